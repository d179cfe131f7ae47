using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Sharing;

/// <param name="Sha256">Of the file as the recipient opened it, lower-case hex.</param>
public sealed record ReceiptPart(string Name, string Sha256);

/// <summary>The recipient's word on what it holds.</summary>
/// <param name="Rows">Full rows in all data parts.</param>
public sealed record Receipt(string ManifestSha256, long Rows, IReadOnlyList<ReceiptPart> Parts);

/// <summary>The event that the transfer waits for.</summary>
public sealed record ReceiptAccepted(long Rows, string ReceiptSha256)
{
    public const string Event = "ReceiptAccepted";
}

/// <summary>
/// <c>POST /api/transfers/{id}/receipt</c>: the recipient acknowledges what it could open. The receipt is held against the manifest part by
/// part; sources are destroyed only on the strength of one that agrees.
/// </summary>
public sealed class ReceiveReceipt(AccessControl access, EvidenceDocuments documents, EvidenceJournal evidence)
{
    private const int LongestBody = 16 * 1024 * 1024;

    [Function(nameof(ReceiveReceipt))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "transfers/{transferId}/receipt")] HttpRequest request,
        string transferId,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct)
    {
        var (caller, transfer, refusal) = await access.AuthoriseAsync(request, transferId, ct, Roles.Recipient);
        if (transfer is null)
        {
            return refusal!;
        }

        if (await PackageManifest.FindAsync(documents, transferId, ct) is not var (manifest, manifestSha256)
            || transfer.Status is not (TransferStatus.AwaitingReceipt or TransferStatus.AwaitingDeletionApproval))
        {
            return Problems.Conflict("NoReceiptExpected",
                $"The transfer is in status {transfer.Status}; a receipt is taken in status {TransferStatus.AwaitingReceipt}.");
        }

        if (await ReadAsync(request, ct) is not { } receipt)
        {
            return Problems.BadRequest("NotAReceipt", "Send JSON: { manifestSha256, rows, parts: [ { name, sha256 } ] }.");
        }

        var actor = new Actor(Roles.Recipient, caller!.ActorId);
        var receiptSha256 = CanonicalHash.Of(receipt);
        var offences = Offences(receipt, manifest, manifestSha256);
        if (offences.Count > 0)
        {
            await evidence.RecordAsync(transferId, "ReceiptRefused", receiptSha256, actor, new JsonObject { ["differences"] = offences.Count }, ct);
            return Problems.Unprocessable("ReceiptDiffers",
                "The receipt does not agree with the manifest; all differences are listed. Fetch the parts named and send a new receipt.", offences);
        }

        await evidence.RecordAsync(
            transferId, "ReceiptAccepted", "", actor, new JsonObject { ["receiptSha256"] = receiptSha256, ["manifestSha256"] = manifestSha256 }, ct);
        await client.RaiseEventAsync(transferId, ReceiptAccepted.Event, new ReceiptAccepted(receipt.Rows, receiptSha256), ct);
        return Results.Ok(new { receiptSha256 });
    }

    internal static List<Offence> Offences(Receipt receipt, PackageManifest manifest, string manifestSha256)
    {
        List<Offence> offences = [];
        if (!Same(receipt.ManifestSha256, manifestSha256))
        {
            offences.Add(new Offence("manifestSha256", "Differs", $"The manifest's SHA-256 is {manifestSha256}."));
        }

        var shipped = manifest.Parts.Where(part => part.Content == "data").Sum(part => part.Rows);
        if (receipt.Rows != shipped)
        {
            offences.Add(new Offence("rows", "Differs", $"The package has {shipped} full rows; the receipt names {receipt.Rows}."));
        }

        var received = receipt.Parts.GroupBy(part => part.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Sha256);
        foreach (var part in manifest.Parts)
        {
            if (!received.Remove(part.Name, out var sha256))
            {
                offences.Add(new Offence($"parts[{part.Name}]", "Missing", "This part of the package is not in the receipt."));
            }
            else if (!Same(sha256, part.Sha256))
            {
                offences.Add(new Offence($"parts[{part.Name}]", "Differs", $"Opened, this part has SHA-256 {part.Sha256}."));
            }
        }

        if (received.Count > 0)
        {
            offences.Add(new Offence("parts", "Unknown", $"{received.Count} part(s) in the receipt are not in the package."));
        }

        return offences;
    }

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static async Task<Receipt?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var receipt = await request.ReadJsonAsync<Receipt>(LongestBody, ct);
        return receipt?.Parts is null || receipt.Parts.Any(part => part?.Name is null) ? null : receipt;
    }
}
