using System.Collections.Frozen;

namespace PersonalData.Identifiers;

/// <summary>Account numbers, compact: upper-case letters and digits without separators.</summary>
internal static class AccountNumbers
{
    /// <summary>Length of an IBAN by country (ISO 13616, SWIFT registry, release of 2024).</summary>
    private static readonly FrozenDictionary<string, int> IbanLengths = new Dictionary<string, int>
    {
        ["AD"] = 24, ["AE"] = 23, ["AL"] = 28, ["AT"] = 20, ["AZ"] = 28, ["BA"] = 20, ["BE"] = 16, ["BG"] = 22, ["BH"] = 22, ["BI"] = 27,
        ["BR"] = 29, ["BY"] = 28, ["CH"] = 21, ["CR"] = 22, ["CY"] = 28, ["CZ"] = 24, ["DE"] = 22, ["DJ"] = 27, ["DK"] = 18, ["DO"] = 28,
        ["EE"] = 20, ["EG"] = 29, ["ES"] = 24, ["FI"] = 18, ["FK"] = 18, ["FO"] = 18, ["FR"] = 27, ["GB"] = 22, ["GE"] = 22, ["GI"] = 23,
        ["GL"] = 18, ["GR"] = 27, ["GT"] = 28, ["HN"] = 28, ["HR"] = 21, ["HU"] = 28, ["IE"] = 22, ["IL"] = 23, ["IQ"] = 23, ["IS"] = 26,
        ["IT"] = 27, ["JO"] = 30, ["KW"] = 30, ["KZ"] = 20, ["LB"] = 28, ["LC"] = 32, ["LI"] = 21, ["LT"] = 20, ["LU"] = 20, ["LV"] = 21,
        ["LY"] = 25, ["MC"] = 27, ["MD"] = 24, ["ME"] = 22, ["MK"] = 19, ["MN"] = 20, ["MR"] = 27, ["MT"] = 31, ["MU"] = 30, ["NI"] = 28,
        ["NL"] = 18, ["NO"] = 15, ["OM"] = 23, ["PK"] = 24, ["PL"] = 28, ["PS"] = 29, ["PT"] = 25, ["QA"] = 29, ["RO"] = 24, ["RS"] = 22,
        ["RU"] = 33, ["SA"] = 24, ["SC"] = 31, ["SD"] = 18, ["SE"] = 24, ["SI"] = 19, ["SK"] = 24, ["SM"] = 27, ["SO"] = 23, ["ST"] = 25,
        ["SV"] = 28, ["TL"] = 23, ["TN"] = 24, ["TR"] = 26, ["UA"] = 29, ["VA"] = 22, ["VG"] = 24, ["XK"] = 20, ["YE"] = 30,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lengths =
        IbanLengths.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The length that an IBAN of this country has, or 0.</summary>
    public static int IbanLength(ReadOnlySpan<char> country) => Lengths.TryGetValue(country, out int length) ? length : 0;

    /// <summary>Country's length, then modulo 97 over the rotated number with letters as 10 to 35 leaves 1.</summary>
    public static bool IsIban(ReadOnlySpan<char> text)
    {
        if (text.Length < 15 || IbanLength(text[..2]) != text.Length)
        {
            return false;
        }

        int remainder = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[(i + 4) % text.Length];
            if (char.IsAsciiDigit(c))
            {
                remainder = ((remainder * 10) + c - '0') % 97;
            }
            else if (char.IsAsciiLetterUpper(c))
            {
                remainder = ((remainder * 100) + c - 'A' + 10) % 97;
            }
            else
            {
                return false;
            }
        }

        return remainder == 1;
    }

    /// <summary>Whether these digits begin as cards of a known network do, and have its length (ISO/IEC 7812; networks' public ranges).</summary>
    public static bool HasIssuer(ReadOnlySpan<char> digits)
    {
        int six = 0;
        for (int i = 0; i < 6; i++)
        {
            six = (six * 10) + digits[i] - '0';
        }

        return digits.Length switch
        {
            14 => six / 10000 is 36 or 38 or 39 || six / 1000 is >= 300 and <= 305,
            15 => six / 10000 is 34 or 37,
            16 => six / 10000 is 62 or 65 or (>= 51 and <= 55) || six / 100000 == 4 || six / 100 is (>= 2221 and <= 2720) or (>= 3528 and <= 3589) or 6011
                or 9558 or (>= 6440 and <= 6499),
            17 or 18 => six / 10000 == 62,
            19 => six / 10000 == 62 || six / 100 == 9558 || six / 100000 == 4,
            _ => false,
        };
    }
}
