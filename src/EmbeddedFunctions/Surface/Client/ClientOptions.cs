namespace EmbeddedFunctions;

/// <summary>Which instances to list, and how.</summary>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>Instances a page when nothing else is said.</summary>
    public const int DefaultPageSize = 100;
}

/// <summary>How an instance is ended.</summary>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);

/// <summary>How far a purge reaches.</summary>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>Which ended instances to purge; all when nothing is said.</summary>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long to go on; what remains then is left for another call.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What a purge did.</summary>
public class PurgeResult
{
    /// <summary>A number of purged instances, at least zero.</summary>
    public PurgeResult(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
    }

    /// <summary>A number of purged instances, and whether any were left behind.</summary>
    public PurgeResult(int count, bool? isComplete)
        : this(count) => IsComplete = isComplete;

    /// <summary>Purged instances, sub-orchestrations included.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>False when the time ran out first; null when unknown.</summary>
    public bool? IsComplete { get; }
}
