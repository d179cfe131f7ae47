namespace PersonalData.Identifiers;

/// <summary>
/// Fixed-line numbers of mainland China: area code 010, 02x (three digits) or 03xx to 09xx (four), then seven or eight digits that do not
/// begin with 0 or 1, then perhaps an extension. With +86 or 0086 the zero of the area code falls away.
/// </summary>
public static class Landline
{
    /// <summary>The longest normal form, in digits.</summary>
    public const int MaxLength = 12;

    /// <summary>
    /// Whether the whole text is one number with its area code. A bare local number is too weak to be told from any other number.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> text) => TryNormalize(text, stackalloc char[MaxLength], out _, out _);

    /// <summary>
    /// Writes area code and number as ASCII digits, with the leading zero, without extension. False when the text is not such a number.
    /// </summary>
    /// <param name="text">One cell or one found span.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> characters.</param>
    /// <param name="written">Digits written.</param>
    /// <param name="areaLength">How many of them are the area code, 3 or 4.</param>
    public static bool TryNormalize(ReadOnlySpan<char> text, Span<char> destination, out int written, out int areaLength)
    {
        written = 0;
        areaLength = 0;
        Span<char> digits = stackalloc char[16];
        if (!PhoneText.TryReadDigits(WithoutExtension(text), digits, out int count, out bool international))
        {
            return false;
        }

        ReadOnlySpan<char> national = digits[..count];
        if (international || national.StartsWith("0086"))
        {
            if (!national.TrimStart('0').StartsWith("86"))
            {
                return false;
            }

            national = national[(international ? 2 : 4)..];
            digits = stackalloc char[17];
            digits[0] = '0';
            national = national.TrimStart('0');
            national.CopyTo(digits[1..]);
            national = digits[..(national.Length + 1)];
        }

        areaLength = AreaLength(national);
        if (areaLength == 0 || !national.TryCopyTo(destination))
        {
            return false;
        }

        written = national.Length;
        return true;
    }

    /// <summary>Length of the area code when the digits are one whole number with its area code, otherwise 0.</summary>
    internal static int AreaLength(ReadOnlySpan<char> digits)
    {
        if (digits.Length is < 10 or > MaxLength || digits[0] != '0')
        {
            return 0;
        }

        // Beijing and the other three-digit areas have had eight-digit numbers since the 1990s.
        bool shortArea = digits[1] == '2' || (digits[1] == '1' && digits[2] == '0');
        int area = shortArea ? 3 : digits[1] is >= '3' and <= '9' ? 4 : 0;
        int local = digits.Length - area;
        return area > 0 && local is 7 or 8 && (area == 4 || local == 8) && digits[area] >= '2' ? area : 0;
    }

    private static ReadOnlySpan<char> WithoutExtension(ReadOnlySpan<char> text)
    {
        int mark = text.LastIndexOfAny("转轉#xX");
        if (mark < 0)
        {
            // A third group behind a dash is an extension when area and number are complete before it: 010-82345678-801.
            int dash = text.LastIndexOfAny("-－");
            return dash > 0 && text.Length - dash is >= 2 and <= 6 && CountDigits(text[..dash]) >= 10 ? text[..dash] : text;
        }

        return CountDigits(text[mark..]) is >= 1 and <= 5 ? text[..mark] : text;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char c in text)
        {
            count += TextFolding.IsDigit(c) ? 1 : 0;
        }

        return count;
    }
}
