using System.Security.Cryptography;
using System.Text;

namespace PersonalData.Sealing;

/// <summary>One way to the file's key: for X25519, the key wrapped to one recipient.</summary>
internal sealed record AgeStanza(IReadOnlyList<string> Arguments, byte[] Body);

/// <summary>The header of an age v1 file: version line, a stanza for each recipient, and a code that authenticates them under the file's key.</summary>
internal static class AgeHeader
{
    /// <summary>The longest header that is read, in bytes; room for about 500 recipients.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int BodyColumns = 64;
    private const int MacBytes = 32;

    private static ReadOnlySpan<byte> Version => "age-encryption.org/v1\n"u8;

    /// <summary>Makes the header of a new file.</summary>
    public static byte[] Write(ReadOnlySpan<byte> fileKey, IEnumerable<AgeRecipient> recipients)
    {
        var text = new StringBuilder(Encoding.ASCII.GetString(Version));
        foreach (var recipient in recipients)
        {
            var stanza = X25519Stanza.Wrap(fileKey, recipient);
            text.Append("-> ").AppendJoin(' ', stanza.Arguments).Append('\n').Append(Base64(stanza.Body)).Append('\n');
        }

        text.Append("---");
        Span<byte> mac = stackalloc byte[MacBytes];
        Authenticate(fileKey, Encoding.ASCII.GetBytes(text.ToString()), mac);
        return Encoding.ASCII.GetBytes(text.Append(' ').Append(Base64(mac)).Append('\n').ToString());
    }

    /// <summary>Finds where the header ends: just behind the line that begins with <c>---</c>.</summary>
    /// <param name="start">What has been read so far.</param>
    /// <param name="isAll">Whether nothing follows.</param>
    /// <returns>The header's length in bytes, or 0 when more is needed.</returns>
    public static int FindEnd(ReadOnlySpan<byte> start, bool isAll)
    {
        var common = Math.Min(start.Length, Version.Length);
        if (!start[..common].SequenceEqual(Version[..common]) || (isAll && start.Length < Version.Length))
        {
            throw new AgeFormatException(
                AgeFormatException.NotAge,
                "The data does not begin with the line age-encryption.org/v1 of a binary age file; take the file as it was sealed, not armored, renamed or unpacked.");
        }

        var last = start.IndexOf("\n---"u8);
        var length = last < 0 ? -1 : start[(last + 1)..].IndexOf((byte)'\n');
        if (length >= 0)
        {
            return CheckLength(last + 1 + length + 1);
        }

        CheckLength(start.Length);
        return isAll ? throw new AgeFormatException(AgeFormatException.Truncated, "The sealed data ends inside its header; fetch it again.") : 0;
    }

    /// <summary>Unwraps and authenticates the key of the file.</summary>
    public static void OpenFileKey(ReadOnlySpan<byte> header, AgeIdentity identity, Span<byte> fileKey)
    {
        var macLine = header.IndexOf("\n---"u8) + 1;
        var mac = ReadMac(header[macLine..]);
        var stanzas = ReadStanzas(Ascii(header[Version.Length..macLine]));
        if (stanzas.Count > 1 && stanzas.Exists(stanza => stanza.Arguments[0] == "scrypt"))
        {
            throw Malformed("a passphrase to be the only way in");
        }

        var opened = false;
        foreach (var stanza in stanzas)
        {
            opened = opened || (stanza.Arguments[0] == X25519Stanza.Type && X25519Stanza.TryUnwrap(stanza, identity, fileKey));
        }

        if (!opened)
        {
            throw new AgeFormatException(
                AgeFormatException.WrongIdentity,
                $"The data is sealed to {stanzas.Count} recipient(s), none of which is the identity given; use the identity whose public key it was sealed to.");
        }

        Span<byte> expected = stackalloc byte[MacBytes];
        Authenticate(fileKey, header[..(macLine + 3)], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, mac))
        {
            CryptographicOperations.ZeroMemory(fileKey);
            throw new AgeFormatException(
                AgeFormatException.HeaderTampered, "The header was altered after sealing; use nothing of this data and ask its sender for it anew.");
        }
    }

    /// <summary>Base64 as age writes it, without padding.</summary>
    public static string Base64(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <returns>Null unless the text is the one canonical spelling of its bytes.</returns>
    public static byte[]? FromBase64(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length)
            && Base64(bytes.AsSpan(0, length)) == text
            ? bytes[..length]
            : null;
    }

    public static AgeFormatException Malformed(string expected) =>
        new(AgeFormatException.HeaderMalformed, $"The header of the sealed data is malformed; age v1 expects {expected}. Fetch the data again or ask its sender for it anew.");

    private static List<AgeStanza> ReadStanzas(string text)
    {
        var stanzas = new List<AgeStanza>();
        var lines = text.Split('\n');
        var at = 0;
        while (at < lines.Length - 1)
        {
            if (!lines[at].StartsWith("-> ", StringComparison.Ordinal))
            {
                throw Malformed("stanzas that begin with '-> '");
            }

            var arguments = lines[at++][3..].Split(' ');
            if (Array.Exists(arguments, argument => argument.Length == 0 || argument.AsSpan().ContainsAnyExceptInRange('!', '~')))
            {
                throw Malformed("arguments of visible characters with one blank between them");
            }

            stanzas.Add(new AgeStanza(arguments, ReadBody(lines, ref at)));
        }

        return stanzas.Count > 0 ? stanzas : throw Malformed("at least one recipient");
    }

    // Full lines of 64 characters, then exactly one shorter line, which may be empty.
    private static byte[] ReadBody(string[] lines, ref int at)
    {
        var body = new StringBuilder();
        while (at < lines.Length - 1)
        {
            var line = lines[at++];
            body.Append(line);
            if (line.Length < BodyColumns)
            {
                return FromBase64(body.ToString()) ?? throw Malformed("canonical unpadded Base64 in the body of a stanza");
            }

            if (line.Length > BodyColumns)
            {
                break;
            }
        }

        throw Malformed("a stanza's body in lines of 64 characters that end with a shorter one");
    }

    private static byte[] ReadMac(ReadOnlySpan<byte> line)
    {
        var text = Ascii(line);
        return text.StartsWith("--- ", StringComparison.Ordinal) && FromBase64(text[4..^1]) is { Length: MacBytes } mac
            ? mac
            : throw Malformed("a last line of '--- ' and 43 characters");
    }

    private static string Ascii(ReadOnlySpan<byte> bytes) =>
        System.Text.Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : throw Malformed("nothing but ASCII");

    private static void Authenticate(ReadOnlySpan<byte> fileKey, ReadOnlySpan<byte> header, Span<byte> mac)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, key, salt: [], info: "header"u8);
        HMACSHA256.HashData(key, header, mac);
        CryptographicOperations.ZeroMemory(key);
    }

    private static int CheckLength(int length) => length <= MaxBytes
        ? length
        : throw new AgeFormatException(AgeFormatException.HeaderTooLong, $"The header of the sealed data is longer than {MaxBytes} bytes; seal the data to fewer recipients.");
}
