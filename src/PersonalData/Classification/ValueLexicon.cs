using System.Collections.Frozen;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>What a listed value is by itself, and what it may be where the header says so.</summary>
internal readonly record struct ValueMeaning(TypeSet Shown, TypeSet Possible);

/// <summary>The words and codes by which columns of enumerated types show themselves, and the words that stand for no value.</summary>
internal static class ValueLexicon
{
    private const int LongestWord = 16;

    private static readonly LexiconFile File = RuleFiles.ReadJson<LexiconFile>("Classification/Rules/values.json");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Placeholders =
        RuleFiles.Lookup(Words(File.Placeholders));

    private static readonly FrozenDictionary<string, ValueMeaning>.AlternateLookup<ReadOnlySpan<char>> Listed =
        Index().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<char, Suffix[]> Suffixes = IndexSuffixes();

    /// <summary>By character, whether any listed word or placeholder begins with it: most values are dismissed by it.</summary>
    private static readonly CharacterSet Beginnings = new(
        File.Lexicons.SelectMany(lexicon => Words(lexicon.Words).Concat(Words(lexicon.Codes))).Select(word => word[0]));

    private static readonly CharacterSet PlaceholderBeginnings = new(Words(File.Placeholders).Select(word => word[0]));
    private static readonly CharacterSet Endings = new(File.Lexicons.SelectMany(lexicon => Words(lexicon.Suffixes)).Select(word => word[^1]));

    public static string Version => File.Version;

    public static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        Span<char> lower = stackalloc char[8];
        return value.Length <= lower.Length
            && PlaceholderBeginnings.Contains(char.ToLowerInvariant(value[0]))
            && Placeholders.Contains(lower[..value.ToLowerInvariant(lower)]);
    }

    /// <summary>What a value of up to 16 units is; nothing when it is not listed.</summary>
    public static ValueMeaning Find(ReadOnlySpan<char> value)
    {
        if (value.Length > LongestWord || !Beginnings.Contains(char.ToLowerInvariant(value[0])))
        {
            return default;
        }

        Span<char> lower = stackalloc char[LongestWord];
        return Listed.TryGetValue(lower[..Lower(value, lower)], out ValueMeaning meaning) ? meaning : default;
    }

    /// <summary>The types that have a word on which the value ends.</summary>
    public static TypeSet FindSuffix(ReadOnlySpan<char> value)
    {
        TypeSet types = default;
        char last = Lower(value[^1]);
        if (Endings.Contains(last) && Suffixes.TryGetValue(last, out Suffix[]? candidates))
        {
            foreach (Suffix candidate in candidates)
            {
                if (!types.Contains(candidate.Type) && EndsWith(value, candidate.Word))
                {
                    types |= candidate.Type;
                }
            }
        }

        return types;
    }

    private static bool EndsWith(ReadOnlySpan<char> value, string word)
    {
        int start = value.Length - word.Length;
        if (start <= 0)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (Lower(value[start + i]) != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static char Lower(char c) => c < '\u0080' ? char.ToLowerInvariant(c) : HeaderLexicon.Simplify(TextFolding.Fold(c));

    /// <summary>Traditional characters are read as simplified ones; 已婚 and 漢族 in whatever script mean the same.</summary>
    private static int Lower(ReadOnlySpan<char> value, Span<char> destination)
    {
        for (int i = 0; i < value.Length; i++)
        {
            destination[i] = Lower(value[i]);
        }

        return value.Length;
    }

    private static FrozenDictionary<string, ValueMeaning> Index()
    {
        Dictionary<string, ValueMeaning> index = new(StringComparer.Ordinal);
        foreach (Lexicon lexicon in File.Lexicons)
        {
            TypeSet type = TypeSet.Of(lexicon.Type);
            foreach (string word in Words(lexicon.Words))
            {
                ValueMeaning known = index.GetValueOrDefault(word.ToLowerInvariant());
                index[word.ToLowerInvariant()] = new ValueMeaning(known.Shown | type, known.Possible | type);
            }

            foreach (string code in Words(lexicon.Codes))
            {
                ValueMeaning known = index.GetValueOrDefault(code.ToLowerInvariant());
                index[code.ToLowerInvariant()] = known with { Possible = known.Possible | type };
            }
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>By last character, the short ones first: whatever ends on 有限公司 ends on 公司.</summary>
    private static FrozenDictionary<char, Suffix[]> IndexSuffixes() => File.Lexicons
        .SelectMany(lexicon => Words(lexicon.Suffixes).Select(word => new Suffix(word, lexicon.Type)))
        .OrderBy(suffix => suffix.Word.Length)
        .GroupBy(suffix => suffix.Word[^1])
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private static string[] Words(string? list) => (list ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private readonly record struct Suffix(string Word, PersonalDataType Type);

    private sealed record Lexicon(PersonalDataType Type, string Standard, string Words, string? Codes, string? Suffixes);

    private sealed record LexiconFile(string Version, string Placeholders, IReadOnlyList<Lexicon> Lexicons);
}

/// <summary>Characters as one bit each.</summary>
internal sealed class CharacterSet
{
    private readonly ulong[] bits = new ulong[1024];

    public CharacterSet(IEnumerable<char> characters)
    {
        foreach (char c in characters)
        {
            bits[c >> 6] |= 1ul << (c & 63);
        }
    }

    public bool Contains(char c) => (bits[c >> 6] >> (c & 63) & 1) != 0;
}
