using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>
/// Stages what is written as blocks, and commits them only when told to: a blob is either whole, with its metadata, or not there.
/// Block ids carry a random prefix for each attempt, so that two attempts of one activity can never commit each other's blocks.
/// </summary>
internal sealed class BlockBlobWriteStream(BlockBlobClient blob) : DigestingStream
{
    private const int BlockBytes = 4 * 1024 * 1024;

    private readonly string attempt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly List<string> blockIds = [];
    private readonly byte[] block = new byte[BlockBytes];
    private int filled;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[Take(buffer)..];
            if (filled == BlockBytes)
            {
                blob.StageBlock(NextBlockId(), Filled());
                filled = 0;
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[Take(buffer.Span)..];
            if (filled == BlockBytes)
            {
                await blob.StageBlockAsync(NextBlockId(), Filled(), cancellationToken: cancellationToken);
                filled = 0;
            }
        }
    }

    /// <summary>Makes the blob appear, unless one of its name is already there.</summary>
    /// <exception cref="Azure.RequestFailedException">Status 409: the blob exists.</exception>
    public async Task CommitAsync(IDictionary<string, string> metadata, CancellationToken ct)
    {
        if (filled > 0)
        {
            await blob.StageBlockAsync(NextBlockId(), Filled(), cancellationToken: ct);
            filled = 0;
        }

        var conditions = new BlobRequestConditions { IfNoneMatch = Azure.ETag.All };
        await blob.CommitBlockListAsync(blockIds, new CommitBlockListOptions { Metadata = metadata, Conditions = conditions }, ct);
    }

    private int Take(ReadOnlySpan<byte> data)
    {
        var count = Math.Min(data.Length, BlockBytes - filled);
        data[..count].CopyTo(block.AsSpan(filled));
        Digest(data[..count]);
        filled += count;
        return count;
    }

    private MemoryStream Filled() => new(block, 0, filled, writable: false);

    private string NextBlockId()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{attempt}-{blockIds.Count:D6}");
        blockIds.Add(Convert.ToBase64String(Encoding.ASCII.GetBytes(id)));
        return blockIds[^1];
    }
}
