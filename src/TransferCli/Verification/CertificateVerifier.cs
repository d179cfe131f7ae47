using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;
using TransparencyLog;

namespace TransferCli.Verification;

/// <summary>
/// Checks a deletion certificate offline, trusting nothing but the verifier key that the caller brings. Uses the log library's verifying half
/// and none of the code that issues certificates.
/// </summary>
internal sealed class CertificateVerifier
{
    // Integers up to here are the same in every reader of JSON (RFC 8259, section 6).
    private const long LargestCount = (1L << 53) - 1;

    private readonly List<Finding> findings = [];
    private readonly DeletionCertificate certificate;
    private readonly ReadBundle read;
    private readonly List<JsonNode> entries = [];

    private CertificateVerifier(ReadBundle read)
    {
        this.read = read;
        certificate = read.Bundle.Certificate;
    }

    /// <param name="trustedKey">The key that the handler publishes (<c>GET /api/evidence/key</c>), or null.</param>
    public static IReadOnlyList<Finding> Verify(byte[] file, string? trustedKey)
    {
        CertificateVerifier verifier;
        try
        {
            verifier = new CertificateVerifier(BundleReader.Read(file));
        }
        catch (EvidenceRefusedException e)
        {
            return [new Finding(false, "NotACertificate", "文件不是完整的删除证明: " + e.Message, "The file is not a whole deletion certificate. " + e.Message)];
        }

        if (verifier.CheckEntries())
        {
            verifier.CheckSignature(trustedKey?.Trim());
            verifier.CheckBinding();
            verifier.CheckCounts();
            verifier.CheckApprovals();
            verifier.CheckReceipt();
            verifier.CheckOrder();
            verifier.CheckDestruction();
        }

        return verifier.findings;
    }

    private bool CheckEntries()
    {
        foreach (var text in read.Bundle.Evidence)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (Canonical(bytes) is not { } entry || Text(entry["transferId"]) != certificate.TransferId || !IsVersion1(entry["version"]))
            {
                return Add(false, "EvidenceMalformed", "证据条目不规范、版本未知或不属于本次转移",
                    "An evidence entry is not canonical, of an unknown version, or of another transfer");
            }

            entries.Add(entry);
        }

