using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <summary>Deletes a blob with everything that storage keeps beside it: snapshots, earlier versions, blocks never committed.</summary>
public sealed class BlobEraser(BlobServiceClient service)
{
    private readonly BlobContainerClient container = service.GetBlobContainerClient(SealedStore.ContainerName);

    public async Task EraseAsync(string blobName, CancellationToken ct)
    {
        await container.GetBlobClient(blobName).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
        foreach (var left in await StoredBlobs.ListAsync(container, blobName, ct))
        {
            if (left.Name != blobName || left.Deleted)
            {
                continue;
            }

            if (left.VersionId is not null)
            {
                await container.GetBlobClient(blobName).WithVersion(left.VersionId).DeleteIfExistsAsync(cancellationToken: ct);
            }
            else
            {
                await DropUncommittedAsync(blobName, ct);
            }
        }
    }

    // Blocks without a blob cannot be deleted; committing none of them makes a blob that can, and frees them.
    private async Task DropUncommittedAsync(string blobName, CancellationToken ct)
    {
        var blob = container.GetBlockBlobClient(blobName);
        try
        {
            await blob.CommitBlockListAsync(
                [], new CommitBlockListOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, ct);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // There is a blob of this name after all; the deletion below is for it.
        }

        await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
    }
}
