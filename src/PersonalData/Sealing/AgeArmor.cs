using System.Buffers.Text;

namespace PersonalData.Sealing;

/// <summary>
/// Writes the ASCII armor of the age specification (a strict PEM: begin line, Base64 in lines of 64 characters, end line), for where only text gets
/// through, such as mail. It adds 35 % to the size.
/// </summary>
internal sealed class AgeArmor
{
    public const int LineBytes = 48;
    public const int LineChars = 64;

    private readonly byte[] rest = new byte[LineBytes];
    private int restCount;
    private bool begun;

    public static ReadOnlySpan<byte> Begin => "-----BEGIN AGE ENCRYPTED FILE-----"u8;

    public static ReadOnlySpan<byte> End => "-----END AGE ENCRYPTED FILE-----"u8;

    /// <summary>The lines that these bytes fill, and with the last ones all that is left.</summary>
    public ReadOnlyMemory<byte> Encode(ReadOnlySpan<byte> bytes, bool isLast)
    {
        var lines = ((restCount + bytes.Length) / LineBytes) + 1;
        var text = new byte[Begin.Length + 1 + (lines * (LineChars + 1)) + End.Length + 1];
        var at = 0;
        if (!begun)
        {
            at += Line(Begin, text);
            begun = true;
        }

        while (restCount + bytes.Length >= LineBytes)
        {
            var taken = LineBytes - restCount;
            bytes[..taken].CopyTo(rest.AsSpan(restCount));
            bytes = bytes[taken..];
            at += Base64Line(rest, text.AsSpan(at));
            restCount = 0;
        }

        bytes.CopyTo(rest.AsSpan(restCount));
        restCount += bytes.Length;
        if (isLast)
        {
            at += restCount == 0 ? 0 : Base64Line(rest.AsSpan(0, restCount), text.AsSpan(at));
            at += Line(End, text.AsSpan(at));
        }

        return text.AsMemory(0, at);
    }

    private static int Base64Line(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        Base64.EncodeToUtf8(bytes, text, out _, out var written);
        text[written] = (byte)'\n';
        return written + 1;
    }

    private static int Line(ReadOnlySpan<byte> line, Span<byte> text)
    {
        line.CopyTo(text);
        text[line.Length] = (byte)'\n';
        return line.Length + 1;
    }
}
