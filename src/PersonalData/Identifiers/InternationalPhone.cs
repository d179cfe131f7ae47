using System.Collections.Frozen;
using PhoneNumbers;

namespace PersonalData.Identifiers;

/// <summary>
/// Telephone numbers with their country code (ITU-T E.164), by the tables of libphonenumber: the code is assigned and the national number
/// has one of the country's lengths. Mainland China has types of its own.
/// </summary>
public static class InternationalPhone
{
    /// <summary>The longest normal form: + and 15 digits.</summary>
    public const int MaxLength = 16;

    private const int MaxDigits = 15;
    private const int LeastNational = 6;
    private const int MainlandChina = 86;

    /// <summary>By country code, one bit for each length that national numbers have.</summary>
    private static readonly FrozenDictionary<int, int> Lengths = ReadLengths();

    /// <summary>
    /// Whether the whole text is one number abroad with + or 00 before it, or one of Hong Kong, Macao or Taiwan in the form used at home.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> text) => TryNormalize(text, stackalloc char[MaxLength], out _);

    /// <summary>
    /// Writes + and the digits, country code first. Eight digits, of which nothing tells whether they are of Hong Kong or Macao, are written
    /// without country code. False when the text is no such number; nothing allocates.
    /// </summary>
    /// <param name="text">One cell or one found span; blanks, dashes and brackets are seen through, also (0) behind the country code.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> characters.</param>
    /// <param name="written">Characters written.</param>
    public static bool TryNormalize(ReadOnlySpan<char> text, Span<char> destination, out int written)
    {
        written = 0;
        Span<char> digits = stackalloc char[MaxDigits + 3];
        if (!PhoneText.TryReadDigits(text, digits, out int count, out bool plus))
        {
            return false;
        }

        ReadOnlySpan<char> number = digits[..count];
        bool coded = plus || number.StartsWith("00");
        number = coded && !plus ? number[2..] : number;
        if (!coded && IsLocal(number))
        {
            number.CopyTo(destination);
            written = number.Length;
            return true;
        }

        if (!coded && IsTaiwanMobile(number))
        {
            "+886".CopyTo(destination);
            number[1..].CopyTo(destination[4..]);
            written = 4 + number.Length - 1;
            return true;
        }

        if (!(coded || IsCodedAtHome(number)) || !IsPossible(number))
        {
            return false;
        }

        destination[0] = '+';
        number.CopyTo(destination[1..]);
        written = number.Length + 1;
        return true;
    }

    /// <summary>Whether these ASCII digits, country code first and without + or 00, can be a number abroad.</summary>
    internal static bool IsPossible(ReadOnlySpan<char> digits)
    {
        if (digits.Length is < 7 or > MaxDigits)
        {
            return false;
        }

        int code = 0;
        for (int i = 0; i < 3; i++)
        {
            code = (code * 10) + digits[i] - '0';
            int national = digits.Length - i - 1;
            if (Lengths.TryGetValue(code, out int lengths))
            {
                return code != MainlandChina && national >= LeastNational && ((lengths >> national) & 1) != 0;
            }
        }

        return false;
    }

    /// <summary>Eight digits of Hong Kong (2, 3, 5 to 9) or Macao (2, 6, 8); those that read as a day are none.</summary>
    internal static bool IsLocal(ReadOnlySpan<char> digits) =>
        digits.Length == 8 && digits[0] is '2' or '3' or (>= '5' and <= '9') && !BirthDate.LooksLikeDay(digits);

    internal static bool IsTaiwanMobile(ReadOnlySpan<char> digits) => digits.Length == 10 && digits[0] == '0' && digits[1] == '9';

    /// <summary>852, 853 and 886 are often written without + at home.</summary>
    internal static bool IsCodedAtHome(ReadOnlySpan<char> digits) =>
        (digits.Length == 11 && (digits.StartsWith("852") || digits.StartsWith("853")) && digits[3] >= '2')
        || (digits.Length is 11 or 12 && digits.StartsWith("886") && digits[3] >= '2');

    private static FrozenDictionary<int, int> ReadLengths()
    {
        PhoneNumberUtil tables = PhoneNumberUtil.GetInstance();
        Dictionary<int, int> lengths = [];
        foreach (int code in tables.GetSupportedCallingCodes())
        {
            int bits = 0;
            ulong number = 2;
            for (int length = 1; length <= MaxDigits; length++, number *= 10)
            {
                PhoneNumber example = new PhoneNumber.Builder().SetCountryCode(code).SetNationalNumber(number).Build();
                bits |= tables.IsPossibleNumber(example) ? 1 << length : 0;
            }

            lengths.Add(code, bits);
        }

        return lengths.ToFrozenDictionary();
    }
}
