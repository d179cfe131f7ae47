using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Sharing;

/// <summary>Writes the manifest from what lies in storage, not from what was meant to be written there.</summary>
public sealed class WriteManifest(SealedStore store, TransferStore transfers, EvidenceDocuments documents)
{
    [Function(nameof(WriteManifest))]
    public async Task<SealedPackage> RunAsync([ActivityTrigger] SealingInput input, CancellationToken ct)
    {
        var transfer = await transfers.GetAsync(input.TransferId, ct);
        var parts = (await store.ListAsync<PartSummary>(input.TransferId, "package/", ct)).ConvertAll(ToPart);
        if (parts.Count != 2 * input.Parts)
        {
            throw new InvalidOperationException(
                $"The package of transfer {input.TransferId} has {parts.Count} parts in storage; {2 * input.Parts} were sealed.");
        }

        var rows = parts.Where(part => part.Content == "data").Sum(part => part.Rows);
        var manifest = new PackageManifest(
            Version: 1,
            input.TransferId,
            transfer.Request.DealType,
            input.Route,
            input.RulePackVersion,
            input.MaskingPolicyVersion,
            transfer.Request.Transferor.UnifiedSocialCreditCode,
            transfer.Request.Recipient.UnifiedSocialCreditCode,
            transfer.Request.RecipientPublicKey,
            transfer.Counts.With(new TransferCounts(Shipped: rows)),
            parts);
        var canonical = await documents.WriteOnceAsync(
            input.TransferId, PackageManifest.DocumentName, CanonicalHash.Canonical(manifest), "application/json", ct);
        return new SealedPackage(rows, CanonicalHash.Of(canonical));
    }

    private static PackagePart ToPart(Written<PartSummary> written)
    {
        var file = written.Blob.Name["package/".Length..];
        return new PackagePart(
            file,
            file.StartsWith("data-", StringComparison.Ordinal) ? "data" : "extract",
            written.Summary.Rows,
            written.Blob.PlainBytes,
            written.Blob.PlainSha256,
            written.Blob.SealedBytes,
            written.Blob.SealedSha256,
            written.Summary.NeutralisedCells);
    }
}
