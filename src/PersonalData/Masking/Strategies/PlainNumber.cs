using System.Globalization;
using PersonalData.Identifiers;

namespace PersonalData.Masking.Strategies;

/// <summary>A decimal number as tables hold it: 12,345.60 with a sign, a currency or 元 around it, in plain or full-width digits.</summary>
/// <param name="Value">The number.</param>
/// <param name="Decimals">Digits behind the decimal point.</param>
internal readonly record struct PlainNumber(decimal Value, int Decimals)
{
    private const int MaxText = 40;
    private const int MaxDigits = 20;

    /// <summary>False for anything else, also for exponents and units of ten thousand. Commas may only group thousands.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PlainNumber number)
    {
        number = default;
        text = TextFolding.Trim(text);
        Span<char> plain = stackalloc char[MaxText];
        if (text.Length > MaxText)
        {
            return false;
        }

        int written = 0;
        int digits = 0;
        int point = -1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = TextFolding.Fold(text[i]);
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c == '.' && point < 0 && digits > 0)
            {
                point = digits;
            }
            else if (IsAround(c, atEnd: i == text.Length - 1) && (digits == 0 || i == text.Length - 1))
            {
                continue;
            }
            else if (c == ',' && point < 0 && IsGroup(text[(i + 1)..]))
            {
                continue;
            }
            else if (c is not ('-' or '+') || written > 0)
            {
                return false;
            }

            plain[written++] = c;
        }

        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (digits is 0 or > MaxDigits || !decimal.TryParse(plain[..written], Plain, CultureInfo.InvariantCulture, out decimal value))
        {
            return false;
        }

        number = new PlainNumber(value, point < 0 ? 0 : digits - point);
        return true;
    }

    private static bool IsAround(char c, bool atEnd) => atEnd ? c == '元' : c is '¥' or '￥' or '$' or ' ';

    /// <summary>Three digits and then none.</summary>
    private static bool IsGroup(ReadOnlySpan<char> rest) =>
        rest.Length >= 3 && TextFolding.IsDigit(rest[0]) && TextFolding.IsDigit(rest[1]) && TextFolding.IsDigit(rest[2])
        && (rest.Length == 3 || !TextFolding.IsDigit(rest[3]));
}
