namespace EmbeddedFunctions;

/// <summary>Sets the dedupe statuses by their type rather than by name.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>Every status that can be named in <see cref="StartOrchestrationOptions.DedupeStatuses"/>.</summary>
#pragma warning disable CS0618 // Canceled is officially part of the list.
    public static readonly IReadOnlyList<OrchestrationRuntimeStatus> ValidDedupeStatuses =
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Canceled,
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];
#pragma warning restore CS0618

    /// <summary>A copy whose start fails when an instance of the same id has one of these statuses.</summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses) =>
        options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
}
