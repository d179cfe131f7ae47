using System.Text.Json;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;

namespace CustomerTransferFunctions.Sharing;

/// <summary>One sealed file of the package.</summary>
/// <param name="Name">File name: a CSV (RFC 4180, UTF-8) sealed as age v1.</param>
/// <param name="Content"><c>data</c>: full rows; <c>extract</c>: the same rows masked, for people who need not see more.</param>
/// <param name="Rows">Rows, header not counted.</param>
/// <param name="Bytes">Length before sealing.</param>
/// <param name="Sha256">SHA-256 before sealing, lower-case hex.</param>
/// <param name="SealedBytes">Length of the sealed file.</param>
/// <param name="SealedSha256">SHA-256 of the sealed file, lower-case hex.</param>
/// <param name="NeutralisedCells">Cells that began like a spreadsheet formula and have an apostrophe put before them.</param>
public sealed record PackagePart(
    string Name, string Content, long Rows, long Bytes, string Sha256, long SealedBytes, string SealedSha256, long NeutralisedCells);

/// <summary>
/// Says what is in a package and under which rules it was made. The SHA-256 of its canonical form is what approvers approve, what the
/// recipient acknowledges, and what the certificate names. It holds no personal data.
/// </summary>
public sealed record PackageManifest(
    int Version,
    string TransferId,
    DealType DealType,
    string Route,
    string RulePackVersion,
    string MaskingPolicyVersion,
    string TransferorCreditCode,
    string RecipientCreditCode,
    string RecipientPublicKey,
    TransferCounts Counts,
    IReadOnlyList<PackagePart> Parts)
{
    public const string DocumentName = "manifest.json";

    /// <summary>The manifest that a transfer's package was sealed with, and its SHA-256; null before there is one.</summary>
    public static async Task<(PackageManifest Manifest, string Sha256)?> FindAsync(EvidenceDocuments documents, string transferId, CancellationToken ct)
    {
        if (await documents.FindAsync(transferId, DocumentName, ct) is not { } canonical)
        {
            return null;
        }

        return (JsonSerializer.Deserialize<PackageManifest>(canonical, JsonSerializerOptions.Web)!, CanonicalHash.Of(canonical));
    }
}
