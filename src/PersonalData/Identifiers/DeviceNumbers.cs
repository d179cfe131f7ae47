namespace PersonalData.Identifiers;

/// <summary>Numbers of vehicles and devices, compact: upper-case letters and digits without separators.</summary>
internal static class DeviceNumbers
{
    private static ReadOnlySpan<byte> VinWeights => [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    private static ReadOnlySpan<byte> VinLetters => [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>17 letters and digits without I, O and Q (GB 16735, ISO 3779), at least five of them digits.</summary>
    public static bool HasVinForm(ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char c in text)
        {
            if (c is 'I' or 'O' or 'Q' || !char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }

            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return text.Length == 17 && digits is >= 4 and < 17;
    }

    /// <summary>The ninth character is the weighted sum modulo 11, 10 being X; China and North America require it, Europe does not.</summary>
    public static bool HasVinCheck(ReadOnlySpan<char> text)
    {
        int sum = 0;
        for (int i = 0; i < 17; i++)
        {
            sum += VinWeights[i] * (char.IsAsciiDigit(text[i]) ? text[i] - '0' : VinLetters[text[i] - 'A']);
        }

        return text[8] == (sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11)));
    }

    /// <summary>15 digits with a Luhn check digit (3GPP TS 23.003); no reporting body begins with 7 or with 02 to 09.</summary>
    public static bool IsImei(ReadOnlySpan<char> digits) =>
        digits.Length == 15 && TextFolding.AreAsciiDigits(digits) && !TextFolding.IsOneCharacter(digits)
        && BankCard.CheckDigit(digits[..14]) == digits[14];
}
