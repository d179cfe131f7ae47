namespace EmbeddedFunctions.Engine;

/// <summary>A timer of an instance that has not fired; cancelled ones stay in the queue until their time and are skipped.</summary>
internal sealed class DurableTimer(OrchestrationInstance instance, int generation, int taskId, DateTime fireAt)
{
    /// <summary>In place of a task's number: the start of an instance that was scheduled for later.</summary>
    public const int Start = -1;

    public OrchestrationInstance Instance => instance;

    public int Generation => generation;

    public int TaskId => taskId;

    public DateTime FireAt => fireAt;

    public bool IsCancelled { get; set; }
}

/// <summary>
/// Wakes instances when their timers are due. One operating-system timer serves all; it is set at most a minute ahead, so that timers can
/// be of any length and a clock that was set forward is noticed.
/// </summary>
internal sealed class DurableTimers : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<DurableTimer, DateTime> _queue = new();
    private readonly TimeProvider _clock;
    private readonly Action<DurableTimer> _fire;
    private readonly ITimer _alarm;
    private bool _disposed;

    public DurableTimers(TimeProvider clock, Action<DurableTimer> fire)
    {
        _clock = clock;
        _fire = fire;
        _alarm = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(DurableTimer timer)
    {
        lock (_gate)
        {
            _queue.Enqueue(timer, timer.FireAt);
            if (ReferenceEquals(_queue.Peek(), timer))
            {
                SetAlarm();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _alarm.Dispose();
        }
    }

    private void Ring()
    {
        var due = new List<DurableTimer>();
        lock (_gate)
        {
            var now = _clock.GetUtcNow().UtcDateTime;
            while (_queue.TryPeek(out var next, out var fireAt) && (fireAt <= now || next.IsCancelled))
            {
                _queue.Dequeue();
                if (!next.IsCancelled)
                {
                    due.Add(next);
                }
            }

            SetAlarm();
        }

        due.ForEach(_fire);
    }

    private void SetAlarm()
    {
        if (!_disposed && _queue.TryPeek(out _, out var fireAt))
        {
            var wait = fireAt - _clock.GetUtcNow().UtcDateTime;
            // The alarm counts whole milliseconds and must not ring early.
            wait = wait > LongestSleep ? LongestSleep : TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds)));
            _alarm.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }
}
