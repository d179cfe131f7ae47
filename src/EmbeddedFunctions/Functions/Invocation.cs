using System.Security.Cryptography;

namespace EmbeddedFunctions.Functions;

/// <summary>One call of a function.</summary>
internal sealed class Invocation(
    FunctionDescriptor function, IServiceProvider services, object? trigger, CancellationToken cancellationToken) : FunctionContext
{
    private string? _id;
    private IDictionary<object, object>? _items;

    public override string InvocationId => _id ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public override string FunctionId => function.Id;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function;

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override CancellationToken CancellationToken => cancellationToken;

    /// <summary>What triggered the call; its type depends on the trigger.</summary>
    internal object? Trigger => trigger;
}
