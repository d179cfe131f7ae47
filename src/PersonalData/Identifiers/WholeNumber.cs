using PersonalData.Classification;
using static PersonalData.Identifiers.IdentifierRules;

namespace PersonalData.Identifiers;

/// <summary>Whole cells without letters.</summary>
internal static class WholeNumber
{
    private const int MostDigits = 24;

    /// <summary>Nothing but ASCII digits: their number says what they can be.</summary>
    public static WholeMatch OfDigits(ReadOnlySpan<char> digits, DateOnly today)
    {
        switch (digits.Length)
        {
            case 8:
                return Identifiers.BirthDate.TryReadEight(digits, today, out DateOnly day)
                    ? new WholeMatch(IdentifierRules.BirthDate, DateText.Number(day)) : default;
            case 10:
                return LandlineOrNothing(digits);
            case 11:
                return Identifiers.Mobile.IsNational(digits) ? new WholeMatch(IdentifierRules.Mobile) : LandlineOrNothing(digits);
            case 12 or 13:
                return Identifiers.Mobile.IsNational(Identifiers.Mobile.StripPrefix(digits, international: false))
                    ? new WholeMatch(IdentifierRules.Mobile) : LandlineOrNothing(digits);
            case 15:
                return OfFifteen(digits, today);
            case 18 when ResidentId.IsEighteen(digits, today, out DateOnly birthDate):
                return new WholeMatch(digits[0] == '9' ? ForeignId : IdentifierRules.ResidentId, DateText.Number(birthDate));
            case 18 when UnifiedSocialCreditCode.CheckCompact(digits) == CreditCodeCheck.Valid:
                return new WholeMatch(CreditCode);
            default:
                return BankCard.IsCard(digits) ? new WholeMatch(Card) : OfPrefixed(digits);
        }
    }

    /// <summary>Digits in groups, with a sign, with dots or colons.</summary>
    public static WholeMatch OfGroups(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today)
    {
        if (shape.Digits is 8 or 7 or 6 && shape.Length <= 10 && Identifiers.BirthDate.TryParse(value, today, out DateOnly day))
        {
            return new WholeMatch(IdentifierRules.BirthDate, DateText.Number(day));
        }

        if (shape.Dots == 3 && NetworkAddresses.Ipv4Length(value) == value.Length)
        {
            return new WholeMatch(Ipv4);
        }

        if (shape.Colons >= 2)
        {
            return WholeCode.OfColons(value, shape, today);
        }

        if (shape.Dots == 2)
        {
            return GeoPair.IsValid(value) ? new WholeMatch(IdentifierRules.Coordinates) : default;
        }

        return shape.Dots + shape.Colons == 0 ? OfSeparated(value, shape, today) : default;
    }

    private static WholeMatch OfSeparated(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today)
    {
        if (shape.Digits == 12 && shape.Marks == 5 && NetworkAddresses.MacLength(value) == value.Length)
        {
            return new WholeMatch(Mac);
        }

        Span<char> buffer = stackalloc char[MostDigits];
        if (!PhoneText.TryReadDigits(value, buffer, out int count, out bool plus))
        {
            return default;
        }

        ReadOnlySpan<char> digits = buffer[..count];
        if (plus || digits.StartsWith("00"))
        {
            return OfAbroad(value, digits, plus);
        }

        switch (count)
        {
            case 8 when shape.Others == 2 && IdentityNumbers.HasBracketedEnd(value) && IdentityNumbers.IsMacao(digits):
                return new WholeMatch(IdentifierRules.Macao);
            case 9 when shape.Marks + shape.Blanks == 2 && value[3] == value[6] && IdentityNumbers.IsSocialSecurity(digits):
                return new WholeMatch(SocialSecurity);
            case 9 when shape.Marks == 1 && value[8] == '-' && OrganisationNumbers.IsOrganisationCode(digits):
                return new WholeMatch(OrgCode);
            case 9:
                return default;
            case >= 10 and <= 13:
                WholeMatch plain = OfDigits(digits, today);
                return plain.Rule is not null ? plain : Landline.IsValid(value) ? new WholeMatch(IdentifierRules.Landline) : default;
            case >= 14:
                plain = shape.Others == 0 ? OfDigits(digits, today) : default;
                return plain.Rule is not null || digits[0] != '0' ? plain
                    : Landline.IsValid(value) ? new WholeMatch(IdentifierRules.Landline) : default;
            default:
                return default;
        }
    }

    private static WholeMatch OfFifteen(ReadOnlySpan<char> digits, DateOnly today)
    {
        Span<char> eighteen = stackalloc char[ResidentId.Length];
        return ResidentId.TryUpgrade(digits, eighteen, today, out DateOnly birthDate)
            ? new WholeMatch(ResidentId15, DateText.Number(birthDate))
            : BankCard.IsCard(digits) ? new WholeMatch(Card)
            : DeviceNumbers.IsImei(digits) ? new WholeMatch(IdentifierRules.Imei)
            : OfPrefixed(digits);
    }

    private static WholeMatch OfPrefixed(ReadOnlySpan<char> digits) => digits.StartsWith("00") ? OfAbroad(digits, digits, plus: false) : default;

    private static WholeMatch OfAbroad(ReadOnlySpan<char> value, ReadOnlySpan<char> digits, bool plus)
    {
        ReadOnlySpan<char> number = plus ? digits : digits[2..];
        return number.StartsWith("86")
            ? Identifiers.Mobile.IsNational(Identifiers.Mobile.StripPrefix(digits, plus)) ? new WholeMatch(IdentifierRules.Mobile)
                : Landline.IsValid(value) ? new WholeMatch(IdentifierRules.Landline) : default
            : InternationalPhone.IsPossible(number) ? new WholeMatch(Abroad) : default;
    }

    private static WholeMatch LandlineOrNothing(ReadOnlySpan<char> digits) =>
        Landline.AreaLength(digits) > 0 ? new WholeMatch(IdentifierRules.Landline) : default;
}
