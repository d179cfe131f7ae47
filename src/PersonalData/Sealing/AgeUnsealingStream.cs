using System.Security.Cryptography;

namespace PersonalData.Sealing;

/// <summary>
/// Reads the plain content of an age v1 file, binary or armored. No byte is handed out before the chunk it stands in is authenticated. A file that was altered,
/// cut, reordered or added to ends in an <see cref="AgeFormatException"/>, and never in an end of stream: who has read to the end has
/// read all that was sealed. Memory: 2 MiB, of which sixteen chunks at a time are opened on all cores.
/// </summary>
public sealed class AgeUnsealingStream : Stream
{
    private const int SniffBytes = 64;

    private readonly Stream source;
    private readonly bool leaveOpen;
    private readonly AgePayload payload;

    // One byte more than whole chunks: only what follows tells whether a full chunk is the last one.
    private byte[] sealedBytes = GC.AllocateUninitializedArray<byte>(AgePayload.SealedChunkBytes + 1);
    private byte[] plain = GC.AllocateUninitializedArray<byte>(AgePayload.ChunkBytes);
    private int sealedCount;
    private int plainStart;
    private int plainEnd;
    private long chunks;
    private bool finished;
    private bool disposed;
    private AgeFormatException? failure;

    private AgeUnsealingStream(Stream source, AgeIdentity identity, bool leaveOpen)
    {
        sealedCount = source.ReadAtLeast(sealedBytes.AsSpan(0, SniffBytes), SniffBytes, throwOnEndOfStream: false);
        if (AgeArmorReader.IsArmor(sealedBytes.AsSpan(0, sealedCount)))
        {
            source = new AgeArmorReader(source, sealedBytes.AsMemory(0, sealedCount), leaveOpen);
            (sealedCount, leaveOpen) = (0, false);
        }

        this.source = source;
        this.leaveOpen = leaveOpen;
        var headerLength = sealedCount == 0 ? 0 : AgeHeader.FindEnd(sealedBytes.AsSpan(0, sealedCount), isAll: false);
        while (headerLength == 0)
        {
            var read = source.Read(sealedBytes.AsSpan(sealedCount));
            sealedCount += read;
            headerLength = AgeHeader.FindEnd(sealedBytes.AsSpan(0, sealedCount), isAll: read == 0);
        }

        Span<byte> fileKey = stackalloc byte[X25519Stanza.FileKeyBytes];
        AgeHeader.OpenFileKey(sealedBytes.AsSpan(0, headerLength), identity, fileKey);
        try
        {
            var missing = headerLength + AgePayload.SaltBytes - sealedCount;
            if (missing > 0)
            {
                sealedCount += source.ReadAtLeast(sealedBytes.AsSpan(sealedCount), missing, throwOnEndOfStream: false);
            }

            payload = sealedCount >= headerLength + AgePayload.SaltBytes
                ? new AgePayload(fileKey, sealedBytes.AsSpan(headerLength, AgePayload.SaltBytes))
                : throw Truncated();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(fileKey);
        }

        DropSealed(headerLength + AgePayload.SaltBytes);
    }

    /// <inheritdoc/>
    public override bool CanRead => !disposed;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Not supported: the length is known only when all is read.</summary>
    public override long Length => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads and authenticates the header. The identity is not needed any more once this returns.</summary>
    /// <param name="source">The sealed bytes, at their beginning.</param>
    /// <param name="identity">The identity of one of the recipients.</param>
    /// <param name="leaveOpen">Whether the source stays open when this stream is disposed.</param>
    /// <exception cref="AgeFormatException">The data is no age file, was altered or cut, or is sealed to other identities.</exception>
    public static AgeUnsealingStream Open(Stream source, AgeIdentity identity, bool leaveOpen = false) => new(source, identity, leaveOpen);

    /// <inheritdoc/>
    /// <exception cref="AgeFormatException">The data was altered, cut or added to. Use nothing of what was read.</exception>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        while (plainStart == plainEnd && !finished && !buffer.IsEmpty)
        {
            ThrowIfFailed();
            var wanted = sealedBytes.Length - sealedCount;
            var read = source.ReadAtLeast(sealedBytes.AsSpan(sealedCount), wanted, throwOnEndOfStream: false);
            OpenChunks(read, isAll: read < wanted);
        }

