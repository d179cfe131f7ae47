using PersonalData.Identifiers;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Classification;

/// <summary>Tells which identifier a whole value is, the validators with the strongest check first.</summary>
internal static class WholeIdentifier
{
    private const int LongestNumber = 40;

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
        if (digits >= 14 && ResidentId.IsValid(value, today))
        {
            born = DateText.OfResidentId(value, shape, today);
            return T.ResidentId;
        }

        CreditCodeCheck check = characters == UnifiedSocialCreditCode.Length ? UnifiedSocialCreditCode.Check(value) : CreditCodeCheck.NotACode;
        if (check == CreditCodeCheck.Valid)
        {
            return T.UnifiedSocialCreditCode;
        }

        if (digits >= 16 && BankCard.IsValid(value))
        {
            return T.BankCard;
        }

        // A code of the right form with a wrong check character is believed only with a letter in it: 18 bare digits are anything.
        if (check == CreditCodeCheck.WrongCheckCharacter && shape.AsciiLetters > 0)
        {
            return T.UnifiedSocialCreditCode;
        }

        if (digits >= 10 && Mobile.IsValid(value))
        {
            return T.Mobile;
        }

        if (digits >= 10 && Landline.IsValid(value))
        {
            return T.Landline;
        }

        return DateText.TryRead(value, shape, today, out born) ? T.BirthDate : T.None;
    }
}
