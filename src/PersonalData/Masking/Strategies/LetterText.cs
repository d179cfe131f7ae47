namespace PersonalData.Masking.Strategies;

/// <summary>Bytes as letters alone, four bits each: no search for identifiers can take them for anybody's number.</summary>
internal static class LetterText
{
    // Without vowels no group of letters becomes a word.
    private const string Consonants = "BCDFGHJKLMNPQRST";

    /// <summary>Letters a to p, two a byte.</summary>
    public static void WriteLower(ReadOnlySpan<byte> bytes, Span<char> letters)
    {
        letters = letters[..(2 * bytes.Length)];
        for (int i = 0; i < bytes.Length; i++)
        {
            int value = bytes[i];
            letters[2 * i] = (char)('a' + (value >> 4));
            letters[(2 * i) + 1] = (char)('a' + (value & 0xF));
        }
    }

    /// <summary>Reads what <see cref="WriteLower"/> wrote; false for anything else.</summary>
    public static bool TryReadLower(ReadOnlySpan<char> letters, Span<byte> bytes)
    {
        if (letters.Length % 2 != 0 || bytes.Length < letters.Length / 2 || letters.ContainsAnyExceptInRange('a', 'p'))
        {
            return false;
        }

        for (int i = 0; i < letters.Length / 2; i++)
        {
            bytes[i] = (byte)(((letters[2 * i] - 'a') << 4) | (letters[(2 * i) + 1] - 'a'));
        }

        return true;
    }

    /// <summary>Upper-case consonants in groups of five, a dash before each group.</summary>
    /// <returns>Letters and dashes written.</returns>
    public static int WriteGroups(ReadOnlySpan<byte> bytes, Span<char> destination)
    {
        int written = 0;
        for (int i = 0; i < 2 * bytes.Length; i++)
        {
            if (i % 5 == 0)
            {
                destination[written++] = '-';
            }

            destination[written++] = Consonants[(bytes[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF];
        }

        return written;
    }
}
