using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Engine;

/// <summary>One orchestrator in memory. Turns are run on it one after the other: first those of the history, then new ones.</summary>
internal sealed class OrchestrationExecution
{
    private readonly InstanceIdentity _identity;
    private readonly IOrchestratorCode _code;
    private readonly OrchestratorThread _thread;
    private readonly OpenTasks _tasks = new();
    private readonly OrchestrationContext _context;
    private readonly Queue<HistoryEvent> _heldBack = [];
    private Task<string?>? _run;
    private bool _suspended;
    private Completion? _terminated;

    /// <param name="bypassed">Called, on any thread, when the orchestrator has left its own; the next turn fails it.</param>
    public OrchestrationExecution(
        InstanceIdentity identity, IOrchestratorCode code, DataConverter converter, ILoggerFactory loggerFactory, Action bypassed)
    {
        _identity = identity;
        _code = code;
        _thread = new OrchestratorThread(bypassed);
        _context = new OrchestrationContext(identity, _tasks, _thread, converter, loggerFactory);
    }

    public bool WasBypassed => _thread.WasBypassed;

    /// <summary>Numbers of the tasks that have no answer yet.</summary>
    public IReadOnlyCollection<int> OpenTasks => _tasks.Ids;

    /// <summary>Runs the orchestrator again on a turn of its history.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">It asked for something else than it did then.</exception>
    public TurnOutcome Replay(Turn turn)
    {
        var outcome = Run(turn.Time, turn.Arrivals, replaying: true);
        Determinism.Check(_identity.Id, turn, outcome.Requests);
        return outcome;
    }

    /// <summary>Runs a new turn.</summary>
    public TurnOutcome Run(DateTime time, IReadOnlyList<HistoryEvent> arrivals) => Run(time, arrivals, replaying: false);

    /// <summary>All that the next turn depends on, a line each, to be compared with another execution of the same history.</summary>
    public IEnumerable<string> Describe() =>
    [
        $"{_run?.Status}, suspended {_suspended}, held back {string.Join(", ", _heldBack.Select(held => held.Describe()))}",
        .. _tasks.Describe(),
        .. _context.Describe(),
    ];

    private TurnOutcome Run(DateTime time, IReadOnlyList<HistoryEvent> arrivals, bool replaying)
    {
        _context.Now = time;
        _context.Replaying = replaying;
        foreach (var arrival in arrivals)
        {
            _thread.Run(() => Handle(arrival));
        }

        var (requests, cancelledTimers) = _tasks.Take();
        var outcome = new TurnOutcome(requests, cancelledTimers, replaying ? null : _context.CustomStatus, _suspended);
        return End() switch
        {
            { } completion => outcome with { Completion = completion },
            null when _run is { IsCompletedSuccessfully: true } && !_tasks.Any => outcome with { Next = _context.Next },
            null => outcome,
        };
    }

    private void Handle(HistoryEvent arrival)
    {
        if (_suspended && arrival.Kind is not (HistoryEventKind.ExecutionResumed or HistoryEventKind.ExecutionTerminated))
        {
            _heldBack.Enqueue(arrival);
            return;
        }

        switch (arrival.Kind)
        {
            case HistoryEventKind.ExecutionStarted:
                _run = StartAsync();
                break;
            case HistoryEventKind.EventRaised:
                _context.Raise(arrival);
                break;
            case HistoryEventKind.TaskCompleted or HistoryEventKind.SubOrchestrationCompleted or HistoryEventKind.TimerFired:
                _tasks.Complete(arrival.TaskId, arrival.Data);
                break;
            case HistoryEventKind.TaskFailed or HistoryEventKind.SubOrchestrationFailed:
                _tasks.Fail(arrival.TaskId, new RecordedFailureException(arrival.Failure!));
                break;
            case HistoryEventKind.ExecutionSuspended:
                _suspended = true;
                break;
            case HistoryEventKind.ExecutionResumed:
                _suspended = false;
                Release();
                break;
            case HistoryEventKind.ExecutionRewound:
                // For those who read the history; the orchestrator must not know.
                break;
            case HistoryEventKind.ExecutionTerminated:
                _terminated = new(OrchestrationRuntimeStatus.Terminated, arrival.Data, null, arrival.Recursive);
                break;
            default:
                throw new InvalidDataException($"Instance '{_identity.Id}' was handed {arrival.Kind}, which nobody can send.");
        }
    }

    private void Release()
    {
        while (!_suspended && _heldBack.TryDequeue(out var next))
        {
            Handle(next);
        }
    }

    private async Task<string?> StartAsync() => await _code.RunAsync(_context, _identity.Input);

    /// <summary>How the instance ended, or null while it goes on or begins again.</summary>
    private Completion? End()
    {
        if (_terminated is not null)
        {
            return _terminated;
        }

        if (_thread.WasBypassed || IsStuck())
        {
            return Completion.Failed(RecordedFailure.From(new InvalidOperationException(OrchestrationContext.IllegalAwait)));
        }

        if (_run is not { IsCompleted: true } || _tasks.Any)
        {
            return null;
        }

        if (_run.IsCompletedSuccessfully)
        {
            return _context.Next is null ? new Completion(OrchestrationRuntimeStatus.Completed, _run.Result, null) : null;
        }

        return Completion.Failed(RecordedFailure.From(
            _run.Exception?.InnerException ?? new TaskCanceledException("The orchestrator ended with a cancelled task.")));
    }

    /// <summary>True when nothing durable can ever wake the orchestrator again.</summary>
    private bool IsStuck() => _run is { IsCompleted: false } && !_suspended && !_tasks.Any && !_context.IsWaitingForEvents;
}
