using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Engine;

/// <summary>Takes failed instances back to before their failure, all or none.</summary>
internal sealed class RewindChange(OrchestrationHub hub, IReadOnlyList<RewindPlan> plans, string reason, DateTime time) : IHubChange
{
    private readonly TaskCompletionSource<bool> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Rewound> _rewound = [];

    /// <summary>False when an instance is no longer what its plan was made for.</summary>
    public Task<bool> Result => _result.Task;

    public void Apply(HubTransaction transaction)
    {
        _rewound.Clear();
        if (plans.All(plan => transaction.IsFailedSince(plan.Instance.Key, plan.Instance.Updated)))
        {
            _rewound.AddRange(plans.Select(plan => Apply(transaction, plan)));
        }
    }

    public void Committed()
    {
        foreach (var rewound in _rewound)
        {
            hub.TakeUp(rewound.Instance, rewound.Timers, rewound.Inbox, rewound.Activities);
            rewound.Children.ForEach(hub.Begin);
        }

        _result.TrySetResult(_rewound.Count > 0);
    }

    private Rewound Apply(HubTransaction transaction, RewindPlan plan)
    {
        var (key, generation) = (plan.Instance.Key, plan.Instance.Generation);
        transaction.Reopen(key, plan.Kept.Count, time);
        transaction.ReplaceHistory(key, plan.Kept);
        var instance = new OrchestrationInstance(key, plan.Instance.Id, plan.Instance.Name, plan.Instance.Version, plan.Instance.Parent)
        {
            Generation = generation,
            Turns = plan.Kept.Count,
            LastTurn = plan.Instance.Updated,
            Status = plan.Kept.Count == 0 ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running,
        };
        var rewound = new Rewound(instance, [], [], [], []);
        var marked = new HistoryEvent(HistoryEventKind.ExecutionRewound) { Data = reason };
        rewound.Inbox.Add(transaction.InsertInbox(key, generation, marked));
        rewound.Inbox.AddRange(plan.Arrivals.Select(arrival => transaction.InsertInbox(key, generation, arrival)));
        foreach (var (request, turn) in plan.Owed)
        {
            switch (request.Kind)
            {
                case HistoryEventKind.TaskScheduled:
                    transaction.InsertTask(key, request.TaskId, turn);
                    rewound.Activities.Add(request);
                    break;
                case HistoryEventKind.TimerCreated:
                    transaction.InsertTimer(key, request.TaskId, request.FireAt!.Value);
                    rewound.Timers.Add(new OpenTimer(key, request.TaskId, request.FireAt.Value));
                    break;
                case HistoryEventKind.SubOrchestrationCreated:
                    var (child, refusal) = ChildStart.Apply(transaction, instance, request, time);
                    rewound.Children.AddRange(child is null ? [] : [child]);
                    rewound.Inbox.AddRange(refusal is null ? [] : [refusal]);
                    break;
            }
        }

        return rewound;
    }

    private sealed record Rewound(
        OrchestrationInstance Instance,
        List<OpenTimer> Timers,
        List<InboxItem> Inbox,
        List<HistoryEvent> Activities,
        List<OrchestrationInstance> Children);
}
