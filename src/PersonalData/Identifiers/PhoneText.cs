namespace PersonalData.Identifiers;

/// <summary>What mobile and fixed-line numbers have in common when people write them.</summary>
internal static class PhoneText
{
    /// <summary>
    /// Copies the digits of a number that may begin with + and hold blanks, dashes and round brackets; anything else refuses it.
    /// </summary>
    public static bool TryReadDigits(ReadOnlySpan<char> text, Span<char> digits, out int written, out bool international)
    {
        written = 0;
        international = false;
        foreach (char c in TextFolding.Trim(text))
        {
            char folded = TextFolding.Fold(c);
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
            else if (!TextFolding.IsSeparator(folded) && folded is not ('(' or ')'))
            {
                return false;
            }
        }

        return written > 0;
    }
}
