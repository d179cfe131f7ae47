using static PersonalData.Identifiers.IdentifierRules;

namespace PersonalData.Identifiers;

/// <summary>Offers what letters and digits that begin at one place may be.</summary>
internal static class TokenCandidates
{
    private const int MaxToken = 128;

    private static ReadOnlySpan<byte> UuidGroups => [8, 4, 4, 4, 12];

    public static void Offer(TextView text, int start, DateOnly today, List<Candidate> candidates)
    {
        Span<char> upper = stackalloc char[MaxToken];
        int length = 0;
        int digits = 0;
        while (length < MaxToken && text.IsWord(start + length))
        {
            char c = text.At(start + length);
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            upper[length++] = char.ToUpperInvariant(c);
        }

        if (length == MaxToken)
        {
            return;
        }

        ReadOnlySpan<char> token = upper[..length];
        int end = start + length;
        if (digits > 0 && digits < length)
        {
            OfferCodes(text, token, start, end, today, candidates);
        }

        OfferIban(text, start, candidates);
        OfferNationalInsurance(text, start, token, candidates);
        OfferHexadecimal(text, start, token, candidates);
        OfferNames(text, start, candidates);
    }

    /// <summary>Plates begin with the character of a province, so they are looked for at Han characters.</summary>
    public static void Plate(TextView text, int start, List<Candidate> candidates)
    {
        int length = LicensePlate.Length(text.Folded[start..]);
        if (length > 0)
        {
            candidates.Add(new Candidate(IdentifierRules.Plate, start, start + length));
        }
    }

    private static void OfferCodes(TextView text, ReadOnlySpan<char> token, int start, int end, DateOnly today, List<Candidate> candidates)
    {
        Span<char> whole = stackalloc char[9];
        switch (token.Length)
        {
            case 18:
                CreditCodeCheck check = UnifiedSocialCreditCode.Check(token);
                AddIf(check == CreditCodeCheck.Valid, CreditCode, end);
                AddIf(check == CreditCodeCheck.WrongCheckCharacter, CreditCodeUnchecked, end);
                break;
            case 17 when DeviceNumbers.HasVinForm(token):
                AddIf(true, DeviceNumbers.HasVinCheck(token) ? IdentifierRules.Vin : VinUnchecked, end);
                break;
            case 15:
                AddIf(IdentityNumbers.IsForeignPermanentResident(token, today), ForeignIdOld, end);
                break;
            case 10:
                AddIf(IdentityNumbers.IsTaiwan(token), IdentifierRules.Taiwan, end);
                break;
            case 8 when text.At(end) == '-' && text.IsWord(end + 1) && !text.IsWord(end + 2):
                AddIf(IdentityNumbers.IsHongKong(token), HongKong, end);
                AddIf(OrganisationNumbers.IsOrganisationCode(WithCheck(token, text.At(end + 1), whole)), OrgCode, end + 2);
                break;
            case 8 or 9:
                AddIf(IdentityNumbers.IsHongKong(token), HongKong, end);
                AddIf(token.Length == 9 && OrganisationNumbers.IsOrganisationCode(token), OrgCodePlain, end);
                break;
            case 7:
                break;
        }

        // A123456(7): the check character stands in brackets.
        if (token.Length is 7 or 8 && text.At(end) == '(' && text.IsWord(end + 1) && text.At(end + 2) == ')'
            && IdentityNumbers.IsHongKong(WithCheck(token, text.At(end + 1), whole)))
        {
            candidates.Add(new Candidate(HongKongBracketed, start, end + 3));
        }

        AddIf(token.Length is 15 or 17 or 18 or 20 && OrganisationNumbers.IsTaxNumber(token), Tax, end);
        AddIf(IdentityNumbers.IsHongKongMacaoPermit(token), HkMoPermit, end);
        AddIf(IdentityNumbers.IsPassport(token), IdentifierRules.Passport, end);

        void AddIf(bool holds, WeighedRule rule, int to)
        {
            if (holds)
            {
                candidates.Add(new Candidate(rule, start, to));
            }
        }
    }

    private static ReadOnlySpan<char> WithCheck(ReadOnlySpan<char> token, char check, Span<char> whole)
    {
        token.CopyTo(whole);
        whole[token.Length] = char.ToUpperInvariant(check);
        return whole[..(token.Length + 1)];
    }

    private static void OfferIban(TextView text, int start, List<Candidate> candidates)
    {
        if (text.At(start - 1) == '-' || !char.IsAsciiLetter(text.At(start)) || !char.IsAsciiLetter(text.At(start + 1)) || !char.IsAsciiDigit(text.At(start + 2)) || !char.IsAsciiDigit(text.At(start + 3)))
        {
            return;
        }

        Span<char> compact = stackalloc char[34];
        compact[0] = char.ToUpperInvariant(text.At(start));
        compact[1] = char.ToUpperInvariant(text.At(start + 1));
        int length = AccountNumbers.IbanLength(compact[..2]);
        int written = 0;
        int at = start;
        while (written < length && (text.IsWord(at) || (text.At(at) == ' ' && text.IsWord(at + 1))))
        {
            if (text.IsWord(at))
            {
                compact[written++] = char.ToUpperInvariant(text.At(at));
            }

            at++;
        }

        if (written == length && length > 0 && !text.IsWord(at) && AccountNumbers.IsIban(compact[..length]))
        {
            candidates.Add(new Candidate(IdentifierRules.Iban, start, at));
        }
    }

