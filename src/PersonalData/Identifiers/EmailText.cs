namespace PersonalData.Identifiers;

/// <summary>Finds e-mail addresses in text that has no blanks around them.</summary>
internal static class EmailText
{
    private const int MaxHanLocal = 4;

    /// <summary>Where the next address begins, or -1.</summary>
    public static int Next(ReadOnlySpan<char> text, int from, ref int end)
    {
        int searched = from;
        while (searched < text.Length)
        {
            int at = Email.IndexOfAt(text[searched..]);
            if (at < 0)
            {
                return -1;
            }

            at += searched;
            if (Email.TryFindAround(text[from..], at - from, out int start, out int length))
            {
                end = from + start + length;
                return from + start;
            }

            // 张三@example.cn is no address by RFC 5321, but by RFC 6531, and it names a person.
            int first = at;
            while (first > from && at - first < MaxHanLocal && TextFolding.IsHan(text[first - 1]))
            {
                first--;
            }

            end = first < at ? Email.DomainEnd(text, at + 1) : -1;
            if (end > 0)
            {
                return first;
            }

            searched = at + 1;
        }

        return -1;
    }
}
