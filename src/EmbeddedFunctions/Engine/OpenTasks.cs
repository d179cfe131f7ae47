namespace EmbeddedFunctions.Engine;

/// <summary>What the orchestrator has asked for: the requests of the present turn, and all tasks it may still be waiting for.</summary>
internal sealed class OpenTasks
{
    private readonly Dictionary<int, TaskCompletionSource<string?>> _open = [];
    private List<HistoryEvent> _requests = [];
    private List<int> _cancelledTimers = [];
    private int _nextId;

    /// <summary>An orchestration does not end before its open tasks have, as in the official framework.</summary>
    public bool Any => _open.Count > 0;

    public IReadOnlyCollection<int> Ids => _open.Keys;

    /// <summary>Asks for something that has no answer.</summary>
    public void Request(Func<int, HistoryEvent> describe) => _requests.Add(describe(_nextId++));

    /// <summary>Asks for something and gives the task of its answer.</summary>
    public (int Id, Task<string?> Answer) RequestAnswer(Func<int, HistoryEvent> describe)
    {
        var id = _nextId++;
        _requests.Add(describe(id));
        // Continuations run where the answer is set, which is the orchestrator's thread.
        var answer = new TaskCompletionSource<string?>();
        _open.Add(id, answer);
        return (id, answer.Task);
    }

    public void Complete(int id, string? result)
    {
        if (_open.Remove(id, out var answer))
        {
            answer.TrySetResult(result);
        }
    }

    public void Fail(int id, Exception exception)
    {
        if (_open.Remove(id, out var answer))
        {
            answer.TrySetException(exception);
        }
    }

    public void CancelTimer(int id, CancellationToken cancellationToken)
    {
        if (_open.Remove(id, out var answer))
        {
            _cancelledTimers.Add(id);
            answer.TrySetCanceled(cancellationToken);
        }
    }

    public IEnumerable<string> Describe() => [$"open tasks {string.Join(' ', _open.Keys.Order())} of {_nextId}"];

    /// <summary>What was asked for since the last call.</summary>
    public (IReadOnlyList<HistoryEvent> Requests, IReadOnlyList<int> CancelledTimers) Take()
    {
        var taken = (_requests, _cancelledTimers);
        _requests = [];
        _cancelledTimers = [];
        return taken;
    }
}
