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
        if (BundleReader.Read(file) is not { } read)
        {
            return [new Finding(false, "NotACertificate", "文件不是完整的删除证明", "The file is not a whole deletion certificate")];
        }

        var verifier = new CertificateVerifier(read);
        if (verifier.CheckEntries())
        {
            verifier.CheckSignature(trustedKey);
            verifier.CheckBinding();
            verifier.CheckCounts();
            verifier.CheckApprovals("Release", read.Bundle.Certificate.ManifestSha256);
            verifier.CheckApprovals("Deletion", read.Bundle.Certificate.ErasurePlanSha256);
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
            if (Canonical(bytes) is not { } entry || Text(entry["transferId"]) != certificate.TransferId)
            {
                return Add(false, "EvidenceMalformed", "证据条目不规范或不属于本次转移", "An evidence entry is not canonical or belongs to another transfer");
            }

            entries.Add(entry);
        }

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
            var key = NoteVerifier.Parse(trustedKey?.Trim() ?? read.Bundle.VerifierKey);
            var checkpoint = Checkpoint.Open(read.Bundle.Checkpoint, CertificateBundle.OriginOf(certificate.TransferId), [key]);
            var tree = new MerkleTree();
            foreach (var text in read.Bundle.Evidence)
            {
                tree.Append(Encoding.UTF8.GetBytes(text));
            }

            var whole = checkpoint.Size == tree.Size && checkpoint.RootHash.AsSpan().SequenceEqual(tree.Root(tree.Size));
            Add(whole, "EvidenceWhole", "签名的校验点涵盖全部证据,无增删改", "The signed checkpoint covers exactly these entries: none added, removed or changed");
            if (trustedKey is not null)
            {
                Add(trustedKey.Trim() == read.Bundle.VerifierKey, "KeyNamed", "文件中的公钥与所给公钥一致", "The key inside the file is the one you gave");
            }

            Add(true, "SignatureHolds",
                trustedKey is null ? "签名与文件内公钥相符,请与转让方公布的公钥比对: " + read.Bundle.VerifierKey : "签名与所给公钥相符",
                trustedKey is null ? "The signature holds under the key inside the file; compare it with the one that is published: " + read.Bundle.VerifierKey : "The signature holds under the key you gave");
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
        Add(Kind(last) == CertificateBundle.IssuedKind && Text(Member(last, "facts", "certificateSha256")) == sha256 && entries.Count(e => Kind(e) == CertificateBundle.IssuedKind) == 1,
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
        Add(all.All(count => count >= 0) && offences.Count == 0, "CountsReconcile", "数量核对一致",
            offences.Count == 0 ? "All counts are there and reconcile" : "Counts do not reconcile: " + string.Join("; ", offences));
    }

    private void CheckApprovals(string gate, string content)
    {
        var given = certificate.Approvals.Where(approval => approval.Gate == gate).ToList();
        var roles = given.Select(approval => approval.Role).Order(StringComparer.Ordinal);
        var holds = roles.SequenceEqual([Roles.DataProtectionOfficer, Roles.LegalCounsel])
            && given.Select(approval => approval.ActorId).Distinct().Count() == 2
            && given.All(approval => approval.ActorId != certificate.RequestedBy && approval.ContentSha256 == content && IsEvident(approval));
        Add(holds, gate + "Approved", $"{gate}: 两名不同人员按角色批准了同一内容", $"{gate}: two different people, not the requester, approved exactly this content, each in one role");
    }

    private bool IsEvident(CertifiedApproval approval) => entries.Count(entry =>
        Kind(entry) == "Approved" && Text(Member(entry, "facts", "gate")) == approval.Gate && Text(Member(entry, "facts", "contentSha256")) == approval.ContentSha256
        && Text(Member(entry, "actor", "role")) == approval.Role && Text(Member(entry, "actor", "id")) == approval.ActorId) == 1;

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
    }

    private void CheckDestruction()
    {
        var keys = certificate.Keys.Count > 0 && certificate.Keys.All(key => key.State is "Destroyed" or "NeverExisted" || (key.State == "Recoverable" && key.GoneForGoodOn is not null));
        Add(keys, "KeysDestroyed", "密钥已销毁", "The keys are destroyed" + (certificate.Keys.Any(key => key.State == "Recoverable") ? ", some for good only on the date named" : ""));

        var verified = entries.Where(entry => Kind(entry) == "ErasureVerified").ToList();
        var verification = certificate.Verification;
        Add(
            verified is [var look] && Member(look, "facts", "passed") is JsonValue passed && passed.TryGetValue(out bool yes) && yes
                && verification is { BlobsFound: 0, FilesFound: 0, KeysFound: 0 } && certificate.Copies.Count > 0,
            "NothingLeft", "独立核验未发现残留", "The independent look afterwards found nothing left");
    }

    // Whatever stands in a hostile file may stand where an object is expected.
    private static JsonNode? Member(JsonNode entry, string group, string name) => entry[group] is JsonObject members ? members[name] : null;

    private static string? Kind(JsonNode entry) => Text(entry["kind"]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private bool Add(bool holds, string code, string chinese, string english)
    {
        findings.Add(new Finding(holds, code, chinese, english));
        return holds;
    }
}
