using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Replaces a value by a keyed hash of its normal form: equal values of one transfer stay equal, nobody without the key can try values
/// out. Written in the letters a to p, four bits each, because hexadecimal digits in a row can look like somebody's telephone number.
/// </summary>
internal sealed class KeyedHashMask(PersonalDataType type, KeyedHash hash, DateOnly today) : CellMask, IDisposable
{
    private const int HashBytes = 16;

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<byte> result = stackalloc byte[KeyedHash.Size];
        if (!TryHash(hash, type, value, today, result))
        {
            return false;
        }

        Span<char> letters = destination.GetSpan(2 * HashBytes);
        LetterText.WriteLower(result[..HashBytes], letters);
        destination.Advance(2 * HashBytes);
        return true;
    }

    public void Dispose() => hash.Dispose();

    /// <summary>
    /// Hashes the normal form. The word in front keeps masks apart from subject ids made with the same key, the type behind it hashes of one
    /// text as two types.
    /// </summary>
    public static bool TryHash(KeyedHash hash, PersonalDataType type, ReadOnlySpan<char> value, DateOnly today, Span<byte> result)
    {
        Span<char> normal = stackalloc char[NormalForms.MaxLength];
        if (!NormalForms.TryNormalize(type, value, normal, today, out int length))
        {
            return false;
        }

        Span<byte> message = stackalloc byte[8 + (3 * NormalForms.MaxLength)];
        "mask"u8.CopyTo(message);
        message[4] = (byte)type;
        message[5] = 0x1F;
        int written = 6 + Encoding.UTF8.GetBytes(normal[..length], message[6..]);
        hash.Compute(message[..written], result);
        CryptographicOperations.ZeroMemory(message[..written]);
        normal[..length].Clear();
        return true;
    }
}
