namespace EmbeddedFunctions;

/// <summary>Marks the <see cref="TaskOrchestrationContext"/> parameter that makes a function an orchestrator.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : Attribute
{
    /// <summary>The orchestrator's name; the function's name when null.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Marks the input parameter that makes a function an activity.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : Attribute
{
    /// <summary>The activity's name; the function's name when null.</summary>
    public string? Activity { get; set; }
}

/// <summary>Binds a <see cref="DurableTaskClient"/> parameter to the app's task hub.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : Attribute
{
    /// <summary>The hub's name; must be null or the hub of host.json, as this process serves one hub.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Accepted for source compatibility; the embedded hub is a file and needs no connection.</summary>
    public string? ConnectionName { get; set; }
}
