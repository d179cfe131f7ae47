namespace PersonalData.Tables;

/// <summary>
/// Lets a source that can only be read from its beginning be read at any place, as an archive must be: going back means opening it again. It keeps
/// the end of the file in memory, where an archive has its directory, and nothing else; so nothing of the table is written to a disk.
/// </summary>
internal sealed class ReopenedStream : Stream
{
    private const int TailBytes = 256 * 1024;

    private readonly Func<Stream> open;
    private readonly byte[] skipped = new byte[64 * 1024];
    private readonly byte[] tail;
    private Stream current;
    private long currentPosition;

    /// <summary>Reads the source once to its end, to learn how long it is.</summary>
    public ReopenedStream(Func<Stream> open)
    {
        this.open = open;
        var last = new byte[2 * TailBytes];
        var filled = 0;
        using (var source = open())
        {
            int read;
            while ((read = source.Read(last.AsSpan(filled))) > 0)
            {
                Length += read;
                filled += read;
                if (filled == last.Length)
                {
                    last.AsSpan(TailBytes).CopyTo(last);
                    filled = TailBytes;
                }
            }
        }

        tail = last[..filled];
        current = Null;
        currentPosition = long.MaxValue;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var tailStart = Length - tail.Length;
        if (Position >= tailStart)
        {
            var rest = tail.AsSpan((int)Math.Min(Position - tailStart, tail.Length));
            var count = Math.Min(rest.Length, buffer.Length);
            rest[..count].CopyTo(buffer);
            Position += count;
            return count;
        }

        GoToPosition();
        var read = current.Read(buffer);
        currentPosition += read;
        Position += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        current.Dispose();
        tail.AsSpan().Clear();
        skipped.AsSpan().Clear();
        base.Dispose(disposing);
    }

    private void GoToPosition()
    {
        if (Position < currentPosition)
        {
            current.Dispose();
            current = open();
            currentPosition = 0;
        }

        while (currentPosition < Position)
        {
            var read = current.Read(skipped.AsSpan(0, (int)Math.Min(skipped.Length, Position - currentPosition)));
            currentPosition += read > 0 ? read : throw new EndOfStreamException("The source is shorter than when it was read before.");
        }
    }
}
