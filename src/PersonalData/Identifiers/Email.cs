namespace PersonalData.Identifiers;

/// <summary>
/// E-mail addresses in the dot-atom form of RFC 5321: local part of 1 to 64 characters, a domain of at least two labels, 254 in all. In
/// Chinese text an address stands without blanks, so it ends where ASCII ends. Quoted local parts and addresses in other scripts are not
/// accepted as valid.
/// </summary>
public static class Email
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 254;

    /// <summary>Whether the whole text is one address; padding and full-width characters are accepted.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        text = TextFolding.Trim(text);
        int at = IndexOfAt(text);
        return at > 0 && TryFindAround(text, at, out int start, out int length) && start == 0 && length == text.Length;
    }

    /// <summary>
    /// Writes the address folded to ASCII and in lower case, local part included: mailboxes that differ by case alone belong to one
    /// person in practice.
    /// </summary>
    /// <param name="text">One cell or one found span.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> characters.</param>
    /// <param name="written">Characters written.</param>
    public static bool TryNormalize(ReadOnlySpan<char> text, Span<char> destination, out int written)
    {
        written = 0;
        text = TextFolding.Trim(text);
        if (!IsValid(text))
        {
            return false;
        }

        foreach (char c in text)
        {
            destination[written++] = char.ToLowerInvariant(TextFolding.Fold(c));
        }

        return true;
    }

    internal static int IndexOfAt(ReadOnlySpan<char> text) => text.IndexOfAny('@', '＠', '\uFE6B');

    /// <summary>The longest valid address around the sign at <paramref name="at"/>.</summary>
    internal static bool TryFindAround(ReadOnlySpan<char> text, int at, out int start, out int length)
    {
        start = at;
        while (start > 0 && at - start < 64 && IsLocalCharacter(TextFolding.Fold(text[start - 1])))
        {
            start--;
        }

        while (start < at && text[start] == '.')
        {
            start++;
        }

        int end = DomainEnd(text, at + 1);
        length = end - start;
        return start < at && end > 0 && length <= MaxLength && TextFolding.Fold(text[at - 1]) != '.' && text[start..at].IndexOf("..") < 0;
    }

    /// <summary>
    /// Where a domain of two labels or more that begins at <paramref name="from"/> ends, or -1. The last label is letters alone.
    /// </summary>
    internal static int DomainEnd(ReadOnlySpan<char> text, int from)
    {
        int end = -1;
        int label = from;
        int labels = 0;
        bool letters = true;
        for (int i = from; i <= text.Length; i++)
        {
            char c = i < text.Length ? TextFolding.Fold(text[i]) : '\0';
            if (char.IsAsciiLetterOrDigit(c) || c == '-')
            {
                letters &= char.IsAsciiLetter(c);
                continue;
            }

            int size = i - label;
            if (size is 0 or > 63)
            {
                break;
            }

            labels++;
            if (labels >= 2 && letters && size >= 2)
            {
                end = i;
            }

            if (c != '.')
            {
                break;
            }

            label = i + 1;
            letters = true;
        }

        return end;
    }

    private static bool IsLocalCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%' or '\'';
}
