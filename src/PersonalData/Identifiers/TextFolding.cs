using System.Globalization;

namespace PersonalData.Identifiers;

/// <summary>
/// Brings look-alike characters to the ASCII ones that the rules are written in, one character at a time, so that positions stay true and
/// nothing is allocated. It is the part of Unicode NFKC that matters for numbers: the full-width block, other scripts' decimal digits,
/// dashes and blanks.
/// </summary>
internal static class TextFolding
{
    /// <summary>What a character that shows nothing becomes: a separator that may stand anywhere inside a number.</summary>
    public const char Invisible = '\u200B';

    public static char Fold(char c)
    {
        if (c < '\u0080')
        {
            return c;
        }

        // Han and Hangul, the bulk of real text, hold nothing to fold.
        if (c is (> '\u3000' and < '\uA620') or (>= '\uAC00' and <= '\uD7FF'))
        {
            return c;
        }

        if (c is >= '\uFF01' and <= '\uFF5E')
        {
            return (char)(c - 0xFEE0);
        }

        return FoldRare(c);
    }

    public static bool IsDigit(char c) => Fold(c) is >= '0' and <= '9';

    /// <summary>A plain loop: at these lengths it beats the vectorised search, which is also slow to warm up.</summary>
    public static bool AreAsciiDigits(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the text is one character over and over, as placeholders are.</summary>
    public static bool IsOneCharacter(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c != text[0])
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsHan(char c) =>
        c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF');

    public static bool IsSeparator(char folded) => folded is ' ' or '-' or '\t' or Invisible;

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsPadding(text[start]))
        {
            start++;
        }

        while (end > start && IsPadding(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>
    /// Copies letters and digits, folded and upper-cased, and drops separators between them. False when anything else stands in the text or
    /// it is longer than the destination.
    /// </summary>
    public static bool TryCompact(ReadOnlySpan<char> text, Span<char> destination, out int written)
    {
        written = 0;
        foreach (char c in Trim(text))
        {
            char folded = Fold(c);
            if (IsSeparator(folded))
            {
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(folded) || written == destination.Length)
            {
                return false;
            }

            destination[written++] = char.ToUpperInvariant(folded);
        }

        return written > 0;
    }

    private static bool IsPadding(char c) => char.IsWhiteSpace(c) || Fold(c) == Invisible;

    private static char FoldRare(char c) => c switch
    {
        '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' => ' ',
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' => '-',
        '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or '\uFEFF' => Invisible,
        '\uFE6B' => '@',
        _ when char.IsDigit(c) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
        _ => c,
    };
}
