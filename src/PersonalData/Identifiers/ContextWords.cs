using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>A word beside a value that says what it is: of these types, or of none of them.</summary>
/// <param name="Word">The word as the rule file has it.</param>
/// <param name="Types">One bit for each type that it speaks for; 0 when it names a thing (an order, a version).</param>
internal sealed record ContextWord(string Word, ulong Types)
{
    public bool SpeaksFor(PersonalDataType type) => (Types >> (int)type & 1) != 0;
}

/// <summary>
/// Finds the context words of a text in one pass. ASCII words are found in any case, and whether they are written together, with a blank, a
/// dash or an underscore; they begin and end where letters do.
/// </summary>
internal static class ContextWords
{
    private const int FirstHan = 0x4E00;
    private const int LastHan = 0x9FFF;

    private static readonly ContextWord[] All;
    private static readonly FrozenDictionary<int, int> Edges;
    private static readonly int[] WordAt;
    private static readonly bool[] Begins = new bool[char.MaxValue + 1];
    private static readonly char[] Simple = [.. Enumerable.Range(FirstHan, LastHan - FirstHan + 1).Select(c => (char)c)];

    static ContextWords()
    {
        List<ContextWord> words = [];
        Dictionary<int, int> edges = [];
        List<int> wordAt = [-1];
        RuleFile file = RuleFiles.ReadJson<RuleFile>("Identifiers/Rules/context.json");
        for (int pair = 0; pair < file.Traditional.Length; pair += 2)
        {
            Simple[file.Traditional[pair] - FirstHan] = file.Traditional[pair + 1];
        }

        foreach (Entry entry in file.Words)
        {
            ulong types = entry.Types.Aggregate(0ul, (bits, type) => bits | (1ul << (int)type));
            foreach (string word in entry.Words)
            {
                string letters = string.Concat(word.ToLowerInvariant().Where(c => !IsJoint(c)).Select(Simplify));
                int node = 0;
                foreach (char c in letters)
                {
                    if (!edges.TryGetValue(Edge(node, c), out int next))
                    {
                        next = wordAt.Count;
                        edges.Add(Edge(node, c), next);
                        wordAt.Add(-1);
                    }

                    node = next;
                }

                if (wordAt[node] < 0)
                {
                    wordAt[node] = words.Count;
                    words.Add(new ContextWord(word, types));
                    Begins[letters[0]] = true;
                }
            }
        }

        All = [.. words];
        Edges = edges.ToFrozenDictionary();
        WordAt = [.. wordAt];
    }

    /// <summary>The simplified form of a traditional character that context words and plates use; others as they are.</summary>
    public static char Simplify(char c) => c is >= (char)FirstHan and <= (char)LastHan ? Simple[c - FirstHan] : c;

    public static ContextWord Word(int index) => All[index];

    /// <summary>Notes at each place of the text, from 1, which word begins and which ends there; the longest where there are several.</summary>
    /// <param name="folded">The text in lower case, look-alikes folded.</param>
    /// <param name="begins">Cleared, as long as the text.</param>
    /// <param name="ends">Cleared, one longer than the text.</param>
    /// <param name="text">The text as it is written: oldQQ has a word that begins with a capital.</param>
    public static void Find(ReadOnlySpan<char> folded, ReadOnlySpan<char> text, Span<int> begins, Span<int> ends)
    {
        for (int start = 0; start < folded.Length; start++)
        {
            if (!Begins[folded[start]] || (start > 0 && char.IsAsciiLetter(folded[start]) && GoesOn(text[start - 1], text[start])))
            {
                continue;
            }

            int node = 0;
            int at = start;
            while (at < folded.Length)
            {
                char c = folded[at];
                if (IsJoint(c) && node != 0 && char.IsAsciiLetter(folded[at - 1]))
                {
                    at++;
                    continue;
                }

                if (!Edges.TryGetValue(Edge(node, c), out node))
                {
                    break;
                }

                at++;
                bool isWhole = !char.IsAsciiLetter(c) || at == folded.Length || !char.IsAsciiLetter(folded[at]);
                if (WordAt[node] >= 0 && isWhole)
                {
                    begins[start] = WordAt[node] + 1;

                    // Words are met in the order of their beginnings, so what stands here already is longer.
                    ends[at] = ends[at] == 0 ? WordAt[node] + 1 : ends[at];
                }
            }
        }
    }

    private static bool GoesOn(char before, char c) =>
        before == '@' || char.IsAsciiLetterUpper(before) || (char.IsAsciiLetterLower(before) && !char.IsAsciiLetterUpper(c));

    private static bool IsJoint(char c) => c is ' ' or '-' or '_' or '.' or '\'' or '/';

    private static int Edge(int node, char c) => (node << 16) | c;

    private sealed record Entry(IReadOnlyList<PersonalDataType> Types, IReadOnlyList<string> Words);

    private sealed record RuleFile(string Version, string Traditional, IReadOnlyList<Entry> Words);
}
