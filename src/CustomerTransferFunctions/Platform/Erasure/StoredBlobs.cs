using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <summary>Lists what a container holds under a prefix in every state that the service knows.</summary>
internal static class StoredBlobs
{
    public static async Task<List<BlobItem>> ListAsync(BlobContainerClient container, string prefix, CancellationToken ct)
    {
        try
        {
            return await ListAsync(container, prefix, BlobStates.Snapshots | BlobStates.Uncommitted | BlobStates.Version | BlobStates.Deleted, ct);
        }
        catch (RequestFailedException e) when (e.Status is 400 or 501)
        {
            // The emulator refuses states that it cannot keep anything in.
            return await ListAsync(container, prefix, BlobStates.Snapshots | BlobStates.Uncommitted, ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return [];
        }
    }

    private static async Task<List<BlobItem>> ListAsync(BlobContainerClient container, string prefix, BlobStates states, CancellationToken ct)
    {
        List<BlobItem> found = [];
        await foreach (var item in container.GetBlobsAsync(new GetBlobsOptions { States = states, Prefix = prefix }, ct))
        {
            found.Add(item);
        }

        return found;
    }
}
