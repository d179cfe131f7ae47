using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Erasure;
using CustomerTransferFunctions.Platform.Evidence;
using TransparencyLog;

namespace CustomerTransferFunctions.Deletion;

public sealed record IssueCertificateInput(string TransferId, string ErasurePlanSha256, ErasureReport Report);

public sealed record IssuedCertificate(string? Sha256, Reason? Incident);

/// <summary>
/// Sums the transfer up in a certificate and binds it into the signed evidence tree. The certificate's text is fixed first, then recorded as
/// the last piece of evidence, then signed: an attempt that runs again signs the same text.
/// </summary>
public sealed class IssueCertificate(
    TransferStore transfers, EvidenceJournal evidence, EvidenceDocuments documents, EvidenceKey signing, TimeProvider clock)
{
    public const string BundleName = "certificate.json";
    public const string PageName = "certificate.html";

    private const string TextName = "certificate-text.json";

    private const string Statement =
        "This certifies the destruction of the copies that this system made or was given for this transfer, as its copy register lists them. " +
        "It does not speak of copies kept elsewhere: the transferor's own systems, its backups, or the recipient's. " +
        "本证明仅涉及本系统为本次转移所接收或制作并登记在册的副本,不涉及转让方自有系统、备份或接收方持有的数据。";

    [Function(nameof(IssueCertificate))]
    public async Task<IssuedCertificate> RunAsync([ActivityTrigger] IssueCertificateInput input, CancellationToken ct)
    {
        var transfer = await transfers.GetAsync(input.TransferId, ct);
        var counts = transfer.Counts.With(new TransferCounts(DeletedBlobs: input.Report.DestroyedBlobs));
        var entries = await evidence.ListAsync(input.TransferId, ct);
        var facts = TransferFacts.Read(entries);
        if (WhyNot(counts, facts) is { } incident)
        {
            return new IssuedCertificate(null, incident);
        }

        var plan = JsonSerializer.Deserialize<ErasurePlan>(
            (await documents.FindAsync(input.TransferId, ErasurePlan.DocumentName(ErasureReason.HandedOver), ct))!, JsonSerializerOptions.Web)!;
        var certificate = Compose(transfer, counts, facts, plan, input);
        var text = await documents.WriteOnceAsync(
            input.TransferId, TextName, CanonicalHash.Canonical(certificate), "application/json", ct);
        var sha256 = CanonicalHash.Of(text);
        await evidence.RecordAsync(
            input.TransferId, CertificateBundle.IssuedKind, "", null, new JsonObject { ["certificateSha256"] = sha256 }, ct);

        var bundle = await SignAsync(JsonSerializer.Deserialize<DeletionCertificate>(text, JsonSerializerOptions.Web)!, ct);
        var kept = await documents.WriteOnceAsync(input.TransferId, BundleName, CanonicalHash.Canonical(bundle), "application/json", ct);
        bundle = JsonSerializer.Deserialize<CertificateBundle>(kept, JsonSerializerOptions.Web)!;
        await documents.WriteOnceAsync(
            input.TransferId, PageName, Encoding.UTF8.GetBytes(CertificatePage.Render(bundle)), "text/html; charset=utf-8", ct);
        return new IssuedCertificate(sha256, null);
    }

    private static Reason? WhyNot(TransferCounts counts, TransferFacts facts)
    {
        var unknown = typeof(TransferCounts).GetProperties().Where(count => count.GetValue(counts) is null).Select(count => count.Name).ToList();
        if (unknown.Count > 0)
        {
            return new Reason("CountsUnknown", $"The transfer cannot be certified: not counted: {string.Join(", ", unknown)}.");
        }

        var offences = CountReconciliation.Offences(counts);
        if (offences.Count > 0)
        {
            return new Reason("CountsDoNotReconcile", $"The transfer cannot be certified: {string.Join("; ", offences)}.");
        }

        return facts.Missing is { Count: > 0 } missing
            ? new Reason("EvidenceMissing", $"The transfer cannot be certified: no evidence of {string.Join(", ", missing)}.")
            : null;
    }

    private DeletionCertificate Compose(TransferRecord transfer, TransferCounts counts, TransferFacts facts, ErasurePlan plan, IssueCertificateInput input) => new(
        Version: 1,
        Number: $"DC-{clock.GetUtcNow():yyyyMMdd}-{transfer.TransferId[..12]}",
        IssuedAt: clock.GetUtcNow(),
        transfer.TransferId,
        transfer.Request.DealType,
        facts.Route!,
        transfer.Request.Transferor,
        transfer.Request.Recipient,
        transfer.RequestedBy,
        plan.LegalBasis,
        Statement,
        counts,
        facts.ManifestSha256!,
        facts.ReceiptSha256!,
        input.ErasurePlanSha256,
        plan.Copies,
        facts.Keys,
        facts.Approvals,
        input.Report.Verification,
        input.Report.Exceptions,
        [
            "evidence entries, manifest, notice text, erasure plan, this certificate (no personal data of customers)",
            "tables of states, counts and pseudonyms whose key is destroyed",
            "orchestration history: ids, counts and hashes, until it is purged",
        ],
        facts.RulePackVersion!,
        facts.MaskingPolicyVersion!,
        Assembly.GetExecutingAssembly().GetName().Version!.ToString());

    private async Task<CertificateBundle> SignAsync(DeletionCertificate certificate, CancellationToken ct)
    {
        // By time, but the certificate's own entry always last: a clock that was set back must not move it.
        var entries = (await evidence.ListAsync(certificate.TransferId, ct)).OrderBy(entry => entry.Kind == CertificateBundle.IssuedKind ? 1 : 0).ToList();
        var tree = new MerkleTree();
        foreach (var entry in entries)
        {
            tree.Append(Encoding.UTF8.GetBytes(entry.Canonical));
        }

        using var signer = await signing.SignerAsync(ct);
        var checkpoint = new Checkpoint(CertificateBundle.OriginOf(certificate.TransferId), tree.Size, tree.Root(tree.Size));
        return new CertificateBundle(
            certificate, [.. entries.Select(entry => entry.Canonical)], signer.Sign(checkpoint.ToNoteText()), signer.VerifierKey);
    }
}
