using System.Buffers;
using System.Security.Cryptography;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Gives a value a name that people can read and compare: <c>C-KLMNP-…</c>, four groups of five letters, 80 bits of HMAC-SHA-256 of the
/// normal form. Two of ten million values share one with a chance of about 4 in 10^11.
/// </summary>
internal sealed class PseudonymMask : CellMask, IDisposable
{
    private const int HashBytes = 10;
    private const int MaxText = 4 + (2 * HashBytes) + 4;

    private readonly HashedValue hashed;
    private readonly string prefix;

    public PseudonymMask(PersonalDataType type, string prefix, ReadOnlySpan<byte> key32, DateOnly today)
    {
        this.prefix = prefix;
        Span<byte> key = stackalloc byte[MaskingKeys.Size];
        MaskingKeys.Derive(key32, "pseudonym", key);
        hashed = new HashedValue(type, KeyedHash.Create(HashFunction.Sha256, key), today);
        CryptographicOperations.ZeroMemory(key);
    }

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<byte> result = stackalloc byte[KeyedHash.Size];
        if (!hashed.TryHash(value, result))
        {
            return false;
        }

        Span<char> text = destination.GetSpan(MaxText);
        prefix.CopyTo(text);
        destination.Advance(prefix.Length + LetterText.WriteGroups(result[..HashBytes], text[prefix.Length..]));
        return true;
    }

    public void Dispose() => hashed.Dispose();
}
