namespace PersonalData.Identifiers;

/// <summary>
/// Bank card numbers by ISO/IEC 7812: 16 to 19 digits of which the last is a Luhn check digit. One number in ten passes that check by
/// chance, so a single hit among ordinary serial numbers says little and a column full of them says everything.
/// </summary>
public static class BankCard
{
    /// <summary>The longest number, in digits.</summary>
    public const int MaxLength = 19;

    /// <summary>Whether the whole text is one card number; blanks, dashes and full-width digits are accepted.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => TryNormalize(text, stackalloc char[MaxLength], out _);

    /// <summary>
    /// Writes the ASCII digits alone into at least <see cref="MaxLength"/> characters. False when the text is not a card number.
    /// </summary>
    public static bool TryNormalize(ReadOnlySpan<char> text, Span<char> destination, out int written) =>
        TextFolding.TryCompact(text, destination[..MaxLength], out written) && IsCard(destination[..written]);

    /// <summary>The Luhn check digit that belongs behind these ASCII digits.</summary>
    public static char CheckDigit(ReadOnlySpan<char> digits) => (char)('0' + ((10 - (LuhnSum(digits, doubleLast: true) % 10)) % 10));

    internal static bool IsCard(ReadOnlySpan<char> digits) =>
        digits.Length is >= 16 and <= MaxLength
        && TextFolding.AreAsciiDigits(digits)
        // No issuer has numbers that begin with 0 or 1 (airlines); a repeated digit is a placeholder that happens to pass.
        && digits[0] >= '2'
        && !TextFolding.IsOneCharacter(digits)
        && LuhnSum(digits, doubleLast: false) % 10 == 0;

    private static int LuhnSum(ReadOnlySpan<char> digits, bool doubleLast)
    {
        int sum = 0;
        bool twice = doubleLast;
        for (int i = digits.Length - 1; i >= 0; i--, twice = !twice)
        {
            int value = digits[i] - '0';
            value = twice ? value * 2 : value;
            sum += value > 9 ? value - 9 : value;
        }

        return sum;
    }
}
