namespace PersonalData.Identifiers;

/// <summary>Numbers of organisations from before the unified social credit code, compact: upper-case letters and digits without separators.</summary>
internal static class OrganisationNumbers
{
    private static ReadOnlySpan<byte> Weights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Eight letters or digits and a check character (GB 11714-1997): weights 3 7 9 10 5 8 4 2, 11 less the remainder, 10 being X and 11 being 0.</summary>
    public static bool IsOrganisationCode(ReadOnlySpan<char> text)
    {
        if (text.Length != 9)
        {
            return false;
        }

        int sum = 0;
        for (int i = 0; i < 8; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && !char.IsAsciiLetterUpper(text[i]))
            {
                return false;
            }

            sum += Weights[i] * (char.IsAsciiDigit(text[i]) ? text[i] - '0' : text[i] - 'A' + 10);
        }

        int check = 11 - (sum % 11);
        return text[8] == (check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check));
    }

    /// <summary>Six digits of division and an organisation code (15), a resident ID and two more (17 to 20), or 20 of both.</summary>
    public static bool IsTaxNumber(ReadOnlySpan<char> text)
    {
        int letters = 0;
        foreach (char c in text)
        {
            letters += char.IsAsciiLetterUpper(c) ? 1 : 0;
        }

        return text.Length is 15 or 17 or 18 or 20 && letters <= 4 && (letters == 0 || TextFolding.AreAsciiDigits(text[..2]));
    }
}
