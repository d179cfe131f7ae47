using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Engine;

/// <summary>Makes an instance for a client, unless one of the same id stands in the way.</summary>
internal sealed class StartChange(OrchestrationHub hub, NewInstance start, IReadOnlySet<OrchestrationRuntimeStatus> refuse) : IHubChange
{
    private readonly TaskCompletionSource<OrchestrationRuntimeStatus?> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OrchestrationRuntimeStatus? _inTheWay;
    private long _key;

    /// <summary>Null when the instance was made; else the status of the one in the way. An unfinished one always is.</summary>
    public Task<OrchestrationRuntimeStatus?> Result => _result.Task;

    public void Apply(HubTransaction transaction)
    {
        _inTheWay = null;
        if (transaction.Find(start.Id) is { } existing)
        {
            if (!existing.IsCompleted || refuse.Contains(existing.Status))
            {
                _inTheWay = existing.Status;
                return;
            }

            transaction.Delete(existing.Key);
        }

        _key = transaction.Insert(start);
    }

    public void Committed()
    {
        if (_inTheWay is null)
        {
            hub.Begin(new OrchestrationInstance(_key, start.Id, start.Name, start.Version, start.Parent)
            {
                Status = OrchestrationRuntimeStatus.Pending,
                LastTurn = start.Created,
                StartAt = start.StartAt,
            });
        }

        _result.TrySetResult(_inTheWay);
    }
}

/// <summary>Keeps an arrival for an instance that must not run yet, so that its sender need not wait for that.</summary>
internal sealed class InboxChange(OrchestrationHub hub, OrchestrationInstance instance, Arrival arrival) : IHubChange
{
    private InboxItem? _item;

    public void Apply(HubTransaction transaction) =>
        _item = transaction.IsOpen(instance.Key) ? transaction.InsertInbox(instance.Key, arrival.Generation, arrival.Event) : null;

    public void Committed()
    {
        if (_item is not null)
        {
            hub.Deliver(instance, Arrival.From(_item));
        }

        arrival.Sender?.TrySetResult();
    }
}

/// <summary>Clears away arrivals that an instance no longer wants, in place of a turn that would have nothing to do.</summary>
internal sealed class DiscardChange(OrchestrationHub hub, OrchestrationInstance instance, IReadOnlyList<Arrival> arrivals) : IHubChange
{
    public void Apply(HubTransaction transaction)
    {
        foreach (var arrival in arrivals.Where(arrival => arrival.InboxSeq != 0))
        {
            transaction.DeleteInbox(arrival.InboxSeq);
        }
    }

    public void Committed()
    {
        foreach (var arrival in arrivals)
        {
            arrival.Sender?.TrySetResult();
        }

        hub.EndTurn(instance, again: false);
    }
}

/// <summary>Removes finished instances.</summary>
internal sealed class PurgeChange(IReadOnlyList<string> ids, bool recursive) : IHubChange
{
    private readonly TaskCompletionSource<int> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _purged;

    public Task<int> Result => _result.Task;

    public void Apply(HubTransaction transaction)
    {
        _purged = 0;
        foreach (var id in ids)
        {
            if (transaction.Find(id) is { IsCompleted: true } found)
            {
                Purge(transaction, found.Key);
            }
        }
    }

    public void Committed() => _result.TrySetResult(_purged);

    private void Purge(HubTransaction transaction, long key)
    {
        if (recursive)
        {
            foreach (var child in transaction.CompletedChildren(key))
            {
                Purge(transaction, child);
            }
        }

        transaction.Delete(key);
        _purged++;
    }
}

/// <summary>Keeps when a timer function fired.</summary>
internal sealed class ScheduleChange(string name, DateTime last, DateTime next, DateTime updated) : IHubChange
{
    private readonly TaskCompletionSource _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Result => _result.Task;

    public void Apply(HubTransaction transaction) => transaction.SaveSchedule(name, last, next, updated);

    public void Committed() => _result.TrySetResult();
}
