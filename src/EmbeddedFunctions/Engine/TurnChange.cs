using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Engine;

/// <summary>
/// A turn on its way to the disk: its history, and what the orchestrator asked for. The hub lets the effects out once it is there.
/// </summary>
internal sealed class TurnChange(
    OrchestrationHub hub, OrchestrationInstance instance, IReadOnlyList<Arrival> arrivals, Turn turn, TurnOutcome outcome) : IHubChange
{
    public OrchestrationInstance Instance => instance;

    public IReadOnlyList<Arrival> Arrivals => arrivals;

    public Turn Turn => turn;

    public TurnOutcome Outcome => outcome;

    /// <summary>Sub-orchestrations that were made.</summary>
    public List<OrchestrationInstance> Children { get; } = [];

    /// <summary>Messages to other instances.</summary>
    public List<InboxItem> Mail { get; } = [];

    /// <summary>Events for the next run of this instance.</summary>
    public List<InboxItem> Carried { get; } = [];

    private bool GoesOn => outcome is { Completion: null, Next: null };

    public void Apply(HubTransaction transaction)
    {
        Children.Clear();
        Mail.Clear();
        Carried.Clear();
        ForgetHandled(transaction);
        foreach (var request in turn.Requests)
        {
            Apply(transaction, request);
        }

        if (outcome.Next is { } next)
        {
            transaction.Restart(instance.Key, instance.Generation + 1, next.Version ?? instance.Version, next.Input, turn.Time);
            Carried.AddRange(transaction.InsertInboxFront(instance.Key, next.CarriedEvents));
            return;
        }

        transaction.InsertTurn(instance.Key, instance.Turns + 1, turn);
        transaction.Update(new InstanceUpdate(
            instance.Key,
            outcome.Completion?.Status ?? (outcome.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running),
            turn.Time,
            outcome.Completion is null ? null : turn.Time,
            instance.Turns + 1,
            outcome.Completion?.Output,
            outcome.Completion?.Failure,
            outcome.CustomStatus));
        if (outcome.Completion is { } completion)
        {
            End(transaction, completion);
        }
    }

    public void Committed() => hub.Committed(this);

    private void ForgetHandled(HubTransaction transaction)
    {
        foreach (var arrival in arrivals)
        {
            if (arrival.InboxSeq != 0)
            {
                transaction.DeleteInbox(arrival.InboxSeq);
            }
        }

        if (!GoesOn)
        {
            return;
        }

        foreach (var handled in turn.Arrivals)
        {
            switch (handled.Kind)
            {
                case HistoryEventKind.TaskCompleted or HistoryEventKind.TaskFailed:
                    transaction.DeleteTask(instance.Key, handled.TaskId);
                    break;
                case HistoryEventKind.TimerFired:
                    transaction.DeleteTimer(instance.Key, handled.TaskId);
                    break;
            }
        }

        foreach (var cancelled in outcome.CancelledTimers)
        {
            transaction.DeleteTimer(instance.Key, cancelled);
        }
    }

    private void Apply(HubTransaction transaction, HistoryEvent request)
    {
        switch (request.Kind)
        {
            // An instance that ends, or begins again, wants no more answers; but what it has sent, it has sent.
            case HistoryEventKind.EventSent:
                Send(transaction, request);
                break;
            case HistoryEventKind.TaskScheduled when GoesOn:
                transaction.InsertTask(instance.Key, request.TaskId, instance.Turns + 1);
                break;
            case HistoryEventKind.TimerCreated when GoesOn && !outcome.CancelledTimers.Contains(request.TaskId):
                transaction.InsertTimer(instance.Key, request.TaskId, request.FireAt!.Value);
                break;
            case HistoryEventKind.SubOrchestrationCreated when GoesOn:
                StartChild(transaction, request);
                break;
        }
    }

    private void Send(HubTransaction transaction, HistoryEvent request)
    {
        if (transaction.Find(request.InstanceId!) is { IsCompleted: false } target)
        {
            Mail.Add(transaction.InsertInbox(
                target.Key,
                InboxItem.AnyGeneration,
                new HistoryEvent(HistoryEventKind.EventRaised) { Name = request.Name, Data = request.Data }));
        }
    }

    private void StartChild(HubTransaction transaction, HistoryEvent request)
    {
        var (child, refusal) = ChildStart.Apply(transaction, instance, request, turn.Time);
        Children.AddRange(child is null ? [] : [child]);
        Mail.AddRange(refusal is null ? [] : [refusal]);
    }

    private void End(HubTransaction transaction, Completion completion)
    {
        transaction.ClearWork(instance.Key);
        if (instance.Parent is { } parent && transaction.IsOpen(parent.Key))
        {
            Mail.Add(transaction.InsertInbox(parent.Key, parent.Generation, Answer(parent.TaskId, completion)));
        }

        if (completion.Recursive)
        {
            var terminated = new HistoryEvent(HistoryEventKind.ExecutionTerminated) { Data = completion.Output, Recursive = true };
            Mail.AddRange(transaction.OpenChildren(instance.Key).Select(
                child => transaction.InsertInbox(child, InboxItem.AnyGeneration, terminated)));
        }
    }

    /// <summary>What a parent is told of its sub-orchestration's end.</summary>
    public static HistoryEvent Answer(int taskId, Completion completion) => completion.Status == OrchestrationRuntimeStatus.Completed
        ? new(HistoryEventKind.SubOrchestrationCompleted) { TaskId = taskId, Data = completion.Output }
        : new(HistoryEventKind.SubOrchestrationFailed)
        {
            TaskId = taskId,
            Failure = completion.Failure ?? new("OrchestrationTerminated", "The sub-orchestration was terminated.", null, null),
        };
}
