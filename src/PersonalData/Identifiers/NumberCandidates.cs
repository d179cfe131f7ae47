using static PersonalData.Identifiers.IdentifierRules;

namespace PersonalData.Identifiers;

/// <summary>
/// Offers what the digits that begin at one place may be. Groups set apart by a separator are tried together, the longest first:
/// 2023-01-05 13812345678 must give the mobile number, and 6222 0212 3456 7890 one card.
/// </summary>
internal static class NumberCandidates
{
    private const int MaxDigits = 30;
    private const int MaxSeparators = 2;

    public static void Offer(TextView text, int start, DateOnly today, List<Candidate> candidates)
    {
        Span<char> digits = stackalloc char[MaxDigits + 1];
        Span<int> ends = stackalloc int[MaxDigits];
        Span<int> sizes = stackalloc int[MaxDigits];
        int groups = ReadGroups(text, start, digits, ends, sizes);
        int total = 0;
        for (int i = 0; i < groups; i++)
        {
            total += sizes[i];
        }

        bool plus = text.At(start - 1) == '+';
        for (int group = groups - 1; group >= 0; total -= sizes[group--])
        {
            Run run = new(digits[..total], sizes[..(group + 1)], start, ends[group], plus || digits.StartsWith("00"));
            OfferRun(text, run, isWhole: group == groups - 1, today, candidates);
        }

        DateCandidates.Offer(text, start, today, candidates);
        DecimalCandidates.Offer(text, start, candidates);
    }

    private static void OfferRun(TextView text, in Run run, bool isWhole, DateOnly today, List<Candidate> candidates)
    {
        ReadOnlySpan<char> digits = run.Digits;
        char next = text.At(run.End);
        if (digits.Length == 17 && next == 'x' && !text.IsWord(run.End + 1))
        {
            Span<char> all = stackalloc char[18];
            digits.CopyTo(all);
            all[17] = 'X';
            OfferEighteen(all, run, run.End + 1, today, candidates);
            return;
        }

        // What goes on with letters is a code, unless a single letter is all there is of it.
        if (char.IsAsciiLetter(next) && (text.IsWord(run.End + 1) || digits.Length != Mobile.Length || !run.IsSingle))
        {
            return;
        }

        OfferPeople(text, run, today, candidates);
        OfferPhones(text, run, candidates);
        OfferMoney(run, isWhole, candidates);
    }

    private static void OfferPeople(TextView text, in Run run, DateOnly today, List<Candidate> candidates)
    {
        ReadOnlySpan<char> digits = run.Digits;
        if (run.IsSingle && digits.Length is >= 4 and <= 10 && text.At(run.Start - 1) == '第' && text.At(run.Start - 2) == '字' && text.At(run.End) is '号' or '號')
        {
            int first = MilitaryNumber.StartBefore(text.Folded, run.Start);
            AddIf(first >= 0, candidates, Military, run with { Start = first, End = run.End + 1 });
        }

        switch (digits.Length)
        {
            case 18:
                OfferEighteen(digits, run, run.End, today, candidates);
                Add(candidates, Tax, run);
                break;
            case 15 when run.IsSingle:
                Span<char> eighteen = stackalloc char[ResidentId.Length];
                AddIf(ResidentId.TryUpgrade(digits, eighteen, today, out _), candidates, ResidentId15, run);
                AddIf(DeviceNumbers.IsImei(digits), candidates, IdentifierRules.Imei, run);
                Add(candidates, Tax, run);
                break;
            case 15:
                AddIf(DeviceNumbers.IsImei(digits), candidates, IdentifierRules.Imei, run);
                break;
            case 17 or 20 when run.IsSingle:
                Add(candidates, Tax, run);
                break;
            case 12 when run.IsSingle:
                Add(candidates, Driving, run);
                break;
            case 9:
                bool grouped = run.Sizes is [3, 2, 4];
                AddIf((grouped || run.IsSingle) && IdentityNumbers.IsSocialSecurity(digits), candidates, SocialSecurity, run);
                AddIf((run.IsSingle || run.Sizes is [8, 1]) && OrganisationNumbers.IsOrganisationCode(digits), candidates, run.IsSingle ? OrgCodePlain : OrgCode, run);
                AddIf(run.IsSingle, candidates, IdentifierRules.Passport, run);
                break;
            case 10 when run.IsSingle:
                Add(candidates, TaiwanPermit, run);
                break;
            case 8:
                AddIf(run.IsSingle, candidates, TaiwanPermit, run);
                AddIf(run.IsSingle, candidates, IdentifierRules.Passport, run);
                bool crossed = run.IsSingle && text.At(run.End) == '-' && text.At(run.End + 1) == 'x' && !text.IsWord(run.End + 2);
                Span<char> nine = stackalloc char[9];
                digits.CopyTo(nine);
                nine[8] = 'X';
                AddIf(crossed && OrganisationNumbers.IsOrganisationCode(nine), candidates, OrgCode, run with { End = run.End + 2 });
                bool bracketed = run.Sizes is [7, 1] && text.At(run.End - 2) is '(';
                AddIf((bracketed || run.IsSingle) && IdentityNumbers.IsMacao(digits), candidates, IdentifierRules.Macao, run with { End = run.End + (bracketed && text.At(run.End) == ')' ? 1 : 0) });
                break;
        }

        AddIf(run.IsSingle && digits.Length is >= 5 and <= 11 && digits[0] != '0', candidates, Qq, run);
    }

