using System.Security.Cryptography;

namespace PersonalData.Sealing;

/// <summary>
/// Reads the plain content of a binary age v1 file. No byte is handed out before the chunk it stands in is authenticated. A file that was altered,
/// cut, reordered or added to ends in an <see cref="AgeFormatException"/>, and never in an end of stream: who has read to the end has
/// read all that was sealed. Memory: two chunks of 64 KiB.
/// </summary>
public sealed class AgeUnsealingStream : Stream
{
    private readonly Stream source;
    private readonly bool leaveOpen;
    private readonly AgePayload payload;

    // One byte more than a chunk: only what follows tells whether a full chunk is the last one.
    private readonly byte[] sealedBytes = GC.AllocateUninitializedArray<byte>(AgePayload.SealedChunkBytes + 1);
    private readonly byte[] plain = GC.AllocateUninitializedArray<byte>(AgePayload.ChunkBytes);
    private int sealedCount;
    private int plainStart;
    private int plainEnd;
    private long chunks;
    private bool finished;
    private bool disposed;
    private AgeFormatException? failure;

    private AgeUnsealingStream(Stream source, AgeIdentity identity, bool leaveOpen)
    {
        this.source = source;
        this.leaveOpen = leaveOpen;
        var headerLength = 0;
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
            OpenChunk(read, isLast: read < wanted);
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
            OpenChunk(read, isLast: read < wanted);
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

    private void OpenChunk(int read, bool isLast)
    {
        sealedCount += read;
        var length = isLast ? sealedCount : AgePayload.SealedChunkBytes;
        var chunk = sealedBytes.AsSpan(0, length);

        // An empty chunk is right only as the whole of an empty file.
        if (length < AgePayload.TagBytes || (length == AgePayload.TagBytes && chunks > 0))
        {
            Fail(Truncated());
        }

        if (!payload.TryOpen(chunks, isLast, chunk, plain))
        {
            Fail(Diagnose(chunk, isLast));
        }

        (plainStart, plainEnd) = (0, length - AgePayload.TagBytes);
        finished = isLast;
        chunks++;
        DropSealed(length);
    }

    // A chunk that opens with the other mark says what happened to the file; what it holds is thrown away all the same.
    private AgeFormatException Diagnose(ReadOnlySpan<byte> chunk, bool isLast)
    {
        var opensOtherwise = payload.TryOpen(chunks, !isLast, chunk, plain);
        CryptographicOperations.ZeroMemory(plain);
        return (opensOtherwise, isLast) switch
        {
            (true, true) => Truncated(),
            (true, false) => new AgeFormatException(
                AgeFormatException.TrailingData, "Something was added behind the end of the sealed data; fetch it again or ask its sender for it anew."),
            _ => new AgeFormatException(
                AgeFormatException.PayloadTampered,
                $"Chunk {chunks} of the sealed data does not authenticate: it was altered, moved or cut. Use nothing of it; fetch it again or ask its sender for it anew."),
        };
    }

    private static AgeFormatException Truncated() =>
        new(AgeFormatException.Truncated, "The sealed data ends before its final chunk; fetch it again or ask its sender for it anew.");

    private void Fail(AgeFormatException reason)
    {
        failure = reason;
        throw reason;
    }

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
