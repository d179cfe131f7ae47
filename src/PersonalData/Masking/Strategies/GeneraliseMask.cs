using System.Buffers;
using System.Globalization;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Makes a value coarser. What is written comes from a list or a number, never from the cell, so nothing unexpected can pass.
/// </summary>
internal sealed class GeneraliseMask(MaskingRule rule, DateOnly today) : CellMask
{
    /// <summary>Larger bounds could be read as somebody's number, and amounts of this size name a person by themselves.</summary>
    private const decimal MaxNumber = 9_999_999;
    private const int MaxAge = 150;

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination) => rule.Type switch
    {
        PersonalDataType.BirthDate => TryMaskBirthDate(value, destination),
        PersonalDataType.Age => TryMaskAge(value, destination),
        PersonalDataType.PostalAddress => AddressParts.TryMask(value, rule.To!.Value, destination),
        PersonalDataType.IpAddress => NetworkPrefix.TryMask(value, today, destination),
        _ => TryMaskRange(value, destination),
    };

    private bool TryMaskBirthDate(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        if (!BirthDate.TryParse(value, today, out DateOnly date))
        {
            return false;
        }

        switch (rule.To)
        {
            case GeneraliseStep.AgeBand:
                int years = today.Year - date.Year;
                return TryWriteBand(date.AddYears(years) > today ? years - 1 : years, destination);
            case GeneraliseStep.Month:
                Write(destination, date, "yyyy-MM");
                return true;
            default:
                Write(destination, date.Year, "0000");
                return true;
        }
    }

    private bool TryMaskAge(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        value = TextFolding.Trim(value);
        value = value.EndsWith("岁") || value.EndsWith("歲") ? value[..^1] : value;
        return PlainNumber.TryParse(value, out PlainNumber number) && number.Decimals == 0 && number.Value is >= 0 and <= MaxAge
            && TryWriteBand((int)number.Value, destination);
    }

    private bool TryWriteBand(int age, IBufferWriter<char> destination)
    {
        int width = rule.Width!.Value;
        int from = age / width * width;
        Span<char> text = stackalloc char[16];
        bool fits = text.TryWrite(CultureInfo.InvariantCulture, $"{from}-{from + width - 1}", out int length);
        destination.Write(text[..length], default);
        return fits;
    }

    private bool TryMaskRange(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        if (!PlainNumber.TryParse(value, out PlainNumber number) || Math.Abs(number.Value) > MaxNumber)
        {
            return false;
        }

        long width = rule.Width!.Value;
        long from = (long)Math.Floor(number.Value / width) * width;
        Span<char> first = stackalloc char[20];
        Span<char> last = stackalloc char[20];
        from.TryFormat(first, out int firstLength, provider: CultureInfo.InvariantCulture);
        (from + width).TryFormat(last, out int lastLength, provider: CultureInfo.InvariantCulture);
        destination.Write(first[..firstLength], "..", last[..lastLength]);
        return true;
    }

    private static void Write<T>(IBufferWriter<char> destination, T value, string format)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[16];
        value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
        destination.Write(text[..length], default);
    }
}