    private static void OfferEighteen(ReadOnlySpan<char> eighteen, in Run run, int end, DateOnly today, List<Candidate> candidates)
    {
        Run whole = run with { End = end };
        if (run.Sizes.Length > 1 && HasInner(run.Sizes, 2))
        {
            return;
        }

        if (ResidentId.IsValid(eighteen, today))
        {
            Add(candidates, eighteen[0] == '9' ? ForeignId : IdentifierRules.ResidentId, whole);
        }

        // Of 18 digits that both fit, a card is the likelier: codes of bare digits are few, and none of those begins with 62.
        AddIf(!eighteen.StartsWith("62") && UnifiedSocialCreditCode.Check(eighteen) == CreditCodeCheck.Valid, candidates, CreditCodeOfDigits, whole);
    }

    private static void OfferPhones(TextView text, in Run run, List<Candidate> candidates)
    {
        ReadOnlySpan<char> digits = run.Digits;
        bool regular = run.IsSingle || !HasInner(run.Sizes, 2);
        bool tail = run.IsSingle || run.Sizes[^1] >= 3;
        if ((!tail && !run.IsAbroad) || digits.Length is < 7 or > 17)
        {
            return;
        }

        bool plus = text.At(run.Start - 1) == '+';
        int start = run.Start - (plus || (text.At(run.Start - 1) == '(' && text.Folded[run.Start..run.End].IndexOf(')') >= 0) ? 1 : 0);
        if ((regular || run.IsAbroad) && Mobile.IsNational(Mobile.StripPrefix(digits, plus)))
        {
            Add(candidates, IdentifierRules.Mobile, run with { Start = start });
        }

        if ((regular || run.IsAbroad) && IsLandline(digits, run))
        {
            Add(candidates, IdentifierRules.Landline, run with { Start = start });
        }

        if (digits.Length is 7 or 8 && !LooksLikeDate(digits) && digits[0] is >= '2' and <= '8' && (run.IsSingle || run.Sizes is [4, 4] or [3, 4]))
        {
            Add(candidates, LandlineLocal, run);
        }

        if (run.IsAbroad && !digits.StartsWith(plus ? "86" : "0086"))
        {
            AddIf(InternationalPhone.IsPossible(digits[(plus ? 0 : 2)..]), candidates, Abroad, run with { Start = start });
        }
        else
        {
            bool local = digits.Length == 8 && !LooksLikeDate(digits) && digits[0] is (>= '2' and <= '3') or (>= '5' and <= '9') && (run.IsSingle || run.Sizes is [4, 4]);
            bool taiwan = digits.Length == 10 && digits.StartsWith("09") && regular;
            bool coded = (digits.Length == 11 && (digits.StartsWith("852") || digits.StartsWith("853")) && digits[3] >= '2') || (digits.Length == 12 && digits.StartsWith("8869"));
            AddIf(local || taiwan || coded || (digits.Length is >= 9 and <= 12 && digits.StartsWith("886")), candidates, AbroadLocal, run);
        }
    }

