namespace PersonalData.Corpora;

/// <summary>The check characters, worked out from the standards without regard to any other implementation.</summary>
public static class CheckDigits
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>ISO 7064 MOD 11-2, which GB 11643 uses: a running remainder instead of a table of weights.</summary>
    public static char Mod11Radix2(string body)
    {
        int remainder = 0;
        foreach (char c in body)
        {
            remainder = (remainder + (c - '0')) * 2 % 11;
        }

        int check = (12 - remainder) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }

    /// <summary>ISO/IEC 7812-1 annex B, the digit to append.</summary>
    public static char Luhn(string body)
    {
        int sum = 0;
        for (int i = 0; i < body.Length; i++)
        {
            int digit = body[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }

        return (char)('0' + (10 - sum % 10) % 10);
    }

    /// <summary>Whether the last digit is the Luhn digit of the others.</summary>
    public static bool IsLuhn(string digits) => digits.Length > 1 && Luhn(digits[..^1]) == digits[^1];

    /// <summary>GB 32100: 17 characters in, the 18th out.</summary>
    public static char CreditCode(string body)
    {
        int sum = 0, weight = 1;
        foreach (char c in body)
        {
            sum += CreditAlphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return CreditAlphabet[(31 - sum % 31) % 31];
    }

    /// <summary>GB 11714: eight characters in, the check character out.</summary>
    public static char OrganisationCode(string body)
    {
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        int sum = body.Select((c, i) => (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * weights[i]).Sum();
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var check => (char)('0' + check) };
    }

    /// <summary>Hong Kong identity card: one or two letters and six digits in.</summary>
    public static char HongKong(string body)
    {
        string padded = body.PadLeft(8);
        int sum = padded.Select((c, i) => (9 - i) * (c == ' ' ? 36 : char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10)).Sum();
        return (11 - sum % 11) switch { 10 => 'A', 11 => '0', var check => (char)('0' + check) };
    }

    /// <summary>Taiwan identity card and the residents' number of 2021: a letter and eight digits in.</summary>
    public static char Taiwan(string body)
    {
        int letter = "ABCDEFGHJKLMNPQRSTUVXYWZIO".IndexOf(body[0], StringComparison.Ordinal) + 10;
        int sum = letter / 10 + letter % 10 * 9 + body[1..].Select((c, i) => (c - '0') * (8 - i)).Sum();
        return (char)('0' + (10 - sum % 10) % 10);
    }

    /// <summary>ICAO Doc 9303: weights 7, 3, 1.</summary>
    public static char Icao(string body)
    {
        int[] weights = [7, 3, 1];
        return (char)('0' + body.Select((c, i) => (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * weights[i % 3]).Sum() % 10);
    }

    /// <summary>ISO 3779: the ninth of 17 characters; what stands there in the body is ignored.</summary>
    public static char Vin(string body)
    {
        int[] weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        int sum = body.Select((c, i) => VinValue(c) * weights[i]).Sum() % 11;
        return sum == 10 ? 'X' : (char)('0' + sum);
    }

    /// <summary>ISO 13616: the two check digits of a country and an account.</summary>
    public static string Iban(string country, string account)
    {
        int remainder = 0;
        foreach (char c in account + country + "00")
        {
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }

        return $"{98 - remainder:00}";
    }

    private static int VinValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'H' => c - 'A' + 1,
        >= 'J' and <= 'R' => c - 'J' + 1,
        _ => c - 'S' + 2,
    };
}
