namespace EmbeddedFunctions.Engine;

/// <summary>
/// Makes one thread the orchestrator's for the length of a turn: continuations queue here and run one after the other, so that the order
/// of everything depends on the history alone.
/// </summary>
internal sealed class OrchestratorThread(Action bypassed) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _continuations = [];
    private volatile int _threadId;

    /// <summary>True on the thread that runs the present turn.</summary>
    public bool IsCurrent => Environment.CurrentManagedThreadId == _threadId;

    /// <summary>Set when work came from another thread: the orchestrator awaited something that is not durable.</summary>
    public bool WasBypassed { get; private set; }

    /// <summary>Runs a callback of the orchestrator's own, if it comes on its thread.</summary>
    public void Guard(Action callback)
    {
        if (IsCurrent)
        {
            callback();
        }
        else
        {
            Bypass();
        }
    }

    /// <summary>Runs <paramref name="action"/> and all continuations that it makes ready.</summary>
    public void Run(Action action)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        _threadId = Environment.CurrentManagedThreadId;
        try
        {
            action();
            while (_continuations.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            _threadId = 0;
            SetSynchronizationContext(previous);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _continuations.Enqueue((d, state));
        }
        else
        {
            Bypass();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator's thread takes no synchronous calls from others.");

    // Running foreign work here would race with the turns. A turn fails the orchestration instead.
    private void Bypass()
    {
        WasBypassed = true;
        bypassed();
    }
}
