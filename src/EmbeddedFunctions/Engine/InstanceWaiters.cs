namespace EmbeddedFunctions.Engine;

/// <summary>Clients that wait for an instance to begin or to end, whether it exists yet or not.</summary>
internal sealed class InstanceWaiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Waiter>> _waiters = [];
    private bool _closed;

    /// <summary>Completes when <see cref="Tell"/> has been called for the instance with the state that is waited for.</summary>
    public async Task WaitAsync(string instanceId, bool forEnd, Func<bool> isThereAlready, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(forEnd);
        Add(instanceId, waiter);
        try
        {
            // Looked at only now: what happens between the look and the waiter's entry would be missed otherwise.
            if (!isThereAlready())
            {
                await waiter.Task.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            Remove(instanceId, waiter);
        }
    }

    /// <summary>Tells the waiters that an instance has begun, or ended.</summary>
    public void Tell(string instanceId, bool ended)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(instanceId, out var waiters))
            {
                waiters.Where(waiter => ended || !waiter.ForEnd).ToList().ForEach(waiter => waiter.TrySetResult());
            }
        }
    }

    /// <summary>Fails all waits: the host stops, and the instance goes on in the next process.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var waiter in _waiters.Values.SelectMany(waiters => waiters))
            {
                waiter.TrySetCanceled();
            }
        }
    }

    private void Add(string instanceId, Waiter waiter)
    {
        lock (_gate)
        {
            if (_closed)
            {
                waiter.TrySetCanceled();
            }

            if (!_waiters.TryGetValue(instanceId, out var waiters))
            {
                _waiters.Add(instanceId, waiters = []);
            }

            waiters.Add(waiter);
        }
    }

    private void Remove(string instanceId, Waiter waiter)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(instanceId, out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                _waiters.Remove(instanceId);
            }
        }
    }

    private sealed class Waiter(bool forEnd) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public bool ForEnd => forEnd;
    }
}
