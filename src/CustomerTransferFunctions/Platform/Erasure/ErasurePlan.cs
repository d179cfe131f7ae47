using System.Security.Cryptography;
using System.Text;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Keys;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <summary>Why a transfer's copies are destroyed.</summary>
public static class ErasureReason
{
    /// <summary>The recipient has the data; the purpose of keeping it is achieved.</summary>
    public const string HandedOver = "HandedOver";

    /// <summary>The transfer ended otherwise, and its retention period is over.</summary>
    public const string RetentionExpired = "RetentionExpired";

    public static string LegalBasis(string reason) => reason == HandedOver
        ? "PIPL art. 47(1)(1): the purpose of processing has been achieved (处理目的已实现)"
        : "PIPL arts. 19 and 47(1)(2): the retention period has expired (保存期限已届满)";
}

/// <summary>
/// What is to be destroyed, in kinds, counts and hashes; approvers of the deletion approve the SHA-256 of its canonical form. Reads the
/// register, destroyed copies included, so that the plan is the same before, during and after the deletion.
/// </summary>
public sealed record ErasurePlan(
    int Version, string TransferId, string Reason, string LegalBasis, IReadOnlyList<CertifiedCopies> Copies, IReadOnlyList<string> Keys)
{
    public static string DocumentName(string reason) => reason == ErasureReason.HandedOver ? "erasure-plan.json" : "retention-plan.json";

    public static async Task<ErasurePlan> DrawAsync(
        CopyRegister register, KeySanitization keys, string transferId, string reason, CancellationToken ct)
    {
        List<CopyEntry> copies = [];
        await foreach (var copy in register.ListAsync(transferId, ct))
        {
            copies.Add(copy);
        }

        return new ErasurePlan(
            Version: 1,
            transferId,
            reason,
            ErasureReason.LegalBasis(reason),
            [.. copies.GroupBy(copy => copy.Kind).OrderBy(group => group.Key).Select(
                group => Describe(group.Key, keys, [.. group.Select(copy => copy.Name)]))],
            TransferKeys.NamesFor(transferId));
    }

    public string Sha256() => CanonicalHash.Of(this);

    private static CertifiedCopies Describe(CopyKind kind, KeySanitization keys, List<string> names)
    {
        names.Sort(StringComparer.Ordinal);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))));
        var (method, technique) = kind == CopyKind.NoticeOutbox
            ? ("clear", "each file overwritten once through the file system, flushed and deleted; on flash media and journaling file systems earlier blocks may survive below")
            : kind == CopyKind.Package
                ? ("clear", "blob deleted with its versions and snapshots; it was sealed to the recipient, who keeps the private key")
                : (keys.Method, $"cryptographic erase: written only as age v1 (ChaCha20-Poly1305, 256 bit); blob deleted with its versions and snapshots; {keys.Technique}");
        return new CertifiedCopies(kind.ToString(), names.Count, sha256, method, technique);
    }
}
