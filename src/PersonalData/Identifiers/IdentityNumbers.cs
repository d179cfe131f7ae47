using System.Buffers;

namespace PersonalData.Identifiers;

/// <summary>Identity documents other than the resident ID, compact: upper-case letters and digits without separators.</summary>
internal static class IdentityNumbers
{
    private const string TaiwanLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

    private static readonly SearchValues<char> NeverUsed = SearchValues.Create("DFIQUV");

    /// <summary>18 digits beginning with 9, province in the second and third, birth date from the seventh, ISO 7064 MOD 11-2 (2023); or three letters and twelve digits.</summary>
    public static bool IsForeignPermanentResident(ReadOnlySpan<char> text, DateOnly today) =>
        text.Length == 15
            ? AreLetters(text[..3]) && TextFolding.AreAsciiDigits(text[3..]) && IsMonthAndDay(text[9..13])
            : text.Length == 18 && text[0] == '9' && ResidentId.IsValid(text, today);

    /// <summary>One or two letters, six digits, check character 0-9 or A: weights 9 to 2 over eight places, blank counting 36, modulo 11.</summary>
    public static bool IsHongKong(ReadOnlySpan<char> text)
    {
        if (text.Length is not (8 or 9) || !TextFolding.AreAsciiDigits(text[^7..^1]) || !AreLetters(text[..^7]))
        {
            return false;
        }

        int sum = text.Length == 8 ? 9 * 36 : 9 * (text[0] - 'A' + 10);
        sum += 8 * (text[^8] - 'A' + 10);
        for (int i = 0; i < 6; i++)
        {
            sum += (7 - i) * (text[text.Length - 7 + i] - '0');
        }

        int check = (11 - (sum % 11)) % 11;
        return text[^1] == (check == 10 ? 'A' : (char)('0' + check));
    }

    /// <summary>1, 5 or 7, then seven digits, the last of which stands in brackets; its rule is not public.</summary>
    public static bool IsMacao(ReadOnlySpan<char> text) => text.Length == 8 && TextFolding.AreAsciiDigits(text) && text[0] is '1' or '5' or '7';

    /// <summary>A letter for the place, then 1 or 2 and eight digits (citizens), 8 or 9, or a letter A to D (residents); weights 1 9 8 7 6 5 4 3 2 1 1, modulo 10.</summary>
    public static bool IsTaiwan(ReadOnlySpan<char> text)
    {
        if (text.Length != 10 || !char.IsAsciiLetterUpper(text[0]) || !TextFolding.AreAsciiDigits(text[2..])
            || text[1] is not ('1' or '2' or '8' or '9' or (>= 'A' and <= 'D')))
        {
            return false;
        }

        int place = TaiwanLetters.IndexOf(text[0]) + 10;
        int second = char.IsAsciiDigit(text[1]) ? text[1] - '0' : (TaiwanLetters.IndexOf(text[1]) + 10) % 10;
        int sum = (place / 10) + (place % 10 * 9) + (second * 8);
        for (int i = 2; i < 9; i++)
        {
            sum += (9 - i) * (text[i] - '0');
        }

        return (sum + (text[9] - '0')) % 10 == 0;
    }

    /// <summary>A123456(7): the last character stands in brackets, and nothing else is set apart.</summary>
    public static bool HasBracketedEnd(ReadOnlySpan<char> text) => text.Length >= 4 && text[^1] == ')' && text[^3] == '(' && text.IndexOf('(') == text.Length - 3;

    /// <summary>H or M and eight digits, in older permits two more for the issue.</summary>
    public static bool IsHongKongMacaoPermit(ReadOnlySpan<char> text) =>
        text.Length is 9 or 11 && text[0] is 'H' or 'M' && TextFolding.AreAsciiDigits(text[1..]);

    /// <summary>Eight digits; ten with the two of the issue, or a letter behind them in brackets that is not part of the number.</summary>
    public static bool IsTaiwanPermit(ReadOnlySpan<char> text) => text.Length is 8 or 10 && TextFolding.AreAsciiDigits(text);

    /// <summary>
    /// China: E, G, D, S, P, H, M, K and eight digits, or E and MA, KJ with a letter more and seven digits. Others (ICAO Doc 9303): six to nine letters
    /// and digits, at least five of them digits.
    /// </summary>
    public static bool IsPassport(ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return text.Length is >= 6 and <= 9 && digits >= 5 && (digits < text.Length || text.Length is 8 or 9);
    }

    /// <summary>Area not 000, 666 or from 900, group not 00, serial not 0000 (Social Security Administration).</summary>
    public static bool IsSocialSecurity(ReadOnlySpan<char> text) =>
        text.Length == 9 && TextFolding.AreAsciiDigits(text) && text[0] != '9' && text[..3] is not "000" and not "666"
        && text.Slice(3, 2) is not "00" && text[5..] is not "0000";

    /// <summary>Two letters, of which D F I Q U V are never used (O not second), six digits, A to D; BG GB KN NK NT TN ZZ are not issued (HMRC NIM39110).</summary>
    public static bool IsNationalInsurance(ReadOnlySpan<char> text) =>
        text.Length == 9 && TextFolding.AreAsciiDigits(text[2..8]) && text[8] is >= 'A' and <= 'D'
        && AreLetters(text[..2]) && text[..2].IndexOfAny(NeverUsed) < 0 && text[1] != 'O'
        && text[..2] is not "BG" and not "GB" and not "KN" and not "NK" and not "NT" and not "TN" and not "ZZ";

    private static bool AreLetters(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMonthAndDay(ReadOnlySpan<char> digits) =>
        (((digits[0] - '0') * 10) + digits[1] - '0') is >= 1 and <= 12 && (((digits[2] - '0') * 10) + digits[3] - '0') is >= 1 and <= 31;
}
