using System.Reflection;
using System.Text.RegularExpressions;
using EmbeddedFunctions.Engine;
using Microsoft.AspNetCore.Http;

namespace EmbeddedFunctions.Functions;

/// <summary>Finds the functions among the app's classes and checks them; what is wrong is said of all of them at once.</summary>
internal sealed partial class FunctionCatalog
{
    private static readonly Type[] Triggers =
    [
        typeof(HttpTriggerAttribute), typeof(QueueTriggerAttribute), typeof(TimerTriggerAttribute),
        typeof(OrchestrationTriggerAttribute), typeof(ActivityTriggerAttribute),
    ];

    private readonly DataConverter _converter;
    private readonly Dictionary<string, FunctionDescriptor> _functions = new(StringComparer.OrdinalIgnoreCase);

    private FunctionCatalog(DataConverter converter) => _converter = converter;

    public IEnumerable<FunctionDescriptor> All => _functions.Values;

    /// <summary>All functions; what is wrong with any of them is added to <paramref name="problems"/>.</summary>
    public static FunctionCatalog Find(IEnumerable<Type> types, DataConverter converter, List<string> problems)
    {
        var catalog = new FunctionCatalog(converter);
        var methods =
            from type in types
            from method in type.GetMethods(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            let attribute = method.GetCustomAttribute<FunctionAttribute>()
            where attribute is not null
            select (method, attribute.Name);
        foreach (var (method, name) in methods)
        {
            catalog.Add(method, name, problems);
        }

        return catalog;
    }

    /// <summary>Functions of one kind, with the attribute that makes them so.</summary>
    public IEnumerable<(FunctionDescriptor Function, T Trigger)> Of<T>()
        where T : Attribute =>
        from function in _functions.Values
        where function.Trigger is T
        select (function, (T)function.Trigger);

    private void Add(MethodInfo method, string name, List<string> problems)
    {
        var found = new List<string>();
        CheckPlace(method, name, found);
        var triggers = method.GetParameters()
            .SelectMany(parameter => parameter.GetCustomAttributes().Where(attribute => Triggers.Contains(attribute.GetType()))
                .Select(attribute => (parameter, attribute))).ToList();
        if (triggers is [var (parameter, trigger)])
        {
            CheckResult(method, trigger, found);
            var binding = new ParameterBinding(trigger, parameter, _converter);
            var arguments = method.GetParameters().Select(binding.For).ToList();
            found.AddRange(arguments.Select(argument => argument.Problem).OfType<string>());
            if (found.Count == 0)
            {
                _functions.Add(name, new FunctionDescriptor(name, method, trigger, [.. arguments.Select(argument => argument.Bind!)]));
            }
        }
        else
        {
            found.Add($"has {triggers.Count} triggers; mark exactly one parameter with [HttpTrigger], [QueueTrigger], [TimerTrigger], "
                + "[OrchestrationTrigger] or [ActivityTrigger]");
        }

        problems.AddRange(found.Select(problem => $"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name}): {problem}."));
    }

    private void CheckPlace(MethodInfo method, string name, List<string> problems)
    {
        if (!FunctionName().IsMatch(name))
        {
            problems.Add("a name begins with a letter, holds letters, digits, - and _, and is at most 128 long");
        }

        if (_functions.TryGetValue(name, out var other))
        {
            problems.Add($"{other.EntryPoint} has the same name; give each function its own");
        }

        if (!method.DeclaringType!.IsVisible || !method.IsPublic)
        {
            problems.Add("class and method must be public");
        }

        if (method.IsGenericMethod || method.DeclaringType.IsGenericType || (method.DeclaringType.IsAbstract && !method.IsStatic))
        {
            problems.Add("neither generic methods nor generic or abstract classes can be functions");
        }
    }

    private static void CheckResult(MethodInfo method, Attribute trigger, List<string> problems)
    {
        var value = FunctionResults.ValueType(method.ReturnType);
        switch (trigger)
        {
            case HttpTriggerAttribute when !typeof(IResult).IsAssignableFrom(value):
                problems.Add($"returns {method.ReturnType.Name}; an HTTP function must return IResult or Task<IResult>");
                break;
            case QueueTriggerAttribute or TimerTriggerAttribute when value != typeof(void):
                problems.Add($"returns {method.ReturnType.Name}; a queue or timer function must return Task or void");
                break;
            case OrchestrationTriggerAttribute when !FunctionResults.IsTask(method.ReturnType):
                problems.Add($"returns {method.ReturnType.Name}; an orchestrator must return Task or Task<T>");
                break;
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$")]
    private static partial Regex FunctionName();
}
