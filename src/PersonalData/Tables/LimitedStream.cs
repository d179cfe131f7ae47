namespace PersonalData.Tables;

/// <summary>The unpacked content of one file in a workbook. It ends with an error as soon as the file unfolds to more than it may.</summary>
/// <param name="content">What is unpacked.</param>
/// <param name="packedBytes">Its length in the archive.</param>
/// <param name="limits">What it may ask for.</param>
/// <param name="count">Is told after each read how much was unpacked so far.</param>
internal sealed class LimitedStream(Stream content, long packedBytes, WorkbookLimits limits, Action<long> count) : Stream
{
    private const long HarmlessBytes = 16 * 1024 * 1024;

    // The longest text that a cell may hold, 32,767 characters, each written as an entity; a parser of XML holds texts of attributes whole.
    private const int MaxBytesWithoutMarkup = 1024 * 1024;

    private long unpacked;
    private long withoutMarkup;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => unpacked;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        unpacked += read;
        count(unpacked);
        if (unpacked > HarmlessBytes && unpacked / packedBytes >= limits.MaxRatio)
        {
            throw new TableUnreadableException(
                TableUnreadableException.SuspiciousCompression,
                $"A file in the workbook unfolds to more than {limits.MaxRatio} times its packed length, as no table does; save its sheets as \"CSV UTF-8\".");
        }

        var markup = buffer[..read].LastIndexOf((byte)'<');
        withoutMarkup = markup < 0 ? withoutMarkup + read : read - markup;
        return withoutMarkup <= MaxBytesWithoutMarkup ? read : throw WorkbookArchive.Damaged("a text in it is longer than a cell can be");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }
}
