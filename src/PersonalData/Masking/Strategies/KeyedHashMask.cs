using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Replaces a value by a keyed hash of its normal form: equal values of one transfer stay equal, nobody without the key can try values
/// out. Written in lower-case consonants, four bits each, because hexadecimal digits in a row can look like somebody's telephone number.
/// </summary>
internal sealed class KeyedHashMask(PersonalDataType type, KeyedHash hash, DateOnly today) : CellMask, IDisposable
{
    private const int HashBytes = 16;

    private readonly HashedValue hashed = new(type, hash, today);

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<byte> result = stackalloc byte[KeyedHash.Size];
        if (!hashed.TryHash(value, result))
        {
            return false;
        }

        Span<char> letters = destination.GetSpan(2 * HashBytes);
        LetterText.WriteLower(result[..HashBytes], letters);
        destination.Advance(2 * HashBytes);
        return true;
    }

    public void Dispose() => hashed.Dispose();
}
