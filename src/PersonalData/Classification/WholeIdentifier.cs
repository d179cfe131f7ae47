using PersonalData.Identifiers;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Classification;

/// <summary>Tells which identifier a whole value is, the validators with the strongest check first.</summary>
internal static class WholeIdentifier
{
    private const int LongestNumber = 40;

    /// <summary>By their first three digits, whether numbers of 18 digits can be resident IDs; asked of the rule itself.</summary>
    private static readonly bool[] ResidentIdBeginnings = [.. Enumerable.Range(0, 1000).Select(first =>
    {
        string number = $"{first:000}10119900307447";
        return ResidentId.IsValid(number + ResidentId.CheckCharacter(number), new DateOnly(2000, 1, 1));
    })];

    /// <param name="value">Trimmed and not empty.</param>
    /// <param name="shape">Its shape; at least one character is a digit.</param>
    /// <param name="today">The latest birth date believed.</param>
    /// <param name="born">The birth date that the value is or holds, as yyyymmdd; 0 when none.</param>
    public static T TypeOf(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today, out int born)
    {
        born = 0;
        int digits = shape.Digits;
        if (digits == 11 && shape.Length == 11 && shape.IsAscii && Mobile.IsNational(value))
        {
            return T.Mobile;
        }

        if (shape.Others > 0 && shape.Length <= Email.MaxLength && Email.IsValid(value))
        {
            return T.Email;
        }

        return shape.Length > LongestNumber || digits < 6 ? T.None : NumberOf(value, shape, today, out born);
    }

    private static T NumberOf(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today, out int born)
    {
        born = 0;
        int digits = shape.Digits;
        int characters = digits + shape.AsciiLetters;
        if (shape.IsAscii && shape.Length == ResidentId.Length && digits >= 17)
        {
            if (IsPlainResidentId(value, today, out born))
            {
                return T.ResidentId;
            }
        }
        else if (MayBeResidentId(value, shape) && ResidentId.IsValid(value, today))
        {
            born = DateText.OfResidentId(value, shape, today);
            return T.ResidentId;
        }

        CreditCodeCheck check = characters == UnifiedSocialCreditCode.Length ? UnifiedSocialCreditCode.Check(value) : CreditCodeCheck.NotACode;
        if (check == CreditCodeCheck.Valid)
        {
            return T.UnifiedSocialCreditCode;
        }

        if (digits >= 16 && shape.AsciiLetters == 0 && (shape.IsAscii && digits == shape.Length ? BankCard.IsCard(value) : BankCard.IsValid(value)))
        {
            return T.BankCard;
        }

        // A code of the right form with a wrong check character is believed only with a letter in it: 18 bare digits are anything.
        if (check == CreditCodeCheck.WrongCheckCharacter && shape.AsciiLetters > 0)
        {
            return T.UnifiedSocialCreditCode;
        }

        if (digits is >= 10 and <= 24 && shape.AsciiLetters <= 3)
        {
            if (Mobile.IsValid(value))
            {
                return T.Mobile;
            }

            if (Landline.IsValid(value))
            {
                return T.Landline;
            }
        }

        return DateText.TryRead(value, shape, today, out born) ? T.BirthDate : T.None;
    }

    /// <summary>
    /// Whether the value has the form of an identifier that is rarer and searched for as text is: addresses of machines and devices, IBAN,
    /// VIN, plates, cards of Hong Kong and Macao, telephones abroad.
    /// </summary>
    public static bool MayBeRarer(ReadOnlySpan<char> value, in ValueShape shape)
    {
        if (shape.Length is < 6 or > LongestNumber || shape.Digits == 0)
        {
            return false;
        }

        int characters = shape.Digits + shape.AsciiLetters;
        return shape.Colons >= 2 || shape.Dots == 3 || shape.Marks is 4 or 5
            || TextFolding.Fold(value[0]) == '+'
            || (shape.Others >= 2 && shape.Length <= 14)
            || (shape.Han == 1 && characters is 6 or 7)
            || (characters == 17 && shape.AsciiLetters >= 2)
            || (shape.Length == 15 && shape.Digits == 15)
            || (characters >= 15 && shape.Digits >= 8 && char.IsAsciiLetter(value[0]) && char.IsAsciiLetter(value[1]));
    }

    /// <summary>
    /// <see cref="ResidentId.IsValid"/> for 18 characters that need no folding, without copying: most tables hold nothing else.
    /// </summary>
    internal static bool IsPlainResidentId(ReadOnlySpan<char> value, DateOnly today, out int born)
    {
        born = 0;
        char last = value[17] == 'x' ? 'X' : value[17];
        ReadOnlySpan<char> digits = value[..17];
        if (last is not 'X' and not (>= '0' and <= '9') || !TextFolding.AreAsciiDigits(digits)
            || !ResidentIdBeginnings[((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + digits[2] - '0']
            || !DateText.TryReadDigits(digits.Slice(6, 8), today, out int date)
            || ResidentId.CheckCharacter(digits) != last)
        {
            return false;
        }

        born = date;
        return true;
    }

    /// <summary>The length fits, and where digits stand without separators, so does the century.</summary>
    private static bool MayBeResidentId(ReadOnlySpan<char> value, in ValueShape shape)
    {
        int characters = shape.Digits + shape.AsciiLetters;
        bool isLength = characters == 15 ? shape.AsciiLetters == 0 : characters == ResidentId.Length && shape.AsciiLetters <= 1;
        return isLength && (characters != shape.Length || characters == 15 || !shape.IsAscii || value[6] is '1' or '2');
    }
}
