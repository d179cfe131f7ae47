using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Engine;

/// <summary>Makes the instance of a sub-orchestration.</summary>
internal static class ChildStart
{
    /// <summary>Gives the new instance, or the answer to its parent when an unfinished one has the id.</summary>
    public static (OrchestrationInstance? Child, InboxItem? Refusal) Apply(
        HubTransaction transaction, OrchestrationInstance parent, HistoryEvent request, DateTime time)
    {
        var id = request.InstanceId!;
        if (transaction.Find(id) is { } existing)
        {
            if (!existing.IsCompleted)
            {
                var refused = new HistoryEvent(HistoryEventKind.SubOrchestrationFailed)
                {
                    TaskId = request.TaskId,
                    Failure = RecordedFailure.From(new OrchestrationAlreadyExistsException(id, existing.Status)),
                };
                return (null, transaction.InsertInbox(parent.Key, parent.Generation, refused));
            }

            transaction.Delete(existing.Key);
        }

        var link = new ParentLink(parent.Key, parent.Id, parent.Name, parent.Generation, request.TaskId);
        var version = request.Version ?? string.Empty;
        var key = transaction.Insert(new NewInstance(
            id, request.Name!, version, request.Data, time, null, InstanceTags.ToJson(request.Tags), link));
        var child = new OrchestrationInstance(key, id, request.Name!, version, link)
        {
            Status = OrchestrationRuntimeStatus.Pending,
            LastTurn = time,
        };
        return (child, null);
    }
}
