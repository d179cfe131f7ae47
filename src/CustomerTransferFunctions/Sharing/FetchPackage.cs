using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Http;
using CustomerTransferFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Sharing;

/// <param name="Url">Good until <paramref name="ExpiresAt"/>; ask for the package again to get a new one.</param>
public sealed record PackageLink(string Name, string Url, DateTimeOffset ExpiresAt);

/// <param name="ManifestSha256">Over the manifest's canonical form (RFC 8785); the receipt repeats it.</param>
public sealed record PackageView(string ManifestSha256, PackageManifest Manifest, IReadOnlyList<PackageLink> Parts);

/// <summary>
/// <c>GET /api/transfers/{id}/package</c>: the manifest and short-lived links, for the recipient, while the package is released. Behind a
/// link lies a sealed file that only the recipient's private key opens.
/// </summary>
public sealed class FetchPackage(
    AccessControl access, EvidenceDocuments documents, DownloadLinks links, SealedStore store, TransferStore transfers, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    [Function(nameof(FetchPackage))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers/{transferId}/package")] HttpRequest request,
        string transferId,
        CancellationToken ct)
    {
        var (_, transfer, refusal) = await access.AuthoriseAsync(request, transferId, ct, Roles.Recipient);
        if (transfer is null)
        {
            return refusal!;
        }

        if (transfer.Status != TransferStatus.AwaitingReceipt || await PackageManifest.FindAsync(documents, transferId, ct) is not var (manifest, sha256))
        {
            return NotReleased(transfer);
        }

        var expiresAt = clock.GetUtcNow() + Lifetime;
        List<PackageLink> parts = [];
        foreach (var part in manifest.Parts)
        {
            var token = await links.MakeAsync(transferId, part.Name, expiresAt, ct);
            parts.Add(new PackageLink(part.Name, $"{request.Scheme}://{request.Host}/api/packages/{token}", expiresAt));
        }

        return Results.Ok(new PackageView(sha256, manifest, parts));
    }

    [Function(nameof(DownloadPart))]
    public async Task<IResult> DownloadPart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "packages/{token}")] HttpRequest request,
        string token,
        CancellationToken ct)
    {
        if (await links.ReadAsync(token, ct) is not var (transferId, name))
        {
            return Problems.Gone("LinkNotValid", "This download link has expired or is not one of ours. Ask for the package again to get new links.");
        }

        // A link outlives neither the release nor the data.
        var transfer = await transfers.FindAsync(transferId, ct);
        if (transfer is not { Status: TransferStatus.AwaitingReceipt })
        {
            return transfer is null ? Problems.NotFound("TransferUnknown", "There is no such transfer.") : NotReleased(transfer);
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Stream(await store.OpenSealedAsync(transferId, $"package/{name}", ct), "application/octet-stream", name);
    }

    private static IResult NotReleased(TransferRecord transfer) => Problems.Conflict("PackageNotReleased",
        $"The transfer is in status {transfer.Status}; its package can be fetched only in status {TransferStatus.AwaitingReceipt}.");
}
