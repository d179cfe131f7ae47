using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Engine;

// The engine in one page.
//
// An instance is in memory while it is unfinished. What arrives for it (a result, a timer, an event) is put into its inbox; when the
// instance is idle it goes onto the ready queue. A turn worker takes it, runs the orchestrator on all that has arrived, and hands what
// came of it to the hub's writer as one change. The writer commits many changes at once, then tells each that it is durable. Only then
// do side effects leave: activities are dispatched, timers set, other instances told, clients answered. So a crash loses at most work
// that nobody has been told about, and the same arrivals lead to it again.
//
//   client, timer, activity --> inbox --> ready queue --> turn (IOrchestratorCode) --> IHubChange --> writer --> effects
//                                 ^                                                                               |
//                                 +-------------------------------------------------------------------------------+

/// <summary>The app's functions, as the engine asks for them by name at each turn and each activity.</summary>
internal interface IFunctionTable
{
    /// <summary>Null when the app has no such orchestrator.</summary>
    IOrchestratorCode? FindOrchestrator(string name);

    /// <summary>Null when the app has no such activity.</summary>
    IActivityCode? FindActivity(string name);
}

/// <summary>
/// An orchestrator's code. Called by a turn worker, once for each time the instance is loaded, on the orchestrator's thread.
/// </summary>
internal interface IOrchestratorCode
{
    /// <summary>Runs until the first wait; goes on when the context's tasks complete. Gives the output as JSON.</summary>
    Task<string?> RunAsync(TaskOrchestrationContext context, string? input);
}

/// <summary>An activity's code. Called by an activity worker, at least once for each scheduled task.</summary>
internal interface IActivityCode
{
    /// <summary>Gives the output as JSON.</summary>
    Task<string?> RunAsync(ActivityCall call, CancellationToken cancellationToken);
}

/// <summary>
/// One scheduled activity. Key and generation tell whether its result is still wanted: by the same instance, in the same run.
/// </summary>
internal sealed record ActivityCall(
    long InstanceKey, string InstanceId, int Generation, int TaskId, string Name, string Version, string? Input);

/// <summary>
/// A change to the hub. The writer calls <see cref="Apply"/> inside a transaction that it shares with other changes, and, once that is on
/// disk, <see cref="Committed"/>; both on the writer's thread, in the order in which changes were handed in. A change decides by what it
/// reads in the transaction, never by what it remembers, and never throws for a state it can meet.
/// </summary>
internal interface IHubChange
{
    /// <summary>Writes. May be called again when a commit failed, so it must not have side effects.</summary>
    void Apply(HubTransaction transaction);

    /// <summary>Lets the effects leave. Must be short: every other change waits for it.</summary>
    void Committed();
}
