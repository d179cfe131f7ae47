namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>
/// The counts that must reconcile before a transfer can close (<see cref="CountReconciliation"/>). Null: not known yet.
/// </summary>
/// <param name="Rows">Rows read from the source, header not counted.</param>
/// <param name="Accepted">Rows that are attributed to a subject.</param>
/// <param name="Quarantined">Rows set aside, each with line and reason.</param>
/// <param name="Subjects">Individuals found.</param>
/// <param name="Notified">Subjects whose notice was handed to the mail system.</param>
/// <param name="Objected">Subjects who said no.</param>
/// <param name="Withheld">Subjects left out for another reason: not reachable, or no consent where it is needed.</param>
/// <param name="Included">Subjects whose data is handed over.</param>
/// <param name="IncludedRows">Rows of those subjects.</param>
/// <param name="Shipped">Rows in the package.</param>
/// <param name="Receipted">Rows that the recipient acknowledged.</param>
/// <param name="DeletedBlobs">Stored copies destroyed.</param>
public sealed record TransferCounts(
    long? Rows = null,
    long? Accepted = null,
    long? Quarantined = null,
    long? Subjects = null,
    long? Notified = null,
    long? Objected = null,
    long? Withheld = null,
    long? Included = null,
    long? IncludedRows = null,
    long? Shipped = null,
    long? Receipted = null,
    long? DeletedBlobs = null)
{
    /// <summary>These counts, with the ones known in <paramref name="later"/> put in.</summary>
    public TransferCounts With(TransferCounts later) => new(
        later.Rows ?? Rows,
        later.Accepted ?? Accepted,
        later.Quarantined ?? Quarantined,
        later.Subjects ?? Subjects,
        later.Notified ?? Notified,
        later.Objected ?? Objected,
        later.Withheld ?? Withheld,
        later.Included ?? Included,
        later.IncludedRows ?? IncludedRows,
        later.Shipped ?? Shipped,
        later.Receipted ?? Receipted,
        later.DeletedBlobs ?? DeletedBlobs);
}

/// <summary>Why a transfer stands where it stands.</summary>
/// <param name="Code">Stable, for programs: <c>NoConsent</c>, <c>SourceEmpty</c>.</param>
/// <param name="Message">For people: what was found, expected, and what to do. Never a person's data.</param>
public sealed record Reason(string Code, string Message);

/// <summary>The case file of one transfer, as it lies in the table <c>transfers</c>.</summary>
/// <param name="RequestedBy">Pseudonymous id of the requester.</param>
/// <param name="RequestSha256">SHA-256 of the request's canonical form (RFC 8785).</param>
/// <param name="EndedAt">When the transfer reached its end, or null.</param>
/// <param name="PurgedAt">When retention destroyed what an unfinished transfer had left.</param>
public sealed record TransferRecord(
    string TransferId,
    TransferRequest Request,
    string RequestSha256,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    TransferStatus Status,
    DateTimeOffset StatusSince,
    Reason? Reason,
    TransferCounts Counts,
    DateTimeOffset? EndedAt,
    DateTimeOffset? PurgedAt)
{
    /// <summary>
    /// The day by which birth dates are judged, UTC. Fixed for the whole transfer: if it moved, a row could change its subject between two steps.
    /// </summary>
    public DateOnly ReferenceDay() => DateOnly.FromDateTime(RequestedAt.UtcDateTime);
}
