namespace PersonalData.Language;

/// <summary>What stands directly before and after a stretch of text, as one feature each, and the word that says it.</summary>
internal static class NameContext
{
    public static NameFeature Before(ReadOnlySpan<char> text, int start, out string? word)
    {
        word = null;
        int at = start;
        while (at > 0 && text[at - 1] is ' ' or '\t' or '\u200B')
        {
            at--;
        }

        if (at == 0)
        {
            return NameFeature.BeforeStart;
        }

        char c = text[at - 1];
        if (HanFolding.IsHan(c))
        {
            byte kind = NameWords.Before.Ending(text[..at], out word);
            return kind == NameWords.Role ? (at == start ? NameFeature.BeforeRole : NameFeature.BeforeRoleAndMark)
                : at < start ? NameFeature.BeforeBlank
                : kind == NameWords.Verb ? NameFeature.BeforeVerb
                : NameFeature.BeforeHan;
        }

        if (c is ':' or '(' or '[' or '"' or '“' or '‘' or '「' or '《' or '=' or '-' or '—')
        {
            int end = at - 1;
            while (end > 0 && text[end - 1] is ' ' or ')' or '】')
            {
                end--;
            }

            if (c != '《' && NameWords.Before.Ending(text[..end], out word) == NameWords.Role)
            {
                return NameFeature.BeforeRoleAndMark;
            }

            word = null;
        }

        return c switch
        {
            ':' or '=' => NameFeature.BeforeColon,
            '、' or '/' or '&' or '+' or '|' => NameFeature.BeforeListMark,
            '(' or '[' or '"' or '“' or '‘' or '「' or '『' or '【' or '\'' or '@' or '<' => NameFeature.BeforeOpening,
            ',' or '.' or '…' => NameFeature.BeforeComma,
            _ when char.IsAsciiDigit(c) => NameFeature.BeforeDigit,
            _ when char.IsAsciiLetter(c) => NameFeature.BeforeLetter,
            _ when at < start => NameFeature.BeforeBlank,
            _ => NameFeature.BeforeOther,
        };
    }

    public static NameFeature After(ReadOnlySpan<char> text, int end, out string? word)
    {
        word = null;
        int at = end;
        while (at < text.Length && text[at] is ' ' or '\t' or '\u200B')
        {
            at++;
        }

        if (at == text.Length)
        {
            return NameFeature.AfterEnd;
        }

        char c = text[at];
        if (HanFolding.IsHan(c))
        {
            byte kind = NameWords.After.Beginning(text[at..], out word);
            return kind == NameWords.Title ? NameFeature.AfterTitle
                : at > end ? NameFeature.AfterBlank
                : kind == NameWords.ShortTitle ? NameFeature.AfterShortTitle
                : kind == NameWords.Follower ? NameFeature.AfterFollower
                : NameFeature.AfterHan;
        }

        return c switch
        {
            ':' or '=' => NameFeature.AfterColon,
            '、' or '/' or '&' or '+' or '|' => NameFeature.AfterListMark,
            '(' or '[' or '【' or '<' or ')' or ']' or '"' or '”' or '’' or '」' or '』' or '】' or '\'' or '>' or '@' => NameFeature.AfterClosing,
            ',' or '.' or '…' => NameFeature.AfterComma,
            _ when char.IsAsciiDigit(c) => NameFeature.AfterDigit,
            _ when char.IsAsciiLetter(c) => NameFeature.AfterLetter,
            _ when at > end => NameFeature.AfterBlank,
            _ => NameFeature.AfterOther,
        };
    }
}
