using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CustomerTransferFunctions.Platform.Evidence;

/// <summary>
/// Documents that stay when the customer data is gone: manifests, erasure plans, certificates. They hold no personal data, and each is
/// written once.
/// </summary>
public sealed class EvidenceDocuments(BlobServiceClient service)
{
    public const string ContainerName = "evidence";

    private readonly BlobContainerClient container = service.GetBlobContainerClient(ContainerName);

    /// <summary>Writes the document, or leaves the one that an earlier attempt wrote.</summary>
    /// <returns>The document as it lies in storage.</returns>
    public async Task<byte[]> WriteOnceAsync(string transferId, string name, byte[] document, string contentType, CancellationToken ct)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: ct);
        try
        {
            await Blob(transferId, name).UploadAsync(
                BinaryData.FromBytes(document),
                new BlobUploadOptions
                {
                    HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                },
                ct);
            return document;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return (await FindAsync(transferId, name, ct))!;
        }
    }

    public async Task<byte[]?> FindAsync(string transferId, string name, CancellationToken ct)
    {
        try
        {
            return (await Blob(transferId, name).DownloadContentAsync(ct)).Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private BlobClient Blob(string transferId, string name) => container.GetBlobClient($"{transferId}/{name}");
}
