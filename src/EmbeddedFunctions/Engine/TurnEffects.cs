using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Engine;

/// <summary>
/// What a turn leads to once it is durable: in the instance's own state, and outside of it. Everything here runs on the writer's thread, or
/// before there is one.
/// </summary>
internal sealed class TurnEffects(OrchestrationHub hub, LiveInstances live, DurableTimers timers, ActivityWorkers activities)
{
    public void Release(TurnChange change)
    {
        var (instance, outcome) = (change.Instance, change.Outcome);
        var hasJustBegun = instance.Status == OrchestrationRuntimeStatus.Pending;
        instance.LastTurn = change.Turn.Time;
        if (outcome.Completion is { } completion)
        {
            End(instance, completion.Status);
        }
        else if (outcome.Next is { } next)
        {
            BeginAgain(instance, next, change.Carried);
        }
        else
        {
            GoOn(instance, change);
        }

        foreach (var arrival in change.Arrivals)
        {
            arrival.Sender?.TrySetResult();
        }

        change.Children.ForEach(hub.Begin);
        change.Mail.ForEach(hub.Deliver);
        if (outcome.Completion is not null)
        {
            hub.Waiters.Tell(instance.Id, ended: true);
            return;
        }

        if (hasJustBegun)
        {
            hub.Waiters.Tell(instance.Id, ended: false);
        }

        hub.EndTurn(instance, again: outcome.Next is not null);
    }

    public void SetTimer(OrchestrationInstance instance, int taskId, DateTime fireAt)
    {
        var timer = new DurableTimer(instance, instance.Generation, taskId, fireAt);
        instance.Timers[taskId] = timer;
        timers.Add(timer);
    }

    public void Dispatch(OrchestrationInstance instance, HistoryEvent scheduled) => activities.Dispatch(new ActivityCall(
        instance.Key,
        instance.Id,
        instance.Generation,
        scheduled.TaskId,
        scheduled.Name!,
        scheduled.Version ?? string.Empty,
        scheduled.Data));

    private void GoOn(OrchestrationInstance instance, TurnChange change)
    {
        instance.Turns++;
        instance.Status = change.Outcome.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running;
        live.Touch(instance);
        foreach (var fired in change.Turn.Arrivals.Where(arrival => arrival.Kind == HistoryEventKind.TimerFired))
        {
            instance.Timers.Remove(fired.TaskId);
        }

        foreach (var request in change.Turn.Requests)
        {
            switch (request.Kind)
            {
                case HistoryEventKind.TaskScheduled:
                    Dispatch(instance, request);
                    break;
                case HistoryEventKind.TimerCreated when !change.Outcome.CancelledTimers.Contains(request.TaskId):
                    SetTimer(instance, request.TaskId, request.FireAt!.Value);
                    break;
            }
        }

        foreach (var cancelled in change.Outcome.CancelledTimers)
        {
            if (instance.Timers.Remove(cancelled, out var timer))
            {
                timer.IsCancelled = true;
            }
        }
    }

    private void BeginAgain(OrchestrationInstance instance, NextGeneration next, List<InboxItem> carried)
    {
        CancelTimers(instance);
        live.Remove(instance);
        instance.Generation++;
        instance.Turns = 0;
        instance.Version = next.Version ?? instance.Version;
        instance.Status = OrchestrationRuntimeStatus.Running;
        instance.PutBack(carried.Select(Arrival.From));
    }

    private void End(OrchestrationInstance instance, OrchestrationRuntimeStatus status)
    {
        instance.Status = status;
        CancelTimers(instance);
        live.Remove(instance);
        hub.Remove(instance);
        foreach (var late in instance.End())
        {
            late.Sender?.TrySetResult();
        }
    }

    private static void CancelTimers(OrchestrationInstance instance)
    {
        foreach (var timer in instance.Timers.Values)
        {
            timer.IsCancelled = true;
        }

        instance.Timers.Clear();
    }
}
