using System.Buffers;

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

    private const int MaxLocal = 64;

    private static readonly SearchValues<char> LocalCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-+%'");

    /// <summary>Whether the whole text is one address; padding and full-width characters are accepted.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        int at = text.IndexOf('@');
        if (at > 0 && IsPlain(text, at))
        {
            return true;
        }

        text = TextFolding.Trim(text);
        at = IndexOfAt(text);
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

    /// <summary>Nearly all addresses: ASCII from end to end, without marks beside each other.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text, int at)
    {
        if (at > MaxLocal || text.Length > MaxLength || text[..at].ContainsAnyExcept(LocalCharacters))
        {
            return false;
        }

        // What begins, ends or doubles a dot, and all that is not a letter in the last label, is left to the slower look.
        char before = '.';
        int lastDot = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = i == at ? '.' : text[i];
            if (c == '.')
            {
                if (before == '.')
                {
                    return false;
                }

                lastDot = i;
            }
            else if (i > at && !char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }

            before = c;
        }

        return lastDot > at && text.Length - lastDot is > 2 and <= 64 && text.Length - at <= 64 && AreLetters(text[(lastDot + 1)..]);
    }

    private static bool AreLetters(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    internal static int IndexOfAt(ReadOnlySpan<char> text) => text.IndexOfAny('@', '＠', '\uFE6B');

    /// <summary>The longest valid address around the sign at <paramref name="at"/>.</summary>
    internal static bool TryFindAround(ReadOnlySpan<char> text, int at, out int start, out int length)
    {
        start = at;
        while (start > 0 && at - start < MaxLocal && IsLocalCharacter(TextFolding.Fold(text[start - 1])))
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
