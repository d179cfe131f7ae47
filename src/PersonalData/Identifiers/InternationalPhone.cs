using PhoneNumbers;

namespace PersonalData.Identifiers;

/// <summary>Telephone numbers with their country code, by the tables of libphonenumber.</summary>
public static class InternationalPhone
{
    /// <summary>The longest number, in digits, country code included (ITU-T E.164).</summary>
    public const int MaxLength = 15;

    /// <summary>Whether these ASCII digits, country code first and without + or 00, are a possible number of a known country.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        if (digits.Length is < 7 or > MaxLength)
        {
            return false;
        }

        try
        {
            PhoneNumberUtil tables = PhoneNumberUtil.GetInstance();
            return tables.IsPossibleNumber(tables.Parse($"+{digits}", null));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
