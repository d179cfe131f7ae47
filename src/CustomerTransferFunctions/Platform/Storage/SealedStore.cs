using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PersonalData.Sealing;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>What is known of a sealed blob without opening it.</summary>
/// <param name="PlainBytes">Length of the content before sealing.</param>
/// <param name="PlainSha256">SHA-256 of the content before sealing, lower-case hex.</param>
/// <param name="SealedBytes">Length of the blob.</param>
/// <param name="SealedSha256">SHA-256 of the blob, lower-case hex.</param>
public sealed record SealedBlob(string Name, long PlainBytes, string PlainSha256, long SealedBytes, string SealedSha256);

/// <summary>A sealed blob, and what its writer counted while writing it.</summary>
public sealed record Written<TSummary>(SealedBlob Blob, TSummary Summary);

/// <summary>
/// The only door through which customer data reaches storage: it registers the copy, seals it (age v1), and makes it appear whole or not at
/// all. Each blob is written once; an activity that runs again finds its earlier work and the counts that belong to it.
/// </summary>
public sealed class SealedStore(BlobServiceClient service, CopyRegister register, TransferKeys keys)
{
    /// <summary>The container that holds customer data and nothing else.</summary>
    public const string ContainerName = "customer-data";

    private readonly BlobContainerClient container = service.GetBlobContainerClient(ContainerName);

    /// <summary>Writes a working copy under the transfer's own key, or finds it written.</summary>
    /// <param name="write">Writes the plain content and returns what it counted; the summary is kept with the blob and holds no customer data.</param>
    public async Task<Written<TSummary>> WriteOnceAsync<TSummary>(
        string transferId, CopyKind kind, string name, Func<HashingStream, TSummary> write, CancellationToken ct)
    {
        using var identity = await keys.DataIdentityAsync(transferId, ct);
        return await WriteOnceAsync(transferId, kind, name, identity.Recipient, content => Task.FromResult(write(content)), ct);
    }

    /// <summary>Writes a copy that only the given recipient can open, or finds it written.</summary>
    public async Task<Written<TSummary>> WriteOnceAsync<TSummary>(
        string transferId, CopyKind kind, string name, AgeRecipient recipient, Func<HashingStream, Task<TSummary>> write, CancellationToken ct)
    {
        if (await FindAsync<TSummary>(transferId, name, ct) is { } earlier)
        {
            return earlier;
        }

        var copy = await register.RegisterAsync(transferId, kind, name, ct);
        await container.CreateIfNotExistsAsync(cancellationToken: ct);
        await using var blocks = new BlockBlobWriteStream(container.GetBlockBlobClient(copy.BlobName));
        await using var sealing = AgeSealingStream.Create(blocks, [recipient], leaveOpen: true);
        await using var plain = new HashingStream(sealing);

        var summary = await write(plain);

        await sealing.CompleteAsync(ct);
        var blob = new SealedBlob(name, plain.Length, plain.Sha256, blocks.Length, blocks.Sha256);
        try
        {
            await blocks.CommitAsync(Metadata(blob, summary), ct);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Another attempt of the same activity was faster; what it committed is the copy.
            return await FindAsync<TSummary>(transferId, name, ct)
                ?? throw new InvalidOperationException($"Blob {copy.BlobName} exists and cannot be found; look at the container's access rights.", e);
        }

        return new Written<TSummary>(blob, summary);
    }

    /// <summary>What was written under this name, or null.</summary>
    public async Task<Written<TSummary>?> FindAsync<TSummary>(string transferId, string name, CancellationToken ct)
    {
        try
        {
            BlobProperties properties = await Blob(transferId, name).GetPropertiesAsync(cancellationToken: ct);
            return Read<TSummary>(name, properties.ContentLength, properties.Metadata);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Opens a working copy for reading; the plain content is authenticated chunk by chunk before it is handed out.</summary>
    /// <exception cref="AgeFormatException">The blob was altered, cut or sealed to another key.</exception>
    public async Task<Stream> OpenAsync(string transferId, string name, CancellationToken ct)
    {
        using var identity = await keys.DataIdentityAsync(transferId, ct);
        return AgeUnsealingStream.Open(await OpenSealedAsync(transferId, name, ct), identity);
    }

    /// <summary>Opens a working copy for reading it several times, one after the other.</summary>
    public async Task<RereadableBlob> OpenRereadableAsync(string transferId, string name, CancellationToken ct)
    {
        var identity = await keys.DataIdentityAsync(transferId, ct);
        try
        {
            return new RereadableBlob(await OpenSealedAsync(transferId, name, ct), identity);
        }
        catch
        {
            identity.Dispose();
            throw;
        }
    }

    /// <summary>Opens a blob as it lies in storage, sealed.</summary>
    public Task<Stream> OpenSealedAsync(string transferId, string name, CancellationToken ct) =>
        Blob(transferId, name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = 1024 * 1024 }, ct);

    /// <summary>All blobs of one transfer whose names begin with <paramref name="prefix"/>, in the order of their names.</summary>
    public async Task<List<Written<TSummary>>> ListAsync<TSummary>(string transferId, string prefix, CancellationToken ct)
    {
        var found = new List<Written<TSummary>>();
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = $"{transferId}/{prefix}" };
        await foreach (var item in container.GetBlobsAsync(options, ct))
        {
            found.Add(Read<TSummary>(item.Name[(transferId.Length + 1)..], item.Properties.ContentLength ?? 0, item.Metadata));
        }

        return found;
    }

    private BlobClient Blob(string transferId, string name) => container.GetBlobClient($"{transferId}/{name}");

    private static Dictionary<string, string> Metadata<TSummary>(SealedBlob blob, TSummary summary) => new(StringComparer.Ordinal)
    {
        ["plainbytes"] = blob.PlainBytes.ToString(CultureInfo.InvariantCulture),
        ["plainsha256"] = blob.PlainSha256,
        ["sealedsha256"] = blob.SealedSha256,
        ["summary"] = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(summary)),
    };

    private static Written<TSummary> Read<TSummary>(string name, long length, IDictionary<string, string> metadata) => new(
        new SealedBlob(
            name,
            long.Parse(metadata["plainbytes"], CultureInfo.InvariantCulture),
            metadata["plainsha256"],
            length,
            metadata["sealedsha256"]),
        JsonSerializer.Deserialize<TSummary>(Convert.FromBase64String(metadata["summary"]))!);
}
