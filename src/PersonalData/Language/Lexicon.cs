using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>
/// Words of Chinese with what it costs to read them in a text, -ln(frequency), so that ordinary words win over names that they resemble:
/// 高兴 is happy before it is Mr Gao.
/// </summary>
internal sealed class Lexicon
{
    public const int LongestWord = 4;

    /// <summary>Cost of one Han character that no word accounts for.</summary>
    public const float UnknownCost = 14;

    private const int Bits = 18;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private readonly ulong[] keys = new ulong[1 << Bits];
    private readonly byte[] values = new byte[1 << Bits];
    private readonly byte[] singles = new byte[char.MaxValue + 1];

    private Lexicon()
    {
        foreach (string line in RuleFiles.ReadLines("Language/Rules/lexicon.txt"))
        {
            ulong key = line[0];
            for (int i = 1; i < line.Length; i++)
            {
                char c = line[i];
                if (!char.IsAscii(c))
                {
                    // A prefix takes its place without a value, so that a search may stop where none is.
                    key = (key << 16) | c;
                    values[Slot(key, add: true)] |= 0;
                    continue;
                }

                byte value = (byte)(Letters.IndexOf(c) + 16);
                if (key <= char.MaxValue)
                {
                    singles[(int)key] = value;
                }
                else
                {
                    values[Slot(key, add: true)] = value;
                }

                key = line[0];
            }
        }
    }

    public static Lexicon Shared { get; } = new();

    /// <summary>
    /// Writes what the words at the beginning of the text cost, by length less one; infinity where there is none. One character always has
    /// a cost. Returns the length of the longest word.
    /// </summary>
    public int Read(ReadOnlySpan<char> text, Span<float> costs)
    {
        byte single = singles[text[0]];
        costs[0] = single == 0 ? UnknownCost : single * 0.25f;
        costs[1] = costs[2] = costs[3] = float.PositiveInfinity;
        int longest = 1;
        ulong key = text[0];
        int last = Math.Min(text.Length, LongestWord);
        for (int i = 1; i < last; i++)
        {
            key = (key << 16) | text[i];
            int slot = Slot(key, add: false);
            if (keys[slot] == 0)
            {
                break;
            }

            if (values[slot] != 0)
            {
                costs[i] = values[slot] * 0.25f;
                longest = i + 1;
            }
        }

        return longest;
    }

    /// <summary>Whether the text is one word of at least two characters.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > LongestWord)
        {
            return false;
        }

        ulong key = 0;
        foreach (char c in word)
        {
            key = (key << 16) | c;
        }

        return values[Slot(key, add: false)] != 0;
    }

    private int Slot(ulong key, bool add)
    {
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> (64 - Bits));
        while (keys[slot] != 0 && keys[slot] != key)
        {
            slot = (slot + 1) & (keys.Length - 1);
        }

        if (add)
        {
            keys[slot] = key;
        }

        return slot;
    }
}
