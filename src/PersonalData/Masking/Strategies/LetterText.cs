namespace PersonalData.Masking.Strategies;

/// <summary>Bytes as letters alone, four bits each: no search for identifiers can take them for anybody's number.</summary>
internal static class LetterText
{
    // Without vowels no group of letters becomes a word, or the beginning of anybody's key.
    private const string Lower = "bcdfghjklmnpqrst";
    private const string Upper = "BCDFGHJKLMNPQRST";

    /// <summary>Lower-case consonants, two a byte.</summary>
    public static void WriteLower(ReadOnlySpan<byte> bytes, Span<char> letters)
    {
        letters = letters[..(2 * bytes.Length)];
        for (int i = 0; i < bytes.Length; i++)
        {
            letters[2 * i] = Lower[bytes[i] >> 4];
            letters[(2 * i) + 1] = Lower[bytes[i] & 0xF];
        }
    }

    /// <summary>Reads what <see cref="WriteLower"/> wrote; false for anything else.</summary>
    public static bool TryReadLower(ReadOnlySpan<char> letters, Span<byte> bytes)
    {
        if (letters.Length % 2 != 0 || bytes.Length < letters.Length / 2)
        {
            return false;
        }

        for (int i = 0; i < letters.Length / 2; i++)
        {
            int high = Lower.IndexOf(letters[2 * i], StringComparison.Ordinal);
            int low = Lower.IndexOf(letters[(2 * i) + 1], StringComparison.Ordinal);
            if (high < 0 || low < 0)
            {
                return false;
            }

            bytes[i] = (byte)((high << 4) | low);
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

            destination[written++] = Upper[(bytes[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF];
        }

        return written;
    }
}
