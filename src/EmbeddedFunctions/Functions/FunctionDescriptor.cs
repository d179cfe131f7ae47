using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedFunctions.Functions;

/// <summary>A function that was found in the app and has passed all checks.</summary>
internal sealed class FunctionDescriptor : FunctionDefinition
{
    private readonly MethodInfo _method;
    private readonly ObjectFactory? _create;
    private readonly Func<Invocation, object?>[] _arguments;
    private readonly Func<object?, Task<object?>> _readResult;

    public FunctionDescriptor(string name, MethodInfo method, Attribute trigger, Func<Invocation, object?>[] arguments)
    {
        Name = name;
        Trigger = trigger;
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        _method = method;
        _arguments = arguments;
        _create = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType, []);
        _readResult = FunctionResults.ReaderFor(method.ReturnType);
    }

    public override string Name { get; }

    public override string EntryPoint { get; }

    public override string Id => EntryPoint;

    public override string PathToAssembly => _method.Module.Assembly.Location;

    /// <summary>The attribute that says what triggers the function.</summary>
    public Attribute Trigger { get; }

    /// <summary>Calls the function in a scope of its own and gives what it returned, or what its task led to.</summary>
    public async Task<object?> CallAsync(
        IServiceProvider services, object? trigger, CancellationToken cancellationToken, Action<Invocation>? prepare = null)
    {
        await using var scope = services.CreateAsyncScope();
        var invocation = new Invocation(this, scope.ServiceProvider, trigger, cancellationToken);
        prepare?.Invoke(invocation);
        return await CallAsync(invocation);
    }

    /// <summary>Calls the function for an invocation that the caller has made, in the caller's scope.</summary>
    public async Task<object?> CallAsync(Invocation invocation)
    {
        var target = _create?.Invoke(invocation.InstanceServices, null);
        try
        {
            var arguments = Array.ConvertAll(_arguments, argument => argument(invocation));
            return await _readResult(_method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        }
        finally
        {
            await DisposeAsync(target);
        }
    }

    private static async ValueTask DisposeAsync(object? target)
    {
        if (target is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            (target as IDisposable)?.Dispose();
        }
    }
}