    private static void OfferMoney(in Run run, bool isWhole, List<Candidate> candidates)
    {
        ReadOnlySpan<char> digits = run.Digits;
        // Groups of four that go on behind a card's length are an account number.
        bool cardGroups = run.IsSingle || (isWhole && run.Sizes[0] is 4 or 6 && !HasInner(run.Sizes, 3));
        if (cardGroups && digits.Length is >= 13 and <= BankCard.MaxLength && digits[0] >= '2' && !TextFolding.IsOneCharacter(digits)
            && BankCard.CheckDigit(digits[..^1]) == digits[^1])
        {
            Add(candidates, AccountNumbers.HasIssuer(digits) ? Card : CardOfNoNetwork, run);
        }

        AddIf((run.IsSingle || (run.Sizes[0] >= 3 && !HasInner(run.Sizes, 2))) && digits.Length is >= 9 and <= MaxDigits, candidates, Account, run);
        AddIf(run.IsSingle && digits.Length is 3 or 4, candidates, Cvv, run);
    }

    /// <summary>Whether a group between the first and the last has so few digits. A plain loop, as the generic search boxes until it is compiled well.</summary>
    private static bool HasInner(ReadOnlySpan<int> sizes, int most)
    {
        for (int i = 1; i < sizes.Length - 1; i++)
        {
            if (sizes[i] <= most)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAmountOrTime(TextView text, int end, int size) => text.At(end) switch
    {
        '元' => true,
        '.' => char.IsAsciiDigit(text.At(end + 1)),
        ':' => size <= 2 && char.IsAsciiDigit(text.At(end + 1)),
        ',' => size <= 3 && char.IsAsciiDigit(text.At(end + 1)) && char.IsAsciiDigit(text.At(end + 2)) && char.IsAsciiDigit(text.At(end + 3))
            && !char.IsAsciiDigit(text.At(end + 4)),
        _ => false,
    };

    private static bool LooksLikeDate(ReadOnlySpan<char> digits) =>
        digits.Length == 8 && digits[..2] is "19" or "20" && digits[4] is '0' or '1' && digits[6] is >= '0' and <= '3';

    private static bool IsLandline(ReadOnlySpan<char> digits, in Run run)
    {
        if (!run.IsAbroad)
        {
            int area = Identifiers.Landline.AreaLength(digits);
            return area > 0 && (run.IsSingle || run.Sizes[0] == area);
        }

        digits = digits.StartsWith("00") ? digits[2..] : digits;
        if (!digits.StartsWith("86"))
        {
            return false;
        }

        // +86 10 82345678: the zero that marks an area code at home is left out.
        Span<char> national = stackalloc char[MaxDigits];
        national[0] = '0';
        digits = digits[2..].TrimStart('0');
        digits.CopyTo(national[1..]);
        return Identifiers.Landline.AreaLength(national[..(digits.Length + 1)]) > 0;
    }

    private static int ReadGroups(TextView text, int start, Span<char> digits, Span<int> ends, Span<int> sizes)
    {
        int groups = 0;
        int written = 0;
        int i = start;
        while (true)
        {
            int first = written;
            int end = i;
            for (; i < text.Length; i++)
            {
                char c = text.At(i);
                if (char.IsAsciiDigit(c))
                {
                    if (written == MaxDigits)
                    {
                        // A group that runs on beyond the longest identifier is none; what stood before it may still be one.
                        return groups;
                    }

                    digits[written++] = c;
                    end = i + 1;
                }
                else if (c != TextFolding.Invisible)
                {
                    break;
                }
            }

            // What is a time of day or an amount is not a group of the number before it.
            if (written == first || (groups > 0 && IsAmountOrTime(text, i, written - first)))
            {
                return groups;
            }

            ends[groups] = end;
            sizes[groups++] = written - first;
            int gap = 0;
            while (i < text.Length && gap < MaxSeparators && (TextFolding.IsSeparator(text.At(i)) || text.At(i) is '(' or ')'))
            {
                i++;
                gap++;
            }

            if (gap == 0 || groups == sizes.Length)
            {
                return groups;
            }
        }
    }

    private static void Add(List<Candidate> candidates, WeighedRule rule, in Run run) => candidates.Add(new Candidate(rule, run.Start, run.End));

    private static void AddIf(bool holds, List<Candidate> candidates, WeighedRule rule, in Run run)
    {
        if (holds)
        {
            Add(candidates, rule, run);
        }
    }

    private readonly ref struct Run(ReadOnlySpan<char> digits, ReadOnlySpan<int> sizes, int start, int end, bool isAbroad)
    {
        public ReadOnlySpan<char> Digits { get; } = digits;

        public ReadOnlySpan<int> Sizes { get; } = sizes;

        public int Start { get; init; } = start;

        public int End { get; init; } = end;

        public bool IsAbroad { get; } = isAbroad;

        public bool IsSingle => Sizes.Length == 1;
    }
}
