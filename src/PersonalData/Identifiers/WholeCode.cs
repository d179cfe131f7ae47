using PersonalData.Classification;
using static PersonalData.Identifiers.IdentifierRules;

namespace PersonalData.Identifiers;

/// <summary>Whole cells with ASCII letters.</summary>
internal static class WholeCode
{
    private const int Longest = 40;

    public static WholeMatch Of(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today)
    {
        if (shape.Colons >= 2)
        {
            return OfColons(value, shape, today);
        }

        int characters = shape.Digits + shape.AsciiLetters;
        if (characters == 12 && (shape.Marks == 5 || shape.Dots == 2))
        {
            return NetworkAddresses.MacLength(value) == value.Length ? new WholeMatch(Mac) : default;
        }

        if (shape.Digits < 6 || shape.Dots + shape.Colons > 0 || shape.Length > Longest)
        {
            return shape.Digits >= 8 && shape.AsciiLetters <= 3 ? OfExtended(value, today) : default;
        }

        Span<char> buffer = stackalloc char[Longest];
        int written = 0;
        foreach (char c in value)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                buffer[written++] = char.ToUpperInvariant(c);
            }
            else if (c is not (' ' or '-' or '(' or ')'))
            {
                return shape.AsciiLetters == 1 ? OfExtended(value, today) : default;
            }
        }

        ReadOnlySpan<char> compact = buffer[..written];
        WholeMatch match = OfCompact(value, compact, shape, today);
        return match.Rule is null && shape.AsciiLetters <= 3 && value[0] is '0' or '+' or '(' ? OfExtended(value, today) : match;
    }

    /// <summary>MAC, IPv6, or a day with a time of day.</summary>
    public static WholeMatch OfColons(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today) =>
        shape.Colons == 5 && value.Length == 17 && NetworkAddresses.MacLength(value) == value.Length ? new WholeMatch(Mac)
        : NetworkAddresses.Ipv6Length(value) == value.Length ? new WholeMatch(Ipv6)
        : shape.Digits >= 8 && shape.AsciiLetters <= 2 ? OfExtended(value, today) : default;

    private static WholeMatch OfCompact(ReadOnlySpan<char> value, ReadOnlySpan<char> compact, in ValueShape shape, DateOnly today)
    {
        bool isSolid = compact.Length == value.Length;
        switch (compact.Length)
        {
            case 8 or 9 when shape.Others == 2:
                return IdentityNumbers.HasBracketedEnd(value) && IdentityNumbers.IsHongKong(compact) ? new WholeMatch(HongKongBracketed) : default;
            case 9 when IdentityNumbers.IsNationalInsurance(compact):
                return new WholeMatch(NationalInsurance);
            case 9 when value.Length == 10 && value[8] == '-':
                return OrganisationNumbers.IsOrganisationCode(compact) ? new WholeMatch(OrgCode) : default;
            case 8 or 9:
                return IdentityNumbers.IsHongKong(compact) ? new WholeMatch(HongKong) : default;
            case 10:
                return IdentityNumbers.IsTaiwan(compact) ? new WholeMatch(Taiwan) : default;
            case 15 when shape.AsciiLetters == 3 && IdentityNumbers.IsForeignPermanentResident(compact, today):
                return new WholeMatch(ForeignIdOld);
            case 17 when isSolid && DeviceNumbers.HasVinForm(compact):
                return new WholeMatch(DeviceNumbers.HasVinCheck(compact) ? IdentifierRules.Vin : VinUnchecked);
            case 18 when shape.AsciiLetters == 1 && compact[17] == 'X' && ResidentId.IsEighteen(compact, today, out DateOnly birthDate):
                return new WholeMatch(compact[0] == '9' ? ForeignId : IdentifierRules.ResidentId, DateText.Number(birthDate));
            case 18 when UnifiedSocialCreditCode.CheckCompact(compact) is var check && check != CreditCodeCheck.NotACode:
                return new WholeMatch(check == CreditCodeCheck.Valid ? CreditCode : CreditCodeUnchecked);
        }

        return AccountNumbers.IsIban(compact) ? new WholeMatch(IdentifierRules.Iban) : default;
    }

    /// <summary>A telephone with an extension, or a day with a time of day.</summary>
    private static WholeMatch OfExtended(ReadOnlySpan<char> value, DateOnly today) =>
        Identifiers.BirthDate.TryParse(value, today, out DateOnly day) ? new WholeMatch(IdentifierRules.BirthDate, DateText.Number(day))
        : value[0] is '0' or '+' or '(' && Identifiers.Landline.IsValid(value) ? new WholeMatch(IdentifierRules.Landline)
        : default;
}