        return Give(buffer);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="AgeFormatException">The data was altered, cut or added to. Use nothing of what was read.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        while (plainStart == plainEnd && !finished && !buffer.IsEmpty)
        {
            ThrowIfFailed();
            var wanted = sealedBytes.Length - sealedCount;
            var read = await source.ReadAtLeastAsync(sealedBytes.AsMemory(sealedCount), wanted, throwOnEndOfStream: false, cancellationToken);
            OpenChunks(read, isAll: read < wanted);
        }

        return Give(buffer.Span);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Does nothing.</summary>
    public override void Flush()
    {
    }

    /// <summary>Not supported.</summary>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            payload.Dispose();
            CryptographicOperations.ZeroMemory(plain);
            if (!leaveOpen)
            {
                source.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private void OpenChunks(int read, bool isAll)
    {
        sealedCount += read;
        var length = isAll ? sealedCount : sealedBytes.Length - 1;
        var count = Math.Max(1, (length + AgePayload.SealedChunkBytes - 1) / AgePayload.SealedChunkBytes);
        var good = payload.Open(chunks, isAll, sealedBytes.AsMemory(0, length), plain);

        // An empty chunk is right only as the whole of an empty file.
        var endsShort = isAll && length - ((count - 1) * AgePayload.SealedChunkBytes) <= AgePayload.TagBytes && (length == 0 || chunks + count > 1);
        good = endsShort ? Math.Min(good, count - 1) : good;
        (plainStart, plainEnd) = (0, good == count ? length - (count * AgePayload.TagBytes) : good * AgePayload.ChunkBytes);
        if (good < count)
        {
            CryptographicOperations.ZeroMemory(plain.AsSpan(plainEnd));
            failure = Diagnose(good, length, isLast: isAll && good == count - 1, endsShort);
            if (plainEnd == 0)
            {
                throw failure;
            }
        }

        finished = isAll && failure is null;
        chunks += good;
        DropSealed(length);
        if (!isAll)
        {
            Grow();
        }
    }

    // Most files are small; only one that outgrows a chunk gets room for many. What was opened is still to be handed out.
    private void Grow()
    {
        if (plain.Length > AgePayload.ChunkBytes)
        {
            return;
        }

        var (smallSealed, smallPlain) = (sealedBytes, plain);
        sealedBytes = GC.AllocateUninitializedArray<byte>((AgePayload.BatchChunks * AgePayload.SealedChunkBytes) + 1);
        plain = GC.AllocateUninitializedArray<byte>(AgePayload.BatchChunks * AgePayload.ChunkBytes);
        smallSealed.AsSpan(0, sealedCount).CopyTo(sealedBytes);
        smallPlain.AsSpan(0, plainEnd).CopyTo(plain);
        CryptographicOperations.ZeroMemory(smallPlain);
    }

    // A chunk that opens with the other mark says what happened to the file; what it holds is thrown away all the same.
    private AgeFormatException Diagnose(int index, int length, bool isLast, bool endsShort)
    {
        if (isLast && endsShort)
        {
            return Truncated();
        }

        var chunk = sealedBytes.AsSpan(0, length)[(index * AgePayload.SealedChunkBytes)..];
        chunk = chunk[..Math.Min(chunk.Length, AgePayload.SealedChunkBytes)];
        var scratch = new byte[AgePayload.ChunkBytes];
        var opensOtherwise = payload.TryOpen(chunks + index, !isLast, chunk, scratch);
        CryptographicOperations.ZeroMemory(scratch);
        return (opensOtherwise, isLast) switch
        {
            (true, true) => Truncated(),
            (true, false) => new AgeFormatException(
                AgeFormatException.TrailingData, "Something was added behind the end of the sealed data; fetch it again or ask its sender for it anew."),
            _ => new AgeFormatException(
                AgeFormatException.PayloadTampered,
                $"Chunk {chunks + index} of the sealed data does not authenticate: it was altered, moved or cut. Use nothing of it; fetch it again or ask its sender for it anew."),
        };
    }

    private static AgeFormatException Truncated() =>
        new(AgeFormatException.Truncated, "The sealed data ends before its final chunk; fetch it again or ask its sender for it anew.");

    private void ThrowIfFailed()
    {
        if (failure is not null)
        {
            throw new AgeFormatException(failure.Code, failure.Message);
        }
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, plainEnd - plainStart);
        plain.AsSpan(plainStart, count).CopyTo(buffer);
        plainStart += count;
        return count;
    }

    private void DropSealed(int count)
    {
        sealedBytes.AsSpan(count, sealedCount - count).CopyTo(sealedBytes);
        sealedCount -= count;
    }
}
