using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using PersonalData.Identifiers;
using PersonalData.Subjects;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Moves all dates of one subject by the same number of days, which a keyed hash of the subject gives: never 0, at most the policy's. A row
/// of which nobody said whom it is about has no number, and its dates are suppressed.
/// </summary>
internal sealed class DateShiftMask : CellMask, IDisposable
{
    private readonly int days;
    private readonly MaskedRow row;
    private readonly KeyedHash hash;

    public DateShiftMask(int days, ReadOnlySpan<byte> key32, MaskedRow row)
    {
        this.days = days;
        this.row = row;
        Span<byte> key = stackalloc byte[MaskingKeys.Size];
        MaskingKeys.Derive(key32, "date-shift", key);
        hash = KeyedHash.Create(HashFunction.Sha256, key);
        CryptographicOperations.ZeroMemory(key);
    }

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        if (row.Subject is not { } subject || !BirthDate.TryParse(value, row.Today, out DateOnly date))
        {
            return false;
        }

        // The number of the calendar's days bounds the sum; 1900 and 9999 are far from its ends.
        Span<char> text = stackalloc char[10];
        date.AddDays(Shift(subject)).TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        destination.Write(text, default);
        return true;
    }

    public void Dispose() => hash.Dispose();

    private int Shift(SubjectId subject)
    {
        Span<byte> message = stackalloc byte[SubjectId.Size];
        subject.WriteTo(message);
        Span<byte> result = stackalloc byte[KeyedHash.Size];
        hash.Compute(message, result);

        // 64 bits over at most 7300 numbers: none is likelier than another by more than one part in 10^15.
        int step = (int)(BinaryPrimitives.ReadUInt64BigEndian(result) % (ulong)(2 * days));
        return step < days ? step - days : step - days + 1;
    }
}
