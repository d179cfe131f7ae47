namespace EmbeddedFunctions.Engine;

/// <summary>What came of one turn, before it is durable.</summary>
internal sealed record TurnOutcome(
    IReadOnlyList<HistoryEvent> Requests, IReadOnlyList<int> CancelledTimers, string? CustomStatus, bool IsSuspended)
{
    /// <summary>Set when the instance has ended.</summary>
    public Completion? Completion { get; init; }

    /// <summary>Set when the instance begins again.</summary>
    public NextGeneration? Next { get; init; }

    public static TurnOutcome Failed(RecordedFailure failure) => new([], [], null, false)
    {
        Completion = Completion.Failed(failure),
    };
}

/// <summary>How an instance ended.</summary>
internal sealed record Completion(OrchestrationRuntimeStatus Status, string? Output, RecordedFailure? Failure, bool Recursive = false)
{
    public static Completion Failed(RecordedFailure failure) => new(OrchestrationRuntimeStatus.Failed, failure.Message, failure);
}

/// <summary>What a continue-as-new hands to the next run.</summary>
internal sealed record NextGeneration(string? Input, string? Version, IReadOnlyList<HistoryEvent> CarriedEvents);

/// <summary>Who an instance is, for its orchestrator.</summary>
internal sealed record InstanceIdentity(string Id, string Name, string Version, ParentOrchestrationInstance? Parent, string? Input);
