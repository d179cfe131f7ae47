using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Engine;

/// <summary>
/// Runs one turn of an instance on what has arrived for it, rebuilding its orchestrator from history when it is not in memory.
/// </summary>
internal sealed partial class TurnRunner(
    OrchestrationHub hub,
    IFunctionTable functions,
    DataConverter converter,
    TimeProvider clock,
    bool checksReplay,
    ILoggerFactory loggerFactory)
{
    private readonly ILogger _logger = loggerFactory.CreateLogger<TurnRunner>();

    /// <summary>The change that the turn makes.</summary>
    public IHubChange Run(OrchestrationInstance instance, IReadOnlyList<Arrival> arrivals)
    {
        var events = arrivals
            .Where(arrival => arrival.Generation < 0 || arrival.Generation == instance.Generation)
            .Select(arrival => arrival.Event).ToList();
        var isFirst = instance.Turns == 0;
        if (events.Count == 0 && !isFirst && instance.Live is not { WasBypassed: true })
        {
            return new DiscardChange(hub, instance, arrivals);
        }

        var time = TimeOf(instance, events);
        if (isFirst)
        {
            if (events.Find(arrival => arrival.Kind == HistoryEventKind.ExecutionTerminated) is { } terminated)
            {
                var outcome = new TurnOutcome([], [], null, false)
                {
                    Completion = new(OrchestrationRuntimeStatus.Terminated, terminated.Data, null, terminated.Recursive),
                };
                return new TurnChange(hub, instance, arrivals, new Turn(time, events, []), outcome);
            }

            events.Insert(0, new HistoryEvent(HistoryEventKind.ExecutionStarted));
        }

        var result = Run(instance, time, events);
        return new TurnChange(hub, instance, arrivals, new Turn(time, events, result.Requests), result);
    }

    private TurnOutcome Run(OrchestrationInstance instance, DateTime time, List<HistoryEvent> events)
    {
        try
        {
            instance.Live ??= Load(instance);
        }
        catch (NonDeterministicOrchestrationException exception)
        {
            LogNonDeterministic(exception, instance.Name, instance.Id);
            return TurnOutcome.Failed(RecordedFailure.From(exception));
        }

        if (instance.Live is null)
        {
            return TurnOutcome.Failed(new(
                "OrchestratorTaskNotFound", $"No orchestrator task named '{instance.Name}' was found.", null, null, Final: true));
        }

        var outcome = instance.Live.Run(time, events);
        if (checksReplay && CheckReplay(instance, new Turn(time, events, outcome.Requests), outcome) is { } differs)
        {
            return TurnOutcome.Failed(differs);
        }

        if (outcome.Completion is { Status: OrchestrationRuntimeStatus.Failed, Failure: { } failure })
        {
            LogFailed(instance.Name, instance.Id, failure.Type, failure.Message);
        }

        return outcome;
    }

    /// <summary>Now; but never before the last turn, nor before a timer that has fired, should the clock have been set back since.</summary>
    private DateTime TimeOf(OrchestrationInstance instance, List<HistoryEvent> events) => events
        .Select(arrival => arrival.FireAt).OfType<DateTime>()
        .Append(instance.LastTurn).Append(clock.GetUtcNow().UtcDateTime).Max();

    private RecordedFailure? CheckReplay(OrchestrationInstance instance, Turn present, TurnOutcome outcome)
    {
        // What has left its thread has failed for that, and leads elsewhere each time.
        if (instance.Live!.WasBypassed)
        {
            return null;
        }

        try
        {
            var history = hub.Reader.ReadHistory(instance.Key).Append(present);
            ReplayCheck.Require(instance.Id, instance.Live, outcome, NewExecution(instance, () => { })!, history);
            return null;
        }
        catch (Exception exception) when (exception is ReplayDiffersException or NonDeterministicOrchestrationException)
        {
            LogNonDeterministic(exception, instance.Name, instance.Id);
            return RecordedFailure.From(exception);
        }
    }

    private OrchestrationExecution? Load(OrchestrationInstance instance)
    {
        var execution = NewExecution(instance, () => hub.Wake(instance));
        if (execution is not null && instance.Turns > 0)
        {
            hub.Reader.ReadHistory(instance.Key).ForEach(turn => execution.Replay(turn));
        }

        return execution;
    }

    private OrchestrationExecution? NewExecution(OrchestrationInstance instance, Action bypassed)
    {
        if (functions.FindOrchestrator(instance.Name) is not { } code)
        {
            return null;
        }

        var parent = instance.Parent is { } link ? new ParentOrchestrationInstance(link.Name, link.Id) : null;
        var identity = new InstanceIdentity(instance.Id, instance.Name, instance.Version, parent, hub.Reader.ReadInput(instance.Key));
        return new OrchestrationExecution(identity, code, converter, loggerFactory, bypassed);
    }

    [LoggerMessage(1201, LogLevel.Error, "Orchestrator '{Name}' cannot continue instance '{InstanceId}'.")]
    private partial void LogNonDeterministic(Exception exception, string name, string instanceId);

    [LoggerMessage(1202, LogLevel.Warning, "Orchestrator '{Name}', instance '{InstanceId}', failed: {ErrorType}: {ErrorMessage}")]
    private partial void LogFailed(string name, string instanceId, string errorType, string errorMessage);
}
