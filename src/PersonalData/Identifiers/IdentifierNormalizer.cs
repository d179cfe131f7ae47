using PersonalData.Classification;
using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>One normal form per identifier, whatever its spelling, so that keyed hashes of equal identifiers are equal.</summary>
internal static class IdentifierNormalizer
{
    private const int MaxCustomerNumber = 64;

    /// <summary>
    /// False when the value is no valid identifier of that type. The destination holds at least <see cref="Email.MaxLength"/> characters.
    /// </summary>
    public static bool TryNormalize(
        PersonalDataType type, ReadOnlySpan<char> value, Span<char> destination, DateOnly today, out int length, out DateOnly? birthDate)
    {
        length = 0;
        birthDate = null;
        switch (type)
        {
            case PersonalDataType.ResidentId:
                if (!ResidentId.TryNormalize(value, destination, today, out DateOnly born))
                {
                    return false;
                }

                birthDate = born;
                length = ResidentId.Length;
                return true;
            case PersonalDataType.Mobile:
                length = Mobile.Length;
                return Mobile.TryNormalize(value, destination);
            case PersonalDataType.Landline:
                return Landline.TryNormalize(value, destination, out length, out _);
            case PersonalDataType.Email:
                return Email.TryNormalize(value, destination, out length);
            case PersonalDataType.BankCard:
                return BankCard.TryNormalize(value, destination, out length);
            case PersonalDataType.UnifiedSocialCreditCode:
                length = UnifiedSocialCreditCode.Length;
                return UnifiedSocialCreditCode.Normalize(value, destination) != CreditCodeCheck.NotACode;
            case PersonalDataType.CustomerNumber:
                return TryNormalizeCustomerNumber(value, destination, out length);
            default:
                return false;
        }
    }

    /// <summary>Letters, digits and marks without blanks, upper-case; at least one digit, so that "unknown" is nobody's number.</summary>
    private static bool TryNormalizeCustomerNumber(ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        length = 0;
        value = TextFolding.Trim(value);
        if (value.Length is 0 or > MaxCustomerNumber || ValueLexicon.IsPlaceholder(value))
        {
            return false;
        }

        bool meaningful = false;
        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            if (!char.IsLetterOrDigit(folded) && folded is not ('-' or '_' or '.' or '/' or '#'))
            {
                return false;
            }

            meaningful |= folded is >= '1' and <= '9';
            destination[length++] = char.ToUpperInvariant(folded);
        }

        return meaningful;
    }
}
