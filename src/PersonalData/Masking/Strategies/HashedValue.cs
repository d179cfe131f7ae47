using System.Security.Cryptography;
using System.Text;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Hashes normal forms of one type. The word in front keeps masks apart from subject ids made with the same key, the type behind it hashes of
/// one text as two types.
/// </summary>
/// <param name="type">The type of the column.</param>
/// <param name="hash">The keyed hash; it is disposed of with this.</param>
/// <param name="today">The latest birth date believed.</param>
internal sealed class HashedValue(PersonalDataType type, KeyedHash hash, DateOnly today) : IDisposable
{
    private const int HeadBytes = 6;

    // Kept, because clearing a buffer of this size anew for every cell costs as much as reading it.
    private readonly char[] normal = new char[NormalForms.MaxLength];
    private readonly byte[] message = [.. "mask"u8, (byte)type, 0x1F, .. new byte[3 * NormalForms.MaxLength]];

    /// <summary>False when the value has no normal form as that type.</summary>
    public bool TryHash(ReadOnlySpan<char> value, Span<byte> result)
    {
        ReadOnlySpan<char> text = value;
        if (!PlainForms.IsPlain(type, value, today))
        {
            if (!NormalForms.TryNormalize(type, value, normal, today, out int length))
            {
                return false;
            }

            text = normal.AsSpan(0, length);
        }

        int written = HeadBytes + Encoding.UTF8.GetBytes(text, message.AsSpan(HeadBytes));
        hash.Compute(message.AsSpan(0, written), result);
        return true;
    }

    /// <summary>Wipes the key and what was hashed last.</summary>
    public void Dispose()
    {
        hash.Dispose();
        normal.AsSpan().Clear();
        CryptographicOperations.ZeroMemory(message);
    }
}
