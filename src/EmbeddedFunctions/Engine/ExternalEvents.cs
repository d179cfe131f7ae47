namespace EmbeddedFunctions.Engine;

/// <summary>
/// Events that came before anyone waited, and those who wait. Names are compared without regard to case. Early events are taken first in,
/// first out; of several waiters the latest is served first, as officially, because a loop around WhenAny leaves older ones behind.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter, OrchestratorThread thread)
{
    private readonly Dictionary<string, Queue<string?>> _early = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Stack<IWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);

    private interface IWaiter
    {
        Type EventType { get; }

        bool IsOver { get; }

        void Complete(string? data);
    }

    /// <summary>True while some wait is neither served nor cancelled.</summary>
    public bool HasWaiters => _waiters.Values.Any(stack => stack.Any(waiter => !waiter.IsOver));

    public Task<T> WaitAsync<T>(string name, CancellationToken cancellationToken)
    {
        var waiters = WaitersOf(name);
        if (waiters.TryPeek(out var other) && other.EventType != typeof(T))
        {
            throw new ArgumentException(
                $"Event '{name}' is already awaited as {other.EventType}; it cannot be awaited as {typeof(T)} at the same time.");
        }

        var waiter = new Waiter<T>(converter);
        if (_early.TryGetValue(name, out var queue) && queue.TryDequeue(out var data))
        {
            waiter.Complete(data);
            return waiter.Task;
        }

        waiters.Push(waiter);
        cancellationToken.Register(() => thread.Guard(() => waiter.TrySetCanceled(cancellationToken)));
        return waiter.Task;
    }

    public void Raise(string name, string? data)
    {
        var waiters = WaitersOf(name);
        if (waiters.TryPop(out var waiter))
        {
            waiter.Complete(data);
        }
        else
        {
            Keep(name, data);
        }
    }

    /// <summary>Takes all early events away, to hand them to the next run.</summary>
    public IReadOnlyList<HistoryEvent> TakeEarly()
    {
        var events = _early.SelectMany(entry => entry.Value.Select(
            data => new HistoryEvent(HistoryEventKind.EventRaised) { Name = entry.Key, Data = data })).ToList();
        _early.Clear();
        return events;
    }

    public IEnumerable<string> Describe() =>
    [
        .. from entry in _waiters
           let waiting = entry.Value.Count(waiter => !waiter.IsOver)
           where waiting > 0
           select $"{waiting} waiting for {entry.Key}",
        .. _early.Where(entry => entry.Value.Count > 0).Select(entry => $"early {entry.Key}: {string.Join(' ', entry.Value)}"),
    ];

    private void Keep(string name, string? data)
    {
        if (!_early.TryGetValue(name, out var queue))
        {
            _early.Add(name, queue = []);
        }

        queue.Enqueue(data);
    }

    /// <summary>The waiters of a name; those whose wait is over are gone, so that no event is lost to one of them.</summary>
    private Stack<IWaiter> WaitersOf(string name)
    {
        if (!_waiters.TryGetValue(name, out var waiters))
        {
            _waiters.Add(name, waiters = []);
        }

        while (waiters.TryPeek(out var top) && top.IsOver)
        {
            waiters.Pop();
        }

        return waiters;
    }

    private sealed class Waiter<T>(DataConverter converter) : TaskCompletionSource<T>, IWaiter
    {
        public Type EventType => typeof(T);

        public bool IsOver => Task.IsCompleted;

        public void Complete(string? data)
        {
            try
            {
                TrySetResult(converter.Deserialize<T>(data)!);
            }
#pragma warning disable CA1031 // Whatever the payload breaks belongs to the orchestrator that awaits it, not to the engine.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                TrySetException(exception);
            }
        }
    }
}
