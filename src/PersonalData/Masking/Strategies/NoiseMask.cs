using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Moves a number by a keyed amount within a share of itself, in steps of its last decimal. The same number of one type moves by the same
/// amount everywhere in a transfer, so that averages over repeats do not wear the noise off. A number too small to be moved is suppressed.
/// </summary>
internal sealed class NoiseMask : CellMask, IDisposable
{
    /// <summary>Larger numbers could be identifiers, of which noise would leave the first digits, or become one.</summary>
    private const decimal MaxNumber = 9_999_999;
    private const int MaxDecimals = 6;

    private readonly PersonalDataType type;
    private readonly int percent;
    private readonly KeyedHash hash;

    public NoiseMask(PersonalDataType type, int percent, ReadOnlySpan<byte> key32)
    {
        this.type = type;
        this.percent = percent;
        Span<byte> key = stackalloc byte[MaskingKeys.Size];
        MaskingKeys.Derive(key32, "noise", key);
        hash = KeyedHash.Create(HashFunction.Sha256, key);
        CryptographicOperations.ZeroMemory(key);
    }

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        if (!PlainNumber.TryParse(value, out PlainNumber number) || number.Decimals > MaxDecimals || Math.Abs(number.Value) > MaxNumber)
        {
            return false;
        }

        long unit = 1;
        for (int i = 0; i < number.Decimals; i++)
        {
            unit *= 10;
        }

        long steps = (long)(number.Value * unit);
        long limit = (long)(Math.Abs((decimal)steps) * percent / 100);
        if (limit == 0)
        {
            return false;
        }

        Span<char> text = stackalloc char[32];
        decimal moved = (decimal)(steps + Draw(steps, number.Decimals, limit)) / unit;
        if (!moved.TryFormat(text, out int length, Format(number.Decimals), CultureInfo.InvariantCulture))
        {
            return false;
        }

        destination.Write(text[..length], default);
        return true;
    }

    public void Dispose() => hash.Dispose();

    private static string Format(int decimals) => decimals switch
    {
        0 => "F0",
        1 => "F1",
        2 => "F2",
        3 => "F3",
        4 => "F4",
        5 => "F5",
        _ => "F6",
    };

    /// <summary>A number of steps from -limit to limit that is not 0.</summary>
    private long Draw(long steps, int decimals, long limit)
    {
        Span<byte> message = stackalloc byte[10];
        BinaryPrimitives.WriteInt64BigEndian(message, steps);
        message[8] = (byte)decimals;
        message[9] = (byte)type;
        Span<byte> result = stackalloc byte[KeyedHash.Size];
        hash.Compute(message, result);
        UInt128 drawn = BinaryPrimitives.ReadUInt128BigEndian(result) % (UInt128)(2 * limit);
        long step = (long)drawn;
        return step < limit ? step - limit : step - limit + 1;
    }
}
