namespace PersonalData.Language;

/// <summary>
/// Phrases of up to four Han characters with a small number each, found by the longest one that begins or ends at a place. The phrase is
/// kept as written in its rule file, for findings to name.
/// </summary>
internal sealed class PhraseTable
{
    private const int LongestPhrase = 4;

    private readonly ulong[] keys;
    private readonly byte[] kinds;
    private readonly string[] phrases;
    private readonly int shift;

    /// <param name="words">Each list with its number, from 1; of a phrase in several lists the first counts. Longer phrases are left out.</param>
    public PhraseTable(params (byte Kind, IEnumerable<string> Words)[] words)
    {
        int bits = 4;
        while (1 << bits < words.Sum(list => list.Words.Count()) * 4)
        {
            bits++;
        }

        shift = 64 - bits;
        keys = new ulong[1 << bits];
        kinds = new byte[1 << bits];
        phrases = new string[1 << bits];
        foreach ((byte kind, IEnumerable<string> list) in words)
        {
            foreach (string phrase in list.Where(phrase => phrase.Length <= LongestPhrase))
            {
                ulong key = phrase.Aggregate(0UL, (sum, c) => (sum << 16) | c);
                int slot = Slot(key);
                if (keys[slot] == 0)
                {
                    (keys[slot], kinds[slot], phrases[slot]) = (key, kind, phrase);
                }
            }
        }
    }

    /// <summary>Kind and text of the longest phrase that the text ends with; 0 when there is none.</summary>
    public byte Ending(ReadOnlySpan<char> text, out string? phrase)
    {
        ulong key = 0;
        byte kind = 0;
        phrase = null;
        for (int length = 1; length <= Math.Min(LongestPhrase, text.Length); length++)
        {
            key |= (ulong)text[^length] << (16 * (length - 1));
            int slot = Slot(key);
            if (keys[slot] == key)
            {
                (kind, phrase) = (kinds[slot], phrases[slot]);
            }
        }

        return kind;
    }

    /// <summary>Kind and text of the longest phrase that the text begins with; 0 when there is none.</summary>
    public byte Beginning(ReadOnlySpan<char> text, out string? phrase)
    {
        ulong key = 0;
        byte kind = 0;
        phrase = null;
        for (int length = 1; length <= Math.Min(LongestPhrase, text.Length); length++)
        {
            key = (key << 16) | text[length - 1];
            int slot = Slot(key);
            if (keys[slot] == key)
            {
                (kind, phrase) = (kinds[slot], phrases[slot]);
            }
        }

        return kind;
    }

    private int Slot(ulong key)
    {
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> shift);
        while (keys[slot] != 0 && keys[slot] != key)
        {
            slot = (slot + 1) & (keys.Length - 1);
        }

        return slot;
    }
}
