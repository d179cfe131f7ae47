namespace PersonalData.Identifiers;

/// <summary>What mobile and fixed-line numbers have in common when people write them.</summary>
internal static class PhoneText
{
    /// <summary>
    /// Copies the digits of a number that may begin with + and hold blanks, dashes and round brackets; anything else refuses it. The
    /// zero of +44 (0)20 is dialled at home only and is no part of the number.
    /// </summary>
    public static bool TryReadDigits(ReadOnlySpan<char> text, Span<char> digits, out int written, out bool international)
    {
        written = 0;
        international = false;
        text = TextFolding.Trim(text);
        for (int i = 0; i < text.Length; i++)
        {
            char folded = TextFolding.Fold(text[i]);
            if (char.IsAsciiDigit(folded))
            {
                if (written == digits.Length)
                {
                    return false;
                }

                digits[written++] = folded;
            }
            else if (folded == '+' && written == 0 && !international)
            {
                international = true;
            }
            else if (folded == '(' && international && i + 2 < text.Length && text[i + 1] == '0' && text[i + 2] == ')')
            {
                i += 2;
            }
            else if (!TextFolding.IsSeparator(folded) && folded is not ('(' or ')'))
            {
                return false;
            }
        }

        return written > 0;
    }
}
