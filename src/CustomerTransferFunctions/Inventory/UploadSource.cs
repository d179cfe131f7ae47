using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Http;
using CustomerTransferFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerTransferFunctions.Inventory;

/// <summary>What was stored of an upload.</summary>
/// <param name="Sha256">Of the table as it came, lower-case hex: compare it with your file.</param>
public sealed record SourceStored(long Bytes, string Sha256);

/// <summary>Nothing is counted when the table is stored; that is the inventory's work.</summary>
public sealed record SourceSummary;

/// <summary>
/// <c>PUT /api/transfers/{id}/source</c>: takes the customer table, sealing it on its way into storage. An interrupted or damaged upload
/// leaves nothing behind and can be repeated.
/// </summary>
public sealed class UploadSource(AccessControl access, SealedStore store, TransferKeys keys, TransferOptions options)
{
    /// <summary>Tells the orchestrator that the table is there; carries its SHA-256.</summary>
    public const string ReceivedEvent = "SourceReceived";

    [Function(nameof(UploadSource))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "transfers/{transferId}/source")] HttpRequest request,
        string transferId,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct)
    {
        var (_, transfer, refusal) = await access.AuthoriseAsync(request, transferId, ct, Roles.Requester);
        if (transfer is null)
        {
            return refusal!;
        }

        var limit = options.MaxSourceBytes;
        if (request.ContentLength > limit)
        {
            return Problems.TooLarge($"The table has {request.ContentLength} bytes; at most {limit} are taken (Transfers__MaxSourceBytes).");
        }

        if (!TryReadDigest(request.Headers["Content-Digest"].ToString(), out var announced))
        {
            return Problems.BadRequest("ContentDigestUnreadable", "Write Content-Digest as RFC 9530 does: sha-256=:<base64>:");
        }

        var earlier = await store.FindAsync<SourceSummary>(transferId, BlobNames.Source, ct);
        if (earlier is null && transfer.Status != TransferStatus.AwaitingSource)
        {
            return Problems.Conflict("NotAwaitingSource",
                $"The transfer is in status {transfer.Status}; a table is taken only in status {TransferStatus.AwaitingSource}.");
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit;
        }

        try
        {
            var stored = earlier is null
                ? (await StoreAsync(transferId, request, announced, limit, ct)).Blob
                : await CompareAsync(earlier.Blob, request, limit, ct);
            await client.RaiseEventAsync(transferId, ReceivedEvent, stored.PlainSha256, ct);
            return Results.Ok(new SourceStored(stored.PlainBytes, stored.PlainSha256));
        }
        catch (RefusedUploadException refused)
        {
            return refused.Result;
        }
    }

    private async Task<Written<SourceSummary>> StoreAsync(
        string transferId, HttpRequest request, byte[]? announced, long limit, CancellationToken ct)
    {
        using var identity = await keys.DataIdentityAsync(transferId, ct);
        return await store.WriteOnceAsync(
            transferId,
            CopyKind.Source,
            BlobNames.Source,
            identity.Recipient,
            async content =>
            {
                await CopyAsync(request, content, limit, ct);
                if (announced is not null && content.Sha256 != Convert.ToHexStringLower(announced))
                {
                    throw new RefusedUploadException(Problems.BadRequest("ContentDigestMismatch",
                        $"What arrived has SHA-256 {content.Sha256}, not the one announced in Content-Digest. Nothing was stored; send the table again."));
                }

                return new SourceSummary();
            },
            ct);
    }

    // A repeated upload is the same upload when it is the same table; another table is never taken in its place.
    private static async Task<SealedBlob> CompareAsync(SealedBlob stored, HttpRequest request, long limit, CancellationToken ct)
    {
        await using var content = new HashingStream(Stream.Null);
        await CopyAsync(request, content, limit, ct);
        return content.Sha256 == stored.PlainSha256
            ? stored
            : throw new RefusedUploadException(Problems.Conflict("SourceAlreadyUploaded",
                $"This transfer has a table with SHA-256 {stored.PlainSha256} already. Cancel it and start a new one to use another table."));
    }

    private static async Task CopyAsync(HttpRequest request, HashingStream content, long limit, CancellationToken ct)
    {
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            await content.WriteAsync(buffer.AsMemory(0, read), ct);
            if (content.Length > limit)
            {
                throw new RefusedUploadException(Problems.TooLarge($"At most {limit} bytes are taken (Transfers__MaxSourceBytes). Nothing was stored."));
            }
        }
    }

    private static bool TryReadDigest(string header, out byte[]? sha256)
    {
        sha256 = null;
        if (header.Length == 0)
        {
            return true;
        }

        var digest = new byte[32];
        if (header.StartsWith("sha-256=:", StringComparison.OrdinalIgnoreCase) && header.EndsWith(':')
            && Convert.TryFromBase64String(header["sha-256=:".Length..^1], digest, out var written) && written == 32)
        {
            sha256 = digest;
            return true;
        }

        return false;
    }

    private sealed class RefusedUploadException(IResult result) : Exception
    {
        public IResult Result { get; } = result;
    }
}
