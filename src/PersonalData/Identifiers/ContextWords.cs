using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>
/// Finds the context words of a text in one pass. ASCII words are found in any case, and whether they are written together, with a blank, a
/// dash or an underscore; they begin and end where letters do. Han words are found with a character doubled, and long ones with one left out,
/// as happens in typing.
/// </summary>
internal static class ContextWords
{
    private const int FirstHan = 0x4E00;
    private const int LastHan = 0x9FFF;
    private const int LeastForgiven = 4;

    private static readonly ContextWord[] All;
    private static readonly WordTrie Trie = new();
    private static readonly bool[] Begins = new bool[char.MaxValue + 1];
    private static readonly char[] Simple = [.. Enumerable.Range(FirstHan, LastHan - FirstHan + 1).Select(c => (char)c)];

    static ContextWords()
    {
        RuleFile file = RuleFiles.ReadJson<RuleFile>("Identifiers/Rules/context.json");
        for (int pair = 0; pair < file.Traditional.Length; pair += 2)
        {
            Simple[file.Traditional[pair] - FirstHan] = file.Traditional[pair + 1];
        }

        All = [.. file.Words.SelectMany(entry => entry.Words.Select(word => new ContextWord(
            word, entry.Kind, (entry.Types ?? []).Aggregate(0ul, (bits, type) => bits | ContextWord.Bit(type)))))];
        for (int i = 0; i < All.Length; i++)
        {
            string letters = string.Concat(All[i].Word.Where(c => !IsJoint(c)));
            Begins[letters[0]] = true;
            Trie.Add(letters, i);
        }

        // What is left of a word must not hide another word, so these come last.
        for (int i = 0; i < All.Length; i++)
        {
            string word = All[i].Word;
            for (int left = 0; word.Length >= LeastForgiven && left < word.Length && word.All(TextFolding.IsHan); left++)
            {
                string letters = word.Remove(left, 1);
                Begins[letters[0]] = true;
                Trie.Add(letters, i);
            }
        }
    }

    /// <summary>The simplified form of a traditional character that context words and plates use; others as they are.</summary>
    public static char Simplify(char c) => c is >= (char)FirstHan and <= (char)LastHan ? Simple[c - FirstHan] : c;

    public static ContextWord Word(int index) => All[index];

    /// <summary>Notes which word begins and which ends at each place; the longest where there are several.</summary>
    /// <param name="folded">The text in lower case and simplified characters, look-alikes folded.</param>
    /// <param name="text">The text as it is written: oldQQ has a word that begins with a capital.</param>
    /// <param name="begins">Cleared, as long as the text.</param>
    /// <param name="ends">Cleared, one longer than the text.</param>
    public static void Find(ReadOnlySpan<char> folded, ReadOnlySpan<char> text, Span<WordPlace> begins, Span<WordPlace> ends)
    {
        for (int start = 0; start < folded.Length; start++)
        {
            if (Begins[folded[start]] && (start == 0 || !char.IsAsciiLetter(folded[start]) || !GoesOn(text[start - 1], text[start])))
            {
                FindAt(folded, start, begins, ends);
            }
        }
    }

    private static void FindAt(ReadOnlySpan<char> folded, int start, Span<WordPlace> begins, Span<WordPlace> ends)
    {
        int node = WordTrie.Root;
        for (int at = start; at < folded.Length;)
        {
            char c = folded[at];
            if (node != WordTrie.Root && IsJoint(c) && char.IsAsciiLetterOrDigit(folded[at - 1]))
            {
                at++;
                continue;
            }

            int next = Trie.Next(node, c);
            if (next < 0)
            {
                bool isDoubled = at > start && c == folded[at - 1] && TextFolding.IsHan(c);
                if (!isDoubled)
                {
                    return;
                }

                next = node;
            }

            node = next;
            at++;
            int word = Trie.WordAt(node);
            bool isWhole = !char.IsAsciiLetter(c) || at == folded.Length || !char.IsAsciiLetter(folded[at]);
            if (word >= 0 && isWhole)
            {
                WordPlace place = new(word + 1, at - start);
                begins[start] = place;

                // Words are met in the order of their beginnings, so what stands here already is longer.
                ends[at] = ends[at].IsNone ? place : ends[at];
            }
        }
    }

    private static bool GoesOn(char before, char c) =>
        before == '@' || char.IsAsciiLetterUpper(before) || (char.IsAsciiLetterLower(before) && !char.IsAsciiLetterUpper(c));

    private static bool IsJoint(char c) => c is ' ' or '-' or '_' or '.' or '\'' or '/';

    private sealed record Entry(ContextKind Kind, IReadOnlyList<PersonalDataType>? Types, IReadOnlyList<string> Words);

    private sealed record RuleFile(string Version, string Traditional, IReadOnlyList<Entry> Words);
}

/// <summary>A word found, and how many units of the text it takes.</summary>
/// <param name="Number">Its index, from 1; 0 when there is none.</param>
/// <param name="Length">Joints and doubled characters included.</param>
internal readonly record struct WordPlace(int Number, int Length)
{
    public bool IsNone => Number == 0;

    public ContextWord Word => ContextWords.Word(Number - 1);
}
