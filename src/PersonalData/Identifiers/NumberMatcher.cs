using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>
/// Decides what the digits that begin at one place are. Groups set apart by a separator are tried together, the longest first, the types
/// with the strongest check first: 2023-01-05 13812345678 must give the mobile number, and 6222 0212 3456 7890 one card.
/// </summary>
internal static class NumberMatcher
{
    private const int MaxDigits = 19;
    private const int MaxSeparators = 2;

    public static bool TryMatch(ReadOnlySpan<char> text, int start, DateOnly today, out DetectedValue hit)
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

        PersonalDataType type = PersonalDataType.None;
        int end = -1;
        if (total >= 15)
        {
            end = MatchResidentId(text, digits, ends[..groups], sizes, total, today);
            type = PersonalDataType.ResidentId;
        }

        if (end < 0)
        {
            end = MatchCreditCode(text, start);
            type = PersonalDataType.UnifiedSocialCreditCode;
        }

        if (end < 0 && total >= 10)
        {
            bool international = start > 0 && TextFolding.Fold(text[start - 1]) == '+';
            type = MatchOther(digits, ends[..groups], sizes, total, international, out end);
            start -= international && end >= 0 ? 1 : 0;
        }

        hit = end >= 0 ? new DetectedValue(type, start, end - start) : default;
        return end >= 0;
    }

    private static int ReadGroups(ReadOnlySpan<char> text, int start, Span<char> digits, Span<int> ends, Span<int> sizes)
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
                char c = TextFolding.Fold(text[i]);
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

            if (written == first)
            {
                return groups;
            }

            ends[groups] = end;
            sizes[groups++] = written - first;
            int gap = 0;
            while (i < text.Length && gap < MaxSeparators && IsGap(TextFolding.Fold(text[i])))
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

    private static bool IsGap(char folded) => TextFolding.IsSeparator(folded) || folded is ')' or '(';

    private static int MatchResidentId(
        ReadOnlySpan<char> text, Span<char> digits, ReadOnlySpan<int> ends, ReadOnlySpan<int> sizes, int total, DateOnly today)
    {
        Span<char> normal = stackalloc char[ResidentId.Length];
        for (int group = ends.Length - 1; group >= 0; total -= sizes[group--])
        {
            int length = total;
            int end = ends[group];
            if (length == 17 && end < text.Length && TextFolding.Fold(text[end]) is 'X' or 'x')
            {
                char next = digits[17];
                digits[17] = 'X';
                bool valid = ResidentId.TryNormalize(digits[..18], normal, today, out _);
                digits[17] = next;
                if (valid)
                {
                    return end + 1;
                }
            }
            else if ((length == 18 || (length == 15 && group == 0)) && ResidentId.TryNormalize(digits[..length], normal, today, out _))
            {
                return end;
            }
        }

        return -1;
    }

    private static int MatchCreditCode(ReadOnlySpan<char> text, int start)
    {
        int end = start + UnifiedSocialCreditCode.Length;
        if (end > text.Length || (end < text.Length && char.IsAsciiLetterOrDigit(TextFolding.Fold(text[end]))))
        {
            return -1;
        }

        foreach (char c in text[start..end])
        {
            if (!char.IsAsciiLetterOrDigit(TextFolding.Fold(c)))
            {
                return -1;
            }
        }

        return UnifiedSocialCreditCode.Check(text[start..end]) == CreditCodeCheck.Valid ? end : -1;
    }

    private static PersonalDataType MatchOther(
        ReadOnlySpan<char> digits, ReadOnlySpan<int> ends, ReadOnlySpan<int> sizes, int total, bool international, out int end)
    {
        for (int group = ends.Length - 1; group >= 0; total -= sizes[group--])
        {
            ReadOnlySpan<char> candidate = digits[..total];
            end = ends[group];

            // Dates and amounts come in groups of one and two digits. Telephone and card numbers do not, save the area code behind +86.
            bool abroad = international || candidate.StartsWith("0086");
            if (group > 0 && !abroad && sizes[1..group].ContainsAnyInRange(0, 2))
            {
                continue;
            }

            if ((group == 0 || sizes[0] >= 3) && BankCard.IsCard(candidate))
            {
                return PersonalDataType.BankCard;
            }

            bool tail = group == 0 || sizes[group] >= 3;
            if (tail && Mobile.IsNational(Mobile.StripPrefix(candidate, international)))
            {
                return PersonalDataType.Mobile;
            }

            if (tail && IsLandline(candidate, sizes[0], group == 0, abroad))
            {
                return PersonalDataType.Landline;
            }
        }

        end = -1;
        return PersonalDataType.None;
    }

    private static bool IsLandline(ReadOnlySpan<char> digits, int firstGroup, bool single, bool international)
    {
        if (!international)
        {
            int area = Landline.AreaLength(digits);
            return area > 0 && (single || firstGroup == area);
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
        return Landline.AreaLength(national[..(digits.Length + 1)]) > 0;
    }
}
