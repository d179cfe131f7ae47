namespace PersonalData.Masking.Strategies;

/// <summary>
/// Tells, for a fraction of what a search costs, that a text can hold no identifier: most cells of columns that are kept are a date, an
/// amount, a word or a code of a few characters. It errs to the side of the search.
/// </summary>
internal static class QuietText
{
    private const int MaxWord = 11;
    private const int MaxHan = 64;
    private const int MaxDigits = 5;
    private const int MaxAmount = 6;
    private const int MaxDecimals = 4;

    /// <summary>True only when no rule could find an identifier in the text.</summary>
    public static bool IsQuiet(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            return true;
        }

        char first = value[0];
        return first >= '\u4E00' ? IsHan(value) : char.IsAsciiDigit(first) ? IsNumber(value) || IsDate(value) : IsWord(value);
    }

    /// <summary>Every identifier has a digit or a Latin letter.</summary>
    private static bool IsHan(ReadOnlySpan<char> value)
    {
        if (value.Length > MaxHan)
        {
            return false;
        }

        foreach (char c in value)
        {
            if (c is < '\u4E00' or > '\u9FFF')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A word of Latin letters is shorter than a hardware address without its colons.</summary>
    private static bool IsWord(ReadOnlySpan<char> value)
    {
        if (value.Length > MaxWord)
        {
            return false;
        }

        foreach (char c in value)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>At most five digits, or an amount: an IP address needs three dots, coordinates two, a telephone number more digits.</summary>
    private static bool IsNumber(ReadOnlySpan<char> value)
    {
        int point = -1;
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsAsciiDigit(value[i]))
            {
                if (value[i] != '.' || point >= 0 || i > MaxAmount)
                {
                    return false;
                }

                point = i;
            }
        }

        return value.Length <= MaxDigits || (point > 0 && value.Length - point - 1 <= MaxDecimals);
    }

    /// <summary>2023-01-05, perhaps with 12:33:22 behind it. A date says whose it is only by a word before it, and here is none.</summary>
    private static bool IsDate(ReadOnlySpan<char> value) =>
        value.Length is 10 or 19
        && HasPair(value, 0) && HasPair(value, 2) && value[4] is '-' or '/' && HasPair(value, 5) && value[7] == value[4] && HasPair(value, 8)
        && value[0] is '1' or '2' && value[5] is '0' or '1' && value[8] <= '3'
        && (value.Length == 10 || IsTime(value[10..]));

    private static bool IsTime(ReadOnlySpan<char> value) =>
        value[0] is ' ' or 'T' && HasPair(value, 1) && value[3] == ':' && HasPair(value, 4) && value[6] == ':' && HasPair(value, 7);

    private static bool HasPair(ReadOnlySpan<char> value, int at) => char.IsAsciiDigit(value[at]) && char.IsAsciiDigit(value[at + 1]);
}
