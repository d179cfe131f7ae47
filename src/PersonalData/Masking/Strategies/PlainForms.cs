using PersonalData.Identifiers;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Recognises, in one pass and without a copy, valid values that are written as their normal form already: plain digits without prefix,
/// blanks or full-width forms. Nearly all cells of a clean table are; the others go the general way.
/// </summary>
internal static class PlainForms
{
    // One bit for every first two digits that are a province's.
    private static readonly UInt128 Provinces =
        Bits(11, 15) | Bits(21, 23) | Bits(31, 37) | Bits(41, 46) | Bits(50, 54) | Bits(61, 65) | Bits(71, 71) | Bits(81, 83);

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static ReadOnlySpan<byte> Doubled => [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

    /// <summary>True only for a value that the validator of its type gives back unchanged.</summary>
    public static bool IsPlain(T type, ReadOnlySpan<char> value, DateOnly today) => type switch
    {
        T.Mobile => IsMobile(value),
        T.ResidentId => IsResidentId(value, today),
        T.BankCard => IsBankCard(value),
        T.Email => EmailDomain(value) > 0,
        _ => false,
    };

    private static bool IsMobile(ReadOnlySpan<char> value) =>
        value.Length == Mobile.Length && value[0] == '1' && value[1] >= '3' && TextFolding.AreAsciiDigits(value);

    private static bool IsResidentId(ReadOnlySpan<char> value, DateOnly today)
    {
        if (value.Length != ResidentId.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> weights = Weights;
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            uint digit = (uint)(value[i] - '0');
            if (digit > 9)
            {
                return false;
            }

            sum += (int)digit * weights[i];
        }

        return value[17] == "10X98765432"[sum % 11] && value[0] != '9' && IsProvince(Number(value, 0, 2)) && IsDate(value, today);
    }

    private static bool IsProvince(int code) => ((Provinces >> code) & 1) != 0;

    private static bool IsDate(ReadOnlySpan<char> value, DateOnly today)
    {
        int year = Number(value, 6, 4);
        int month = Number(value, 10, 2);
        int day = Number(value, 12, 2);
        return year >= 1900 && year < today.Year && month is >= 1 and <= 12 && day >= 1 && (day <= 28 || day <= DateTime.DaysInMonth(year, month));
    }

    private static int Number(ReadOnlySpan<char> value, int start, int length)
    {
        int number = 0;
        foreach (char digit in value.Slice(start, length))
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    private static bool IsBankCard(ReadOnlySpan<char> value)
    {
        if (value.Length is < 16 or > BankCard.MaxLength || value[0] < '2')
        {
            return false;
        }

        ReadOnlySpan<byte> doubled = Doubled;
        int sum = 0;
        int same = 0;
        bool twice = (value.Length & 1) == 0;
        foreach (char c in value)
        {
            uint digit = (uint)(c - '0');
            if (digit > 9)
            {
                return false;
            }

            same += c == value[0] ? 1 : 0;
            sum += twice ? doubled[(int)digit] : (int)digit;
            twice = !twice;
        }

        return sum % 10 == 0 && same < value.Length;
    }

    /// <summary>
    /// Where the domain of a plain lower-case address begins, or 0 when it is none or its domain has digits enough to hold an identifier.
    /// </summary>
    public static int EmailDomain(ReadOnlySpan<char> value)
    {
        int at = value.IndexOf('@');
        return at is > 0 and <= 64 && value.Length <= Email.MaxLength && IsLocalPart(value[..at]) && IsDomain(value[(at + 1)..]) ? at + 1 : 0;
    }

    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        bool dot = true;
        foreach (char c in text)
        {
            if (c == '.' ? dot : !IsLower(c) && c != '_')
            {
                return false;
            }

            dot = c == '.';
        }

        return !dot;
    }

    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        int digits = 0;
        int label = 0;
        int labels = 1;
        bool letters = true;
        foreach (char c in text)
        {
            if (c == '.')
            {
                if (label is 0 or > 63)
                {
                    return false;
                }

                labels++;
                label = 0;
                letters = true;
                continue;
            }

            if (!IsLower(c))
            {
                return false;
            }

            label++;
            if (c <= '9')
            {
                letters = false;
                digits++;
            }
        }

        return labels >= 2 && letters && label is >= 2 and <= 63 && digits < 4;
    }

    private static bool IsLower(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static UInt128 Bits(int from, int to) => ((UInt128.One << (to - from + 1)) - 1) << from;
}
