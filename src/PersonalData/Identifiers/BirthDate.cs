using System.Buffers;

namespace PersonalData.Identifiers;

/// <summary>
/// Dates of birth as they stand in customer tables: 1990-03-07, 1990/3/7, 1990.3.7, 19900307, 1990年3月7日, each also with a time of day
/// behind it. The year comes first; forms that begin with a day or month are ambiguous and refused.
/// </summary>
public static class BirthDate
{
    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789:.Z+-时分秒 ");

    /// <summary>Reads the whole text as a date between 1900-01-01 and <paramref name="today"/>. Nothing allocates.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, DateOnly today, out DateOnly date)
    {
        date = default;
        if (text.Length == 10 && text[4] == text[7] && text[4] is '-' or '/' && TextFolding.AreAsciiDigits(text[..4])
            && TextFolding.AreAsciiDigits(text.Slice(5, 2)) && TextFolding.AreAsciiDigits(text[8..]))
        {
            return TryCreate(Number(text[..4]), Number(text.Slice(5, 2)), Number(text[8..]), today, out date);
        }

        text = TextFolding.Trim(text);
        Span<int> parts = [0, 0, 0];
        int part = 0;
        int digits = 0;
        int i = 0;
        for (; i < text.Length; i++)
        {
            char c = TextFolding.Fold(text[i]);
            if (char.IsAsciiDigit(c))
            {
                // 19900307: a year of four and a month of two digits are full, the next part follows without a mark.
                if (digits == (part == 0 ? 4 : 2))
                {
                    if (++part > 2)
                    {
                        return false;
                    }

                    digits = 0;
                }

                parts[part] = (parts[part] * 10) + (c - '0');
                digits++;
            }
            else if (part < 2 && digits > 0 && c is '-' or '/' or '.' or '年' or '月')
            {
                part++;
                digits = 0;
            }
            else
            {
                break;
            }
        }

        return part == 2 && digits > 0 && IsTail(text[i..]) && TryCreate(parts[0], parts[1], parts[2], today, out date);
    }

    /// <summary>Eight ASCII digits, year first.</summary>
    internal static bool TryReadEight(ReadOnlySpan<char> yyyymmdd, DateOnly today, out DateOnly date)
    {
        date = default;
        return TextFolding.AreAsciiDigits(yyyymmdd)
            && TryCreate(Number(yyyymmdd[..4]), Number(yyyymmdd.Slice(4, 2)), Number(yyyymmdd.Slice(6, 2)), today, out date);
    }

    /// <summary>Whether eight digits read as a day of our time, past or to come, so that they are rather that than a number.</summary>
    internal static bool LooksLikeDay(ReadOnlySpan<char> digits) =>
        digits.Length == 8 && digits[..2] is "19" or "20" && digits[4] is '0' or '1' && digits[6] is >= '0' and <= '3';

    private static int Number(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char c in digits)
        {
            number = (number * 10) + c - '0';
        }

        return number;
    }

    private static bool TryCreate(int year, int month, int day, DateOnly today, out DateOnly date)
    {
        date = default;
        if (year is < 1900 or > 9999 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return date <= today;
    }

    private static bool IsTail(ReadOnlySpan<char> tail)
    {
        tail = tail.StartsWith("日") || tail.StartsWith("号") ? tail[1..] : tail;
        return tail.IsEmpty || (tail[0] is ' ' or 'T' && tail.Length <= 30 && !tail[1..].ContainsAnyExcept(TimeCharacters));
    }
}
