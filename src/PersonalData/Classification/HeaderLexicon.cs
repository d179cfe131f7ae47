using System.Collections.Frozen;
using System.Text.Json.Serialization;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>What part a word plays in a header.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HeaderWordKind>))]
internal enum HeaderWordKind
{
    /// <summary>Names what the column holds: mobile, 地址.</summary>
    Head,

    /// <summary>Names a person, whose data it is: customer, 配偶. Alone it stands for the name.</summary>
    Role,

    /// <summary>Names a thing; what is said of it is nobody's: order, 产品.</summary>
    Thing,

    /// <summary>Names a quality of what stands before it: status, 次数.</summary>
    Attribute,

    /// <summary>Adds nothing behind a head: number, 信息.</summary>
    Filler,

    /// <summary>Adds nothing before a head: backup, 默认.</summary>
    Modifier,

    /// <summary>Makes a question of the header: is, 是否.</summary>
    Whether,
}

/// <summary>A meaning that words of several languages share.</summary>
internal sealed record HeaderConcept(string Name, HeaderWordKind Kind);

/// <summary>The words of the header rule file, and how text without borders between words is cut into them.</summary>
internal static class HeaderLexicon
{
    private const int LongestWord = 24;
    private const char FirstHan = '\u4E00';
    private const char LastHan = '\u9FFF';

    private static readonly LexiconFile File = RuleFiles.ReadJson<LexiconFile>("Classification/Rules/headers.json");

    private static readonly char[] Simplified = Map(File.Traditional);

    private static readonly FrozenDictionary<string, HeaderConcept> Han = Index(entry => entry.Han);
    private static readonly FrozenDictionary<string, HeaderConcept> Initials = Index(entry => entry.Initials);
    private static readonly FrozenDictionary<string, HeaderConcept> Spelled = Index(entry => $"{entry.English} {entry.Pinyin}");

    public static string Version => File.Version;

    public static IReadOnlyList<PhraseEntry> Phrases => File.Phrases;

    /// <summary>The simplified form of a traditional character of the rule file; any other as it is.</summary>
    public static char Simplify(char c) => c is >= FirstHan and <= LastHan ? Simplified[c - FirstHan] : c;

    /// <summary>The concept of a whole Latin word, plural or not, or null.</summary>
    public static HeaderConcept? Find(string latin) =>
        Spelled.GetValueOrDefault(latin)
        ?? Initials.GetValueOrDefault(latin)
        ?? (latin.Length > 3 && latin[^1] == 's' ? Spelled.GetValueOrDefault(latin[..^1]) : null);

    public static bool IsSpelled(string latin) => Spelled.ContainsKey(latin);

    /// <summary>Cuts a run of Han characters into known words; what is between them is left out as unknown.</summary>
    public static IReadOnlyList<HeaderToken> CutHan(string run)
    {
        List<HeaderToken> tokens = Cut(run, Han, (_, _) => true, allowUnknown: true)!;
        for (int i = 1; i < tokens.Count; i++)
        {
            // The end of a word that is not known is no word: 表名 names no person.
            bool isEnd = tokens[i] is { Text.Length: 1, Concept.Kind: HeaderWordKind.Head } && tokens[i - 1].Concept is null;
            tokens[i] = isEnd ? tokens[i] with { Concept = null } : tokens[i];
        }

        return tokens;
    }

    /// <summary>Cuts a run of Latin letters into words or, failing that, initials; else what it begins or ends with.</summary>
    public static IReadOnlyList<HeaderToken> CutLatin(string run)
    {
        if (Find(run) is { } whole)
        {
            return [new HeaderToken(run, whole)];
        }

        return Cut(run, Spelled, (word, last) => word is not ("age" or "pin") && (word.Length >= 3 || last || word == "id"), allowUnknown: false)
            ?? (run.Length <= 12 ? Cut(run, Initials, (word, last) => word.Length >= 2 || last, allowUnknown: false) : null)
            ?? CutEnd(run);
    }

    private static IReadOnlyList<HeaderToken> CutEnd(string run)
    {
        for (int length = Math.Min(run.Length - 1, LongestWord); length >= 5; length--)
        {
            if (Spelled.TryGetValue(run[^length..], out HeaderConcept? last))
            {
                return [new HeaderToken(run[..^length], null), new HeaderToken(run[^length..], last)];
            }

            if (Spelled.TryGetValue(run[..length], out HeaderConcept? first))
            {
                return [new HeaderToken(run[..length], first), new HeaderToken(run[length..], null)];
            }
        }

        return [new HeaderToken(run, null)];
    }

    /// <summary>The cut with the fewest unknown characters, then the fewest words; from the right, because heads stand last.</summary>
    private static List<HeaderToken>? Cut(
        string run, FrozenDictionary<string, HeaderConcept> words, Func<string, bool, bool> isAllowed, bool allowUnknown)
    {
        int[] cost = new int[run.Length + 1];
        int[] lengths = new int[run.Length + 1];
        for (int end = 1; end <= run.Length; end++)
        {
            cost[end] = allowUnknown ? cost[end - 1] + 1000 : int.MaxValue;
            lengths[end] = allowUnknown ? 1 : 0;
            for (int length = 1; length <= Math.Min(end, LongestWord); length++)
            {
                int before = cost[end - length];
                string word = run[(end - length)..end];
                if (before < int.MaxValue && before + 1 < cost[end] && words.ContainsKey(word) && isAllowed(word, end == run.Length))
                {
                    cost[end] = before + 1;
                    lengths[end] = length;
                }
            }
        }

        if (cost[run.Length] == int.MaxValue)
        {
            return null;
        }

        List<HeaderToken> tokens = [];
        for (int end = run.Length; end > 0; end -= lengths[end])
        {
            string word = run[(end - lengths[end])..end];
            tokens.Add(new HeaderToken(word, words.GetValueOrDefault(word)));
        }

        tokens.Reverse();
        return tokens;
    }

    private static char[] Map(string pairs)
    {
        char[] map = [.. Enumerable.Range(FirstHan, LastHan - FirstHan + 1).Select(c => (char)c)];
        foreach (char[] pair in pairs.Chunk(2))
        {
            map[pair[0] - FirstHan] = pair[1];
        }

        return map;
    }

    private static FrozenDictionary<string, HeaderConcept> Index(Func<ConceptEntry, string?> words)
    {
        Dictionary<string, HeaderConcept> index = new(StringComparer.Ordinal);
        foreach (ConceptEntry entry in File.Concepts)
        {
            HeaderConcept concept = new(entry.Concept, entry.Kind);
            foreach (string word in (words(entry) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                index.Add(word.ToLowerInvariant(), concept);
            }
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>One meaning and its words, each list parted by blanks.</summary>
    internal sealed record ConceptEntry(
        string Concept, HeaderWordKind Kind, string? Han, string? Pinyin, string? Initials, string? English);

    /// <summary>Types, the likeliest first, and the sequences of meanings that name them; @role, @thing and @attribute stand for any, ^ for the
    /// beginning of the header.</summary>
    internal sealed record PhraseEntry(string Types, IReadOnlyList<string> Phrases);

    private sealed record LexiconFile(
        string Version, string Traditional, IReadOnlyList<ConceptEntry> Concepts, IReadOnlyList<PhraseEntry> Phrases);
}

/// <summary>One word of a header; without a concept when the rule file does not know it.</summary>
internal readonly record struct HeaderToken(string Text, HeaderConcept? Concept);
