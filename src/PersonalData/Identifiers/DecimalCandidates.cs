using static PersonalData.Identifiers.IdentifierRules;

namespace PersonalData.Identifiers;

/// <summary>Offers numbers with dots: IPv4 addresses and pairs of coordinates.</summary>
internal static class DecimalCandidates
{
    private const int MaxBetween = 12;

    public static void Offer(TextView text, int start, List<Candidate> candidates)
    {
        int end = Ipv4End(text, start);
        if (end > 0)
        {
            candidates.Add(new Candidate(Ipv4, start, end));
        }

        int first = text.At(start - 1) == '-' && !text.IsWord(start - 2) ? start - 1 : start;
        end = PairEnd(text, start);
        if (end > 0)
        {
            candidates.Add(new Candidate(IdentifierRules.Coordinates, first, end));
        }
    }

    private static int Ipv4End(TextView text, int start)
    {
        if (text.At(start - 1) is '.' or '/')
        {
            return 0;
        }

        int at = start;
        for (int part = 0; part < 4; part++)
        {
            int value = 0;
            int size = 0;
            while (size < 4 && char.IsAsciiDigit(text.At(at)))
            {
                value = (value * 10) + text.At(at++) - '0';
                size++;
            }

            if (size is 0 or 4 || value > 255 || (size > 1 && text.At(at - size) == '0') || (part < 3 && text.At(at++) != '.'))
            {
                return 0;
            }
        }

        return text.IsWord(at) || (text.At(at) == '.' && char.IsAsciiDigit(text.At(at + 1))) ? 0 : at;
    }

    private static int PairEnd(TextView text, int start)
    {
        if (!TryDecimal(text, start, out double first, out int at))
        {
            return 0;
        }

        int between = at;
        while (at - between < MaxBetween && !char.IsAsciiDigit(text.At(at)))
        {
            char c = text.At(at);
            bool isBetween = c is ' ' or ',' or '，' or ';' or '；' or '、' or '/' or '°' or '度' or '-' or ':' or '：' or '=' or '(' or ')' or '|' or '\''
                or '"' or '北' or '南' or '东' or '西' or '東' or '纬' or '緯' or '经' or '經' || char.IsAsciiLetter(c);
            if (!isBetween)
            {
                return 0;
            }

            at++;
        }

        if (at == between || !TryDecimal(text, at, out double second, out int end))
        {
            return 0;
        }

        bool inRange = first <= 90 && second <= 180 || first <= 180 && second <= 90;
        if (!inRange)
        {
            return 0;
        }

        end += text.At(end) is '°' or '度' ? 1 : 0;
        return end + (text.At(end) is 'e' or 'w' or 'n' or 's' && !text.IsWord(end + 1) ? 1 : 0);
    }

    private static bool TryDecimal(TextView text, int start, out double value, out int end)
    {
        value = 0;
        end = start;
        while (end - start < 4 && char.IsAsciiDigit(text.At(end)))
        {
            value = (value * 10) + text.At(end++) - '0';
        }

        if (end == start || text.At(end) != '.')
        {
            return false;
        }

        int dot = end++;
        while (end - dot <= 16 && char.IsAsciiDigit(text.At(end)))
        {
            end++;
        }

        return end - dot >= 3 && (text.At(end) != '.' || !char.IsAsciiDigit(text.At(end + 1)));
    }
}
