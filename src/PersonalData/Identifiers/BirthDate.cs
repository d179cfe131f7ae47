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

        return part == 2 && digits > 0 && IsTail(text[i..]) && TryCreate(parts, today, out date);
    }

    private static bool TryCreate(ReadOnlySpan<int> parts, DateOnly today, out DateOnly date)
    {
        date = default;
        if (parts[0] is < 1900 or > 9999 || parts[1] is < 1 or > 12 || parts[2] < 1 || parts[2] > DateTime.DaysInMonth(parts[0], parts[1]))
        {
            return false;
        }

        date = new DateOnly(parts[0], parts[1], parts[2]);
        return date <= today;
    }

    private static bool IsTail(ReadOnlySpan<char> tail)
    {
        tail = tail.StartsWith("日") || tail.StartsWith("号") ? tail[1..] : tail;
        return tail.IsEmpty || (tail[0] is ' ' or 'T' && tail.Length <= 30 && !tail[1..].ContainsAnyExcept(TimeCharacters));
    }
}
