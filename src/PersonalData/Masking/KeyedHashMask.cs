using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Language;

namespace PersonalData.Masking;

/// <summary>
/// Replaces a value by a keyed hash of its normal form: equal values of one transfer stay equal, nobody without the key can try values
/// out. Written in the letters a to p, four bits each, because hexadecimal digits in a row can look like somebody's telephone number.
/// </summary>
internal static class KeyedHashMask
{
    private const int HashBytes = 16;
    private const int MaxName = 100;

    /// <summary>False, with nothing written, when the value does not fit its type; it must be suppressed then.</summary>
    public static bool TryMask(
        PersonalDataType type, ReadOnlySpan<char> value, IncrementalHash hmac, DateOnly today, IBufferWriter<char> destination)
    {
        Span<char> normal = stackalloc char[Email.MaxLength];
        bool valid = type == PersonalDataType.PersonName
            ? TryNormalizeName(value, normal, out int length)
            : IdentifierNormalizer.TryNormalize(type, value, normal, today, out length, out _);
        if (!valid)
        {
            return false;
        }

        // The first byte keeps hashes of one text as two types apart, and masks apart from subject ids made with the same key.
        Span<byte> message = stackalloc byte[8 + (3 * Email.MaxLength)];
        int written = Encoding.ASCII.GetBytes("mask", message);
        message[written++] = (byte)type;
        message[written++] = 0x1F;
        written += Encoding.UTF8.GetBytes(normal[..length], message[written..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.AppendData(message[..written]);
        hmac.GetHashAndReset(hash);

        Span<char> letters = destination.GetSpan(2 * HashBytes);
        for (int i = 0; i < HashBytes; i++)
        {
            letters[2 * i] = (char)('a' + (hash[i] >> 4));
            letters[(2 * i) + 1] = (char)('a' + (hash[i] & 0xF));
        }

        destination.Advance(2 * HashBytes);
        return true;
    }

    private static bool TryNormalizeName(ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        length = 0;
        value = TextFolding.Trim(value);
        if (value.Length > MaxName)
        {
            return false;
        }

        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            if (char.IsLetter(folded) || char.IsSurrogate(folded))
            {
                destination[length++] = char.ToUpperInvariant(folded);
            }
            else if (folded is not (' ' or '-' or '\'' or '.') && !PersonNames.IsDot(c))
            {
                return false;
            }
        }

        return length > 0;
    }
}
