namespace PersonalData.Identifiers;

/// <summary>Words by their characters. Edges live in one open table, because a look-up for each character of a text must cost next to nothing.</summary>
internal sealed class WordTrie
{
    public const int Root = 0;

    private const int None = -1;

    private readonly List<int> words = [None];
    private long[] keys = Empty(1 << 10);
    private int[] targets = new int[1 << 10];

    /// <summary>A word that is there already keeps its number.</summary>
    public void Add(ReadOnlySpan<char> letters, int number)
    {
        int node = Root;
        foreach (char c in letters)
        {
            int next = Next(node, c);
            if (next < 0)
            {
                next = words.Count;
                words.Add(None);
                Connect(Key(node, c), next);
            }

            node = next;
        }

        words[node] = words[node] == None ? number : words[node];
    }

    /// <summary>Where a character leads, or a negative number.</summary>
    public int Next(int node, char c)
    {
        long key = Key(node, c);
        for (int slot = Slot(key); ; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] == key)
            {
                return targets[slot];
            }

            if (keys[slot] == None)
            {
                return None;
            }
        }
    }

    /// <summary>The number of the word that is complete here, or a negative number.</summary>
    public int WordAt(int node) => words[node];

    private void Connect(long key, int target)
    {
        if (target * 2 > keys.Length)
        {
            (long[] oldKeys, int[] oldTargets) = (keys, targets);
            keys = Empty(oldKeys.Length * 2);
            targets = new int[keys.Length];
            for (int i = 0; i < oldKeys.Length; i++)
            {
                if (oldKeys[i] != None)
                {
                    Put(oldKeys[i], oldTargets[i]);
                }
            }
        }

        Put(key, target);
    }

    private void Put(long key, int target)
    {
        int slot = Slot(key);
        while (keys[slot] != None)
        {
            slot = (slot + 1) & (keys.Length - 1);
        }

        (keys[slot], targets[slot]) = (key, target);
    }

    private int Slot(long key) => (int)((ulong)key * 0x9E3779B97F4A7C15 >> 32) & (keys.Length - 1);

    private static long Key(int node, char c) => ((long)node << 16) | c;

    private static long[] Empty(int size)
    {
        long[] empty = new long[size];
        Array.Fill(empty, None);
        return empty;
    }
}
