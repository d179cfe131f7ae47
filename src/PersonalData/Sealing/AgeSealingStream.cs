using System.Security.Cryptography;

namespace PersonalData.Sealing;

/// <summary>
/// Seals what is written to it as an age v1 file for one or more recipients. The file is whole only after <see cref="Complete"/>: disposing
/// without it leaves a file that every reader refuses as truncated, so a writer that failed half-way cannot leave something that looks finished.
/// Memory: two chunks of 64 KiB for small files, 2 MiB for others, of which sixteen chunks at a time are sealed on all cores.
/// </summary>
public sealed class AgeSealingStream : Stream
{
    private readonly Stream destination;
    private readonly bool leaveOpen;
    private readonly AgePayload payload;
    private readonly AgeArmor? armor;
    private readonly byte[] prologue;
    private byte[] plain = GC.AllocateUninitializedArray<byte>(AgePayload.ChunkBytes);
    private byte[] sealedChunks = GC.AllocateUninitializedArray<byte>(AgePayload.SealedChunkBytes);
    private int filled;
    private long chunks;
    private bool completed;
    private bool failed;
    private bool disposed;

    private AgeSealingStream(Stream destination, IReadOnlyList<AgeRecipient> recipients, bool leaveOpen, bool armor)
    {
        this.destination = destination;
        this.armor = armor ? new AgeArmor() : null;
        this.leaveOpen = leaveOpen;
        Span<byte> fileKey = stackalloc byte[X25519Stanza.FileKeyBytes];
        RandomNumberGenerator.Fill(fileKey);
        var header = AgeHeader.Write(fileKey, recipients);
        prologue = new byte[header.Length + AgePayload.SaltBytes];
        header.CopyTo(prologue, 0);
        var salt = prologue.AsSpan(header.Length);
        RandomNumberGenerator.Fill(salt);
        payload = new AgePayload(fileKey, salt);
        CryptographicOperations.ZeroMemory(fileKey);
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !completed && !disposed;

    /// <summary>Not supported: the length is known only when all is written.</summary>
    public override long Length => throw new NotSupportedException();

    /// <summary>How many plain bytes were written; it cannot be set.</summary>
    public override long Position
    {
        get => (chunks * AgePayload.ChunkBytes) + filled;
        set => throw new NotSupportedException();
    }

    /// <summary>Begins a sealed file. Nothing is written to the destination before the first chunk is full or <see cref="Complete"/> is called.</summary>
    /// <param name="destination">Receives the sealed bytes.</param>
    /// <param name="recipients">Each of them can open the file on its own.</param>
    /// <param name="leaveOpen">Whether the destination stays open when this stream is disposed.</param>
    /// <param name="armor">Whether to write the ASCII armor of the specification, for where only text gets through; 35 % more bytes.</param>
    /// <exception cref="ArgumentException">There is no recipient, or more than a header has room for (500).</exception>
    public static AgeSealingStream Create(
        Stream destination, IReadOnlyList<AgeRecipient> recipients, bool leaveOpen = false, bool armor = false) =>
        recipients.Count is > 0 and <= 500
            ? new AgeSealingStream(destination, recipients, leaveOpen, armor)
            : throw new ArgumentException($"{recipients.Count} recipients were given; 1 to 500 are expected.", nameof(recipients));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        RefuseWhenClosed();
        while (!buffer.IsEmpty)
        {
            if (filled == plain.Length && !TryGrow())
            {
                WriteOut(isLast: false);
            }

            buffer = buffer[Take(buffer)..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value]);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        RefuseWhenClosed();
        while (!buffer.IsEmpty)
        {
            if (filled == plain.Length && !TryGrow())
            {
                await WriteOutAsync(isLast: false, cancellationToken);
            }

            buffer = buffer[Take(buffer.Span)..];
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes the final chunk and flushes the destination. Nothing can be written afterwards; a second call does nothing.</summary>
    public void Complete()
    {
        if (completed)
        {
            return;
        }

        RefuseWhenClosed();
        WriteOut(isLast: true);
        destination.Flush();
    }

    /// <inheritdoc cref="Complete"/>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (completed)
        {
            return;
        }

        RefuseWhenClosed();
        await WriteOutAsync(isLast: true, cancellationToken);
        await destination.FlushAsync(cancellationToken);
    }

    /// <summary>Flushes the destination. A chunk that is not full yet stays here: only the last one may be short.</summary>
    public override void Flush() => destination.Flush();

    /// <inheritdoc cref="Flush"/>
    public override Task FlushAsync(CancellationToken cancellationToken) => destination.FlushAsync(cancellationToken);

    /// <summary>Not supported.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (Wipe() && !leaveOpen)
        {
            await destination.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Wipe() && !leaveOpen)
        {
            destination.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Wipe()
    {
        var first = !disposed;
        disposed = true;
        payload.Dispose();
        CryptographicOperations.ZeroMemory(plain);
        return first;
    }

    // Most files are small; only one that outgrows a chunk gets room for many.
    private bool TryGrow()
    {
        if (plain.Length > AgePayload.ChunkBytes)
        {
            return false;
        }

        var small = plain;
        plain = GC.AllocateUninitializedArray<byte>(AgePayload.BatchChunks * AgePayload.ChunkBytes);
        sealedChunks = GC.AllocateUninitializedArray<byte>(AgePayload.BatchChunks * AgePayload.SealedChunkBytes);
        small.CopyTo(plain, 0);
        CryptographicOperations.ZeroMemory(small);
        return true;
    }

    private int Take(ReadOnlySpan<byte> source)
    {
        var count = Math.Min(source.Length, plain.Length - filled);
        source[..count].CopyTo(plain.AsSpan(filled));
        filled += count;
        return count;
    }

    private void WriteOut(bool isLast)
    {
        failed = true;
        if (chunks == 0)
        {
            destination.Write(Dress(prologue, isLast: false).Span);
        }

        destination.Write(Seal(isLast).Span);
        Advance(isLast);
    }

    private async ValueTask WriteOutAsync(bool isLast, CancellationToken cancellationToken)
    {
        failed = true;
        if (chunks == 0)
        {
            await destination.WriteAsync(Dress(prologue, isLast: false), cancellationToken);
        }

        await destination.WriteAsync(Seal(isLast), cancellationToken);
        Advance(isLast);
    }

    private ReadOnlyMemory<byte> Seal(bool isLast)
    {
        var length = payload.Seal(chunks, isLast, plain.AsMemory(0, filled), sealedChunks);
        return Dress(sealedChunks.AsMemory(0, length), isLast);
    }

    private ReadOnlyMemory<byte> Dress(ReadOnlyMemory<byte> bytes, bool isLast) => armor is null ? bytes : armor.Encode(bytes.Span, isLast);

    private void Advance(bool isLast)
    {
        failed = false;
        if (isLast)
        {
            completed = true;
            return;
        }

        chunks += filled / AgePayload.ChunkBytes;
        filled = 0;
    }

    private void RefuseWhenClosed()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (failed)
        {
            // Part of a chunk may have been written; going on would leave a file that looks complete and cannot be opened.
            throw new InvalidOperationException("An earlier write to the destination failed; begin a new sealed file.");
        }

        if (completed)
        {
            throw new InvalidOperationException("The sealed file is complete; nothing can be added to it.");
        }
    }
}