        // Rules of a later version are not known here, and guessing them would not be checking.
        Add(certificate.Version == 1, "VersionKnown", "证明的格式版本为 1", "The certificate's format is version 1, which this program knows");
        return Add(entries.Count > 0, "EvidenceReadable", $"{entries.Count} 条证据均规范", $"All {entries.Count} evidence entries are canonical and of this transfer");
    }

    private static JsonNode? Canonical(byte[] bytes)
    {
        try
        {
            return CanonicalJson.Canonicalize(bytes).AsSpan().SequenceEqual(bytes) ? JsonNode.Parse(bytes) as JsonObject : null;
        }
        catch (Exception e) when (e is JsonException or EvidenceRefusedException)
        {
            return null;
        }
    }

    private void CheckSignature(string? trustedKey)
    {
        try
        {
            var key = NoteVerifier.Parse(trustedKey ?? read.Bundle.VerifierKey);
            var checkpoint = Checkpoint.Open(read.Bundle.Checkpoint, CertificateBundle.OriginOf(certificate.TransferId), [key]);
            var tree = new MerkleTree();
            foreach (var text in read.Bundle.Evidence)
            {
                tree.Append(Encoding.UTF8.GetBytes(text));
            }

            var whole = checkpoint.Size == tree.Size && checkpoint.RootHash.AsSpan().SequenceEqual(tree.Root(tree.Size));
            Add(whole, "EvidenceWhole", "签名的校验点涵盖全部证据,无增删改", "The signed checkpoint covers exactly these entries: none added, removed or changed");
            Add(key.Name == CertificateBundle.SignerName && (trustedKey ?? read.Bundle.VerifierKey) == read.Bundle.VerifierKey, "KeyNamed",
                "公钥名称正确,且与文件中的公钥一致", $"The key is named {CertificateBundle.SignerName} and is the one inside the file");
            Add(true, "SignatureHolds",
                trustedKey is null ? "签名与文件内公钥相符,请与转让方公布的公钥比对: " + read.Bundle.VerifierKey : "签名与所给公钥相符",
                trustedKey is null
                    ? "The signature holds under the key inside the file; compare it with the one that is published: " + read.Bundle.VerifierKey
                    : "The signature holds under the key you gave");
        }
        catch (EvidenceRefusedException e)
        {
            Add(false, "SignatureRefused", "签名不成立", "The signature does not hold: " + e.Message);
        }
    }

    private void CheckBinding()
    {
        var last = entries[^1];
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(read.CertificateCanonical));
        Add(
            Kind(last) == CertificateBundle.IssuedKind && Text(Member(last, "facts", "certificateSha256")) == sha256
                && entries.Count(entry => Kind(entry) == CertificateBundle.IssuedKind) == 1,
            "CertificateBound", "证明内容与最后一条证据一致", "The certificate's text is the one that the last entry names");
    }

    private void CheckCounts()
    {
        var counts = certificate.Counts;
        long?[] all =
        [
            counts.Rows, counts.Accepted, counts.Quarantined, counts.Subjects, counts.Notified, counts.Objected, counts.Withheld, counts.Included,
            counts.IncludedRows, counts.Shipped, counts.Receipted, counts.DeletedBlobs,
        ];
        var offences = CountReconciliation.Offences(counts);
        // Within this limit no sum of three can overflow.
        var known = all.All(count => count is >= 0 and <= LargestCount);
        Add(known && offences.Count == 0, "CountsReconcile", "各项数量齐全且核对一致",
            offences.Count > 0 ? "Counts do not reconcile: " + string.Join("; ", offences)
            : known ? "All counts are there and reconcile"
            : "A count is missing, negative or beyond reason");
    }

    private void CheckApprovals()
    {
        CheckApprovals("Release", certificate.ManifestSha256, before: "ReceiptAccepted");
        CheckApprovals("Deletion", certificate.ErasurePlanSha256, before: "ErasureIntended");
        Add(certificate.Approvals.All(approval => approval.Gate is "Release" or "Deletion"), "ApprovalsKnown",
            "证明未列出其他审批", "The certificate claims no approval beyond these");
    }

    private void CheckApprovals(string gate, string content, string before)
    {
        var given = certificate.Approvals.Where(approval => approval.Gate == gate).ToList();
        var roles = given.Select(approval => approval.Role).Order(StringComparer.Ordinal);
        var deed = entries.FindIndex(entry => Kind(entry) == before);
        var holds = roles.SequenceEqual([Roles.DataProtectionOfficer, Roles.LegalCounsel])
            && given.Select(approval => approval.ActorId).Distinct().Count() == 2
            && given.All(approval => approval.ActorId != certificate.RequestedBy && approval.ContentSha256 == content && IsEvident(approval, deed));
        Add(holds, gate + "Approved", $"{gate}: 两名不同人员(非申请人)按角色事先批准了同一内容",
            $"{gate}: two different people, not the requester, approved exactly this content beforehand, each in one role");
    }

    // Once, and before what was approved was done.
    private bool IsEvident(CertifiedApproval approval, int deed)
    {
        var places = Enumerable.Range(0, entries.Count).Where(i => Says(entries[i], approval)).Take(2).ToList();
        return places is [var place] && place < deed;
    }

    private static bool Says(JsonNode entry, CertifiedApproval approval) =>
        Kind(entry) == "Approved"
        && Text(Member(entry, "facts", "gate")) == approval.Gate
        && Text(Member(entry, "facts", "contentSha256")) == approval.ContentSha256
        && Text(Member(entry, "actor", "role")) == approval.Role
        && Text(Member(entry, "actor", "id")) == approval.ActorId;

    private void CheckReceipt() => Add(
        entries.Any(entry => Kind(entry) == "ReceiptAccepted" && Text(Member(entry, "facts", "receiptSha256")) == certificate.ReceiptSha256
            && Text(Member(entry, "facts", "manifestSha256")) == certificate.ManifestSha256),
        "Receipted", "接收方回执与移交清单一致", "The recipient acknowledged the package that was approved");

    private void CheckOrder()
    {
        string[] order = ["ReceiptAccepted", "ErasureIntended", "CopiesErased", "KeysErased", "ErasureVerified", CertificateBundle.IssuedKind];
        var places = order.Select(kind => (First: entries.FindIndex(e => Kind(e) == kind), Last: entries.FindLastIndex(e => Kind(e) == kind))).ToList();
        var holds = places.All(place => place.First >= 0) && places.Zip(places.Skip(1)).All(pair => pair.First.Last < pair.Second.First);
        Add(holds, "InOrder", "先登记意图,再销毁副本,最后销毁密钥并核验", "Intent, copies, keys, verification and certificate follow each other in this order");

        // The certificate's own entry is the last one by rule, even when a clock was set back.
        var times = entries.SkipLast(1).Select(entry => Text(entry["at"])).ToList();
        var ordered = times.All(IsTime) && times.Zip(times.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) <= 0);
        Add(ordered, "InTime", "各条证据的时间依次递进", "The times of the entries never run backwards");
    }

    private static bool IsTime(string? text) => DateTime.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private void CheckDestruction()
    {
        var plans = entries.Where(entry => Kind(entry) == "ErasureIntended").Select(entry => Text(Member(entry, "facts", "erasurePlanSha256"))).ToList();
        Add(plans is [var plan] && plan == certificate.ErasurePlanSha256, "PlanCarriedOut",
            "所执行的删除计划即获批准的计划", "The erasure plan that was carried out is the one that was approved");

        var keys = certificate.Keys;
        var recoverable = keys.Where(key => key.State == "Recoverable").ToList();
        var destroyed = keys.Any(key => key.State != "NeverExisted")
            && keys.All(key => key.State is "Destroyed" or "NeverExisted" or "Recoverable")
            && recoverable.TrueForAll(key => key.GoneForGoodOn is not null);
        var until = recoverable.Max(key => key.GoneForGoodOn)?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Add(destroyed, "KeysDestroyed",
            "密钥已销毁" + (until is null ? "" : $"(例外: {recoverable.Count} 个在 {until} 前仍可由管理员恢复)"),
            "The keys are destroyed" + (until is null ? "" : $" (exception: an administrator can bring {recoverable.Count} back until {until})"));

        var verified = entries.Where(entry => Kind(entry) == "ErasureVerified").ToList();
        var verification = certificate.Verification;
        Add(
            verified is [var look] && Member(look, "facts", "passed") is JsonValue passed && passed.TryGetValue(out bool yes) && yes
                && verification is { BlobsFound: 0, FilesFound: 0, KeysFound: 0 } && certificate.Copies.Count > 0,
            "NothingLeft", "独立核验未发现残留", "The independent look afterwards found nothing left");
        if (certificate.Exceptions.Count > 0)
        {
            Add(true, "ExceptionsStated", $"证明列明 {certificate.Exceptions.Count} 项例外,请阅读", $"The certificate states {certificate.Exceptions.Count} exception(s); read them");
        }
    }

    // Whatever stands in a hostile file may stand where an object is expected.
    private static JsonNode? Member(JsonNode entry, string group, string name) => entry[group] is JsonObject members ? members[name] : null;

    private static bool IsVersion1(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int version) && version == 1;

    private static string? Kind(JsonNode entry) => Text(entry["kind"]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private bool Add(bool holds, string code, string chinese, string english)
    {
        findings.Add(new Finding(holds, code, chinese, english));
        return holds;
    }
}
