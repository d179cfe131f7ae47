using static PersonalData.Identifiers.IdentifierRules;

namespace PersonalData.Identifiers;

/// <summary>Offers dates of birth and months of expiry, which only a context word makes either of.</summary>
internal static class DateCandidates
{
    public static void Offer(TextView text, int start, DateOnly today, List<Candidate> candidates)
    {
        int end = Longest(text, start, "-/.年月日");
        if (end - start is >= 8 and <= 11 && Identifiers.BirthDate.TryParse(text.Folded[start..end], today, out _))
        {
            candidates.Add(new Candidate(IdentifierRules.BirthDate, start, end));
        }

        int month = ExpiryEnd(text, start);
        if (month > start && (text.At(month - 1) == '月' || !text.IsWord(month)))
        {
            candidates.Add(new Candidate(Expiry, start, month));
        }
    }

    // 08/27, 08-27, 08/2027, 2027-08, 2027年8月, 27年8月, 0827.
    private static int ExpiryEnd(TextView text, int start)
    {
        int first = Number(text, start, out int size);
        int at = start + size;
        char mark = text.At(at);
        if (size == 4 && !char.IsAsciiLetterOrDigit(mark) && mark is not ('/' or '-' or '.' or '年') && first / 100 is >= 1 and <= 12 && first % 100 is >= 20 and <= 60)
        {
            return at;
        }

        if (mark is not ('/' or '-' or '.' or '年' or ' '))
        {
            return 0;
        }

        at += mark == '/' && text.At(at + 1) == ' ' ? 2 : 1;
        at += mark == ' ' && text.At(at) == '/' ? text.At(at + 1) == ' ' ? 2 : 1 : 0;
        int second = Number(text, at, out int secondSize);
        at += secondSize;
        at += mark == '年' && text.At(at) == '月' ? 1 : 0;
        bool monthFirst = size is 1 or 2 && secondSize is 2 or 4 && first is >= 1 and <= 12 && mark != '年';
        bool yearFirst = (size == 4 && first is >= 2000 and <= 2099 || size == 2 && mark == '年') && secondSize is 1 or 2 && second is >= 1 and <= 12;
        bool endsHere = text.At(at) is not ('/' or '-' or '.') || !char.IsAsciiDigit(text.At(at + 1));
        return (monthFirst || yearFirst) && endsHere ? at : 0;
    }

    private static int Number(TextView text, int start, out int size)
    {
        int value = 0;
        size = 0;
        while (size < 5 && char.IsAsciiDigit(text.At(start + size)))
        {
            value = (value * 10) + text.At(start + size++) - '0';
        }

        return value;
    }

    private static int Longest(TextView text, int start, string marks)
    {
        int end = start;
        while (end - start < 11 && (char.IsAsciiDigit(text.At(end)) || marks.Contains(text.At(end), StringComparison.Ordinal)))
        {
            end++;
        }

        while (end > start && text.At(end - 1) is '-' or '/' or '.')
        {
            end--;
        }

        return end;
    }
}
