using EmbeddedFunctions.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedFunctions.Engine;

/// <summary>How one failed instance goes on: the history it keeps, and what it is owed after that.</summary>
/// <param name="Kept">The history without the failures that are undone, and without the turn that ended the instance.</param>
/// <param name="Arrivals">What had arrived in that last turn and is not undone; it is handed in again.</param>
/// <param name="Owed">Activities, timers and sub-orchestrations that have no answer, each with the turn that asked for it.</param>
internal sealed record RewindPlan(
    ExportedInstance Instance,
    IReadOnlyList<Turn> Kept,
    IReadOnlyList<HistoryEvent> Arrivals,
    IReadOnlyList<(HistoryEvent Request, int Turn)> Owed);

/// <summary>
/// Works out how failed instances can go on. As officially, failed activities run again and failed sub-orchestrations are rewound. But a
/// failure that the orchestrator has answered, by a retry or in another way, stays: what it has done since rests on it.
/// </summary>
internal sealed class RewindPlanner(HubReader reader, IFunctionTable functions, DataConverter converter)
{
    /// <summary>The plan of an instance and, before it, those of its failed sub-orchestrations.</summary>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">It has not failed, or the present code cannot carry it on.</exception>
    public List<RewindPlan> Plan(string instanceId)
    {
        var instance = reader.FindForExport(instanceId)
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        if (instance.Status != OrchestrationRuntimeStatus.Failed)
        {
            throw new InvalidOperationException(
                $"An orchestration with the instanceId {instanceId} cannot be rewound: it is {instance.Status}, not Failed.");
        }

        var plans = new List<RewindPlan>();
        Plan(instance, plans);
        return plans;
    }

    private void Plan(ExportedInstance instance, List<RewindPlan> plans)
    {
        var history = reader.ReadHistory(instance.Key);
        var (kept, execution) = WithoutFailures(instance, history[..^1]);
        var last = history[^1].Arrivals
            .Where(arrival => arrival.Kind != HistoryEventKind.ExecutionStarted && !IsFailure(arrival)).ToList();
        var answered = last.Where(IsAnswer).Select(arrival => arrival.TaskId).ToHashSet();
        var open = execution.OpenTasks.Where(task => !answered.Contains(task)).ToHashSet();
        var owed = kept.SelectMany((turn, index) => turn.Requests.Select(request => (request, index + 1)))
            .Where(asked => asked.request.Kind != HistoryEventKind.EventSent && open.Contains(asked.request.TaskId)).ToList();
        foreach (var (request, _) in owed.Where(asked => asked.request.Kind == HistoryEventKind.SubOrchestrationCreated).ToList())
        {
            switch (FindChild(instance, request))
            {
                case { Status: OrchestrationRuntimeStatus.Failed } failed:
                    Plan(failed, plans);
                    Forget(request);
                    break;
                case { IsCompleted: true } ended:
                    last.Add(TurnChange.Answer(request.TaskId, ended.ToCompletion()));
                    Forget(request);
                    break;
                case not null:
                    // It runs, and will answer.
                    Forget(request);
                    break;
            }
        }

        plans.Add(new RewindPlan(instance, kept, last, owed));

        void Forget(HistoryEvent request) => owed.RemoveAll(asked => asked.Item1 == request);
    }

    private ExportedInstance? FindChild(ExportedInstance parent, HistoryEvent request) =>
        reader.FindForExport(request.InstanceId!) is { } child
            && child.Parent is { } link
            && link.Key == parent.Key && link.Generation == parent.Generation && link.TaskId == request.TaskId
            ? child
            : null;

    /// <summary>The turns without as many failures as can be taken out of them, and the orchestrator as they leave it.</summary>
    private (IReadOnlyList<Turn> Turns, OrchestrationExecution Execution) WithoutFailures(ExportedInstance instance, List<Turn> turns)
    {
        IReadOnlyList<Turn> without = [.. turns.Select(turn => Without(turn, IsFailure))];
        if (TryReplay(instance, without, out _) is { } execution)
        {
            return (without, execution);
        }

        // Some were answered. The latest are tried first: what rests on them is the least.
        without = turns;
        execution = TryReplay(instance, without, out var problem)
            ?? throw new InvalidOperationException($"Instance '{instance.Id}' cannot be rewound: {problem!.Message}", problem);
        foreach (var failure in turns.SelectMany(turn => turn.Arrivals).Where(IsFailure).Reverse())
        {
            IReadOnlyList<Turn> tried = [.. without.Select(turn => Without(turn, arrival => ReferenceEquals(arrival, failure)))];
            if (TryReplay(instance, tried, out _) is { } fewer)
            {
                (without, execution) = (tried, fewer);
            }
        }

        return (without, execution);
    }

    private OrchestrationExecution? TryReplay(
        ExportedInstance instance, IReadOnlyList<Turn> turns, out NonDeterministicOrchestrationException? problem)
    {
        var code = functions.FindOrchestrator(instance.Name)
            ?? throw new InvalidOperationException($"Instance '{instance.Id}' needs an orchestrator named '{instance.Name}'.");
        var parent = instance.Parent is { } link ? new ParentOrchestrationInstance(link.Name, link.Id) : null;
        var identity = new InstanceIdentity(instance.Id, instance.Name, instance.Version, parent, instance.Input);
        var execution = new OrchestrationExecution(identity, code, converter, NullLoggerFactory.Instance, () => { });
        problem = null;
        try
        {
            foreach (var turn in turns)
            {
                var outcome = execution.Replay(turn);
                if (outcome is not { Completion: null, Next: null })
                {
                    problem = new NonDeterministicOrchestrationException(instance.Id, "the instance to go on", "its end");
                    return null;
                }
            }

            return execution;
        }
        catch (NonDeterministicOrchestrationException exception)
        {
            problem = exception;
            return null;
        }
    }

    private static Turn Without(Turn turn, Func<HistoryEvent, bool> isDropped) =>
        turn.Arrivals.Any(isDropped) ? turn with { Arrivals = [.. turn.Arrivals.Where(arrival => !isDropped(arrival))] } : turn;

    private static bool IsFailure(HistoryEvent arrival) =>
        arrival.Kind is HistoryEventKind.TaskFailed or HistoryEventKind.SubOrchestrationFailed;

    private static bool IsAnswer(HistoryEvent arrival) => arrival.Kind
        is HistoryEventKind.TaskCompleted or HistoryEventKind.SubOrchestrationCompleted or HistoryEventKind.TimerFired;
}
