using EmbeddedFunctions.Engine;

namespace EmbeddedFunctions.Store;

/// <summary>Who called an instance, and as which task of which of its runs.</summary>
internal sealed record ParentLink(long Key, string Id, string Name, int Generation, int TaskId);

/// <summary>An instance to be made.</summary>
internal sealed record NewInstance(
    string Id,
    string Name,
    string Version,
    string? Input,
    DateTime Created,
    DateTime? StartAt,
    string? Tags,
    ParentLink? Parent);

/// <summary>An unfinished instance, as a start-up needs it.</summary>
internal sealed record OpenInstance(
    long Key,
    string Id,
    string Name,
    string Version,
    OrchestrationRuntimeStatus Status,
    DateTime Updated,
    DateTime? StartAt,
    int Generation,
    int Turns,
    ParentLink? Parent);

/// <summary>The end or state of an instance after a turn.</summary>
internal sealed record InstanceUpdate(
    long Key,
    OrchestrationRuntimeStatus Status,
    DateTime Updated,
    DateTime? Completed,
    int Turns,
    string? Output,
    RecordedFailure? Failure,
    string? CustomStatus);

/// <summary>Something that one instance has sent to another.</summary>
internal sealed record InboxItem(long Seq, long InstanceKey, int Generation, HistoryEvent Event)
{
    /// <summary>For events that any run of the instance may take.</summary>
    public const int AnyGeneration = -1;
}

/// <summary>An unfinished activity or timer, as a start-up needs it.</summary>
internal sealed record OpenTask(long InstanceKey, int TaskId, HistoryEvent Scheduled);

internal sealed record OpenTimer(long InstanceKey, int TaskId, DateTime FireAt);
