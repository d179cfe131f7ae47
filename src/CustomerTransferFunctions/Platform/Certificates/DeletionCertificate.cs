using System.Diagnostics.CodeAnalysis;
using CustomerTransferFunctions.Platform.CaseFile;

namespace CustomerTransferFunctions.Platform.Certificates;

/// <summary>Copies of one kind that were destroyed.</summary>
/// <param name="Kind">What they were for, such as <c>WorkingPart</c>.</param>
/// <param name="NamesSha256">SHA-256 over their sorted names, one a line: identifies them without listing them.</param>
/// <param name="Method"><c>clear</c>, <c>purge</c> or <c>destroy</c> of NIST SP 800-88 Rev. 2.</param>
/// <param name="Technique">What was done, in words no stronger than that.</param>
public sealed record CertifiedCopies(string Kind, long Count, string NamesSha256, string Method, string Technique);

/// <summary>A key that was destroyed.</summary>
/// <param name="State"><c>Destroyed</c>, <c>Recoverable</c> (an administrator can bring it back until the date) or <c>NeverExisted</c>.</param>
public sealed record CertifiedKey(string Name, string State, DateTimeOffset? GoneForGoodOn);

/// <summary>An approval that counted.</summary>
public sealed record CertifiedApproval(string Gate, string Role, string ActorId, string ContentSha256, DateTimeOffset At);

/// <summary>The independent look after deletion: other code than the one that deletes, at the stores themselves.</summary>
/// <param name="Verification">Was the technique completed as intended (NIST SP 800-88 Rev. 2)?</param>
/// <param name="Validation">Is the outcome good enough for the need of confidentiality?</param>
/// <param name="BlobsFound">Blobs, versions, snapshots and uncommitted blobs found under the transfer's name.</param>
/// <param name="FilesFound">Files found in the outbox folder.</param>
/// <param name="KeysFound">Keys of the transfer that the app can still use.</param>
public sealed record CertifiedVerification(
    string Verification, string Validation, string PerformedBy, DateTimeOffset At, long BlobsFound, long FilesFound, long KeysFound);

/// <summary>Something that is not yet gone, or must be kept: what, why, and until when.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "An exception from the deletion, as certificates of sanitization call it; nothing to throw.")]
public sealed record CertifiedException(string What, string Why, DateTimeOffset? Until);

/// <summary>
/// 数据删除证明: what existed, who agreed, what was destroyed how, what was found afterwards, and what remains. It holds no personal data of
/// customers. Fields follow the certificate of sanitization of NIST SP 800-88 and Chinese practice (docs/law.md).
/// </summary>
/// <param name="Number">The certificate's number.</param>
/// <param name="LegalBasis">The provision that the deletion rests on.</param>
/// <param name="Statement">Scope and limits of what is certified.</param>
/// <param name="Remains">What is kept on purpose, without customers' personal data.</param>
public sealed record DeletionCertificate(
    int Version,
    string Number,
    DateTimeOffset IssuedAt,
    string TransferId,
    DealType DealType,
    string Route,
    Party Handler,
    Party Recipient,
    string RequestedBy,
    string LegalBasis,
    string Statement,
    TransferCounts Counts,
    string ManifestSha256,
    string ReceiptSha256,
    string ErasurePlanSha256,
    IReadOnlyList<CertifiedCopies> Copies,
    IReadOnlyList<CertifiedKey> Keys,
    IReadOnlyList<CertifiedApproval> Approvals,
    CertifiedVerification Verification,
    IReadOnlyList<CertifiedException> Exceptions,
    IReadOnlyList<string> Remains,
    string RulePackVersion,
    string MaskingPolicyVersion,
    string SoftwareVersion);

/// <summary>
/// The file that is handed out: the certificate and everything needed to check it without asking anybody.
/// </summary>
/// <param name="Evidence">The transfer's evidence entries in their order, each its canonical JSON (RFC 8785) as text.</param>
/// <param name="Checkpoint">A C2SP checkpoint, signed, over the RFC 6962 Merkle tree of the entries.</param>
/// <param name="VerifierKey">The signer's key in the form of C2SP signed-note; compare it with the one that the handler publishes.</param>
/// <remarks>
/// The last entry is of kind <c>CertificateIssued</c>, and its <c>facts.certificateSha256</c> is the SHA-256 of the certificate's canonical
/// JSON: signing the tree signs the certificate.
/// </remarks>
public sealed record CertificateBundle(
    DeletionCertificate Certificate, IReadOnlyList<string> Evidence, string Checkpoint, string VerifierKey)
{
    /// <summary>The checkpoint's origin line: one log a transfer.</summary>
    public static string OriginOf(string transferId) => $"customer-transfer/{transferId}";

    /// <summary>The name of the evidence key, first part of the verifier key.</summary>
    public const string SignerName = "customer-transfer/evidence";

    /// <summary>The kind of the entry that binds the certificate into the tree.</summary>
    public const string IssuedKind = "CertificateIssued";
}
