using System.Buffers;
using System.Buffers.Text;

namespace PersonalData.Sealing;

/// <summary>
/// Takes the ASCII armor off as strictly as the specification asks: canonical Base64, full lines but the last, nothing but white space
/// around it. What is lenient here could carry a second message past whoever compares files.
/// </summary>
internal sealed class AgeArmorReader(Stream source, ReadOnlyMemory<byte> head, bool leaveOpen) : Stream
{
    // A begin line with white space before it; anything longer is no armor.
    private const int BufferBytes = 16 * 1024;

    private readonly byte[] text = head.Length < BufferBytes ? Grow(head) : throw new ArgumentOutOfRangeException(nameof(head));
    private readonly byte[] decoded = new byte[BufferBytes];
    private int textCount = head.Length;
    private int decodedStart;
    private int decodedEnd;
    private bool begun;
    private bool isShort;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether these first bytes of a file, behind white space, are those of an armored one.</summary>
    public static bool IsArmor(ReadOnlySpan<byte> start) => start.TrimStart(" \t\r\n"u8).StartsWith("-----BEGIN AGE "u8);

    public override int Read(Span<byte> buffer)
    {
        for (var more = true; decodedStart == decodedEnd && more && !buffer.IsEmpty;)
        {
            more = Decode(source.Read(text.AsSpan(textCount)));
        }

        return Give(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var more = true; decodedStart == decodedEnd && more && !buffer.IsEmpty;)
        {
            more = Decode(await source.ReadAsync(text.AsMemory(textCount), cancellationToken));
        }

        return Give(buffer.Span);
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Grow(ReadOnlyMemory<byte> head)
    {
        var buffer = new byte[BufferBytes];
        head.CopyTo(buffer);
        return buffer;
    }

    /// <returns>False at the end of the source.</returns>
    private bool Decode(int read)
    {
        textCount += read;
        (decodedStart, decodedEnd) = (0, 0);
        ReadOnlySpan<byte> left = text.AsSpan(0, textCount);
        while (left.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Accept(left[..end].TrimEnd((byte)'\r'));
            left = left[(end + 1)..];
        }

        if (left.Length > BufferBytes / 2)
        {
            throw Malformed("lines of 64 characters");
        }

        if (read == 0 && !left.IsEmpty && (ended || left.SequenceEqual(AgeArmor.End)))
        {
            Accept(left);
            left = default;
        }

        if (read == 0 && !ended)
        {
            throw new AgeFormatException(AgeFormatException.Truncated, "The armored data ends before its end line; fetch it again or ask its sender for it anew.");
        }

        textCount = left.Length;
        left.CopyTo(text);
        return read > 0;
    }

    private void Accept(ReadOnlySpan<byte> line)
    {
        if (!begun || ended)
        {
            var bare = line.Trim(" \t\r"u8);
            if (!begun && bare.SequenceEqual(AgeArmor.Begin))
            {
                begun = true;
            }
            else if (!bare.IsEmpty)
            {
                throw Malformed("nothing but white space around it");
            }
        }
        else if (line.SequenceEqual(AgeArmor.End))
        {
            ended = true;
        }
        else
        {
            DecodeLine(line);
        }
    }

    private void DecodeLine(ReadOnlySpan<byte> line)
    {
        Span<byte> again = stackalloc byte[AgeArmor.LineChars];
        if (isShort || line.Length is 0 or > AgeArmor.LineChars
            || Base64.DecodeFromUtf8(line, decoded.AsSpan(decodedEnd), out var consumed, out var written) != OperationStatus.Done
            || consumed != line.Length
            || Base64.EncodeToUtf8(decoded.AsSpan(decodedEnd, written), again, out _, out var length) != OperationStatus.Done
            || !again[..length].SequenceEqual(line))
        {
            throw Malformed("canonical Base64 in lines of 64 characters, of which only the last may be shorter");
        }

        isShort = line.Length < AgeArmor.LineChars || written < AgeArmor.LineBytes;
        decodedEnd += written;
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, decodedEnd - decodedStart);
        decoded.AsSpan(decodedStart, count).CopyTo(buffer);
        decodedStart += count;
        return count;
    }

    private static AgeFormatException Malformed(string expected) =>
        new(AgeFormatException.ArmorMalformed, $"The armor of the sealed data is malformed; {expected} is expected. Fetch the data again, as it was sent.");
}
