namespace EmbeddedFunctions;

/// <summary>Where an instance stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>Begun and not ended.</summary>
    Running,

    /// <summary>Returned normally.</summary>
    Completed,

    /// <summary>Never seen; kept for the numbering.</summary>
    [Obsolete("Not used; kept for compatibility.")]
    ContinuedAsNew,

    /// <summary>Ended by an unhandled exception.</summary>
    Failed,

    /// <summary>Never seen; kept for the numbering.</summary>
    [Obsolete("Not used; kept for compatibility.")]
    Canceled,

    /// <summary>Ended by a client.</summary>
    Terminated,

    /// <summary>Scheduled, not begun.</summary>
    Pending,

    /// <summary>Held until resumed.</summary>
    Suspended,
}
