using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TransparencyLog;

/// <summary>What writers and readers of signed notes (C2SP signed-note) must agree on.</summary>
internal static class NoteFormat
{
    /// <summary>The signature type of plain Ed25519 notes.</summary>
    public const byte Ed25519 = 1;

    public const int PublicKeyLength = 32;
    public const int SignatureLength = 64;

    /// <summary>What a signature line begins with: an em dash and a space.</summary>
    public const string SignaturePrefix = "\u2014 ";

    /// <summary>UTF-8 that refuses what is not Unicode instead of replacing it.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Key names are neither empty nor hold a blank, a plus sign or a control character.</summary>
    public static bool IsKeyName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    /// <summary>The first four bytes, big-endian, of SHA-256(name, line feed, type, public key).</summary>
    public static uint KeyId(string name, ReadOnlySpan<byte> publicKey)
    {
        byte[] content = [.. Utf8.GetBytes(name), (byte)'\n', Ed25519, .. publicKey];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(content));
    }

    /// <summary>Text of a note: valid Unicode, every line ended, and no control character but the line feed.</summary>
    public static bool IsText(string text) => text.EndsWith('\n') && !text.Any(c => c < ' ' && c != '\n') && IsUnicode(text);

    /// <summary>Decodes base64 (RFC 4648, section 4) of which there is only one spelling: blanks and stray bits are refused.</summary>
    public static bool TryDecodeBase64(string text, out byte[] content)
    {
        content = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, content, out var length))
        {
            return false;
        }

        content = content[..length];
        return Convert.ToBase64String(content) == text;
    }

    /// <summary>A count or an index: ASCII digits without leading zeros, below 2^63.</summary>
    public static bool TryParseNumber(string text, out long number)
    {
        number = 0;
        return text.Length > 0
            && text.All(char.IsAsciiDigit)
            && (text[0] != '0' || text.Length == 1)
            && long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
    }

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
