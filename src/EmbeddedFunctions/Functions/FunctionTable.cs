using EmbeddedFunctions.Engine;

namespace EmbeddedFunctions.Functions;

/// <summary>Gives the engine the app's orchestrators and activities.</summary>
internal sealed class FunctionTable : IFunctionTable
{
    private readonly Dictionary<string, IOrchestratorCode> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IActivityCode> _activities = new(StringComparer.OrdinalIgnoreCase);

    public FunctionTable(FunctionCatalog catalog, DataConverter converter, IServiceProvider services)
    {
        foreach (var (function, trigger) in catalog.Of<OrchestrationTriggerAttribute>())
        {
            _orchestrators.Add(trigger.Orchestration ?? function.Name, new Orchestrator(function, converter, services));
        }

        foreach (var (function, trigger) in catalog.Of<ActivityTriggerAttribute>())
        {
            _activities.Add(trigger.Activity ?? function.Name, new Activity(function, converter, services));
        }
    }

    public IOrchestratorCode? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public IActivityCode? FindActivity(string name) => _activities.GetValueOrDefault(name);

    private sealed class Orchestrator(FunctionDescriptor function, DataConverter converter, IServiceProvider services) : IOrchestratorCode
    {
        // No scope of its own: an orchestrator that is dropped from memory is never told, and could not dispose it.
        public async Task<string?> RunAsync(TaskOrchestrationContext context, string? input) => converter.Serialize(
            await function.CallAsync(new Invocation(function, services, new OrchestrationTrigger(context, input), CancellationToken.None)));
    }

    private sealed class Activity(FunctionDescriptor function, DataConverter converter, IServiceProvider services) : IActivityCode
    {
        public async Task<string?> RunAsync(ActivityCall call, CancellationToken cancellationToken) =>
            converter.Serialize(await function.CallAsync(services, call, cancellationToken));
    }
}