    // AB 12 34 56 C, AB123456C, AB 123456 C.
    private static void OfferNationalInsurance(TextView text, int start, ReadOnlySpan<char> token, List<Candidate> candidates)
    {
        if (token.Length is not (2 or 9) || !char.IsAsciiLetter(text.At(start + 1)))
        {
            return;
        }

        Span<char> compact = stackalloc char[9];
        int written = 0;
        int at = start;
        while (written < 9 && (text.IsWord(at) || (text.At(at) is ' ' or '-' && text.IsWord(at + 1))))
        {
            if (text.IsWord(at))
            {
                compact[written++] = char.ToUpperInvariant(text.At(at));
            }

            at++;
        }

        if (written == 9 && !text.IsWord(at) && IdentityNumbers.IsNationalInsurance(compact))
        {
            candidates.Add(new Candidate(NationalInsurance, start, at));
        }
    }

    private static void OfferHexadecimal(TextView text, int start, ReadOnlySpan<char> token, List<Candidate> candidates)
    {
        if (!char.IsAsciiHexDigit(text.At(start)))
        {
            return;
        }

        char before = text.At(start - 1);
        int mac = before is ':' or '-' && text.IsWord(start - 2) && text.IsWord(start - 3) && !text.IsWord(start - 4) ? 0
            : NetworkAddresses.MacLength(text.Folded[start..]);
        if (mac > 0)
        {
            candidates.Add(new Candidate(Mac, start, start + mac));
            return;
        }

        int address = NetworkAddresses.Ipv6Length(text.Folded[start..]);
        if (address > 0)
        {
            candidates.Add(new Candidate(Ipv6, start, start + address));
            return;
        }

        int uuid = UuidEnd(text, start);
        int end = uuid > 0 ? uuid : token.Length is >= 14 and <= 64 && NetworkAddresses.AreHexadecimal(token) ? start + token.Length : 0;
        if (end > 0)
        {
            candidates.Add(new Candidate(Device, start, end));
        }
    }

    private static int UuidEnd(TextView text, int start)
    {
        int at = start;
        for (int part = 0; part < 5; part++)
        {
            for (int i = 0; i < UuidGroups[part]; i++)
            {
                if (!char.IsAsciiHexDigit(text.At(at++)))
                {
                    return 0;
                }
            }

            if (part < 4 && text.At(at++) != '-')
            {
                return 0;
            }
        }

        return text.IsWord(at) ? 0 : at;
    }

    /// <summary>Account names, cookies and secrets, which go on to the next blank or Han character.</summary>
    private static void OfferNames(TextView text, int start, List<Candidate> candidates)
    {
        int name = start;
        bool marked = text.At(start - 1) is ':' or '=' or '是' or '号';
        while (name - start <= 20 && (text.IsWord(name) || text.At(name) is '-' or '_'))
        {
            marked |= !char.IsAsciiLetter(text.At(name++));
        }

        while (name > start && text.At(name - 1) is '-' or '_')
        {
            name--;
        }

        if (marked && name - start is >= 6 and <= 20 && char.IsAsciiLetter(text.At(start)))
        {
            candidates.Add(new Candidate(text.Folded[start..name].StartsWith("wxid_") ? WeChatInternal : WeChat, start, name));
        }

        int value = start;
        bool digit = false;
        bool paired = false;
        while (value - start <= MaxToken && text.At(value) is > ' ' and < '\u007F' and not (',' or ';' or '"' or '\'' or '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '&'))
        {
            digit |= char.IsAsciiDigit(text.At(value));
            paired |= text.At(value) is ':' or '=';
            value++;
        }

        while (value > start && !text.IsWord(value - 1) && text.At(value - 1) is not ('=' or '+' or '/' or '_' or '-'))
        {
            value--;
        }

        if (value - start > MaxToken)
        {
            return;
        }

        if (digit && !paired && value - start >= 8)
        {
            candidates.Add(new Candidate(Cookie, start, value));
        }

        if (value - start >= 4)
        {
            candidates.Add(new Candidate(digit && HasSecretShape(text.Folded[start..value]) ? SecretShape : Secret, start, value));
        }
    }

    private static bool HasSecretShape(ReadOnlySpan<char> value) =>
        value.Length >= 20 && (value.StartsWith("akia") || value.StartsWith("ltai") || value.StartsWith("ghp_") || value.StartsWith("gho_")
            || value.StartsWith("sk-") || value.StartsWith("xoxb-") || (value.StartsWith("eyj") && value.Count('.') == 2));
}
