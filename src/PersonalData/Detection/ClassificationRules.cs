using System.Collections.Frozen;

namespace PersonalData.Detection;

/// <summary>The rule file: which headers speak for a type, from which share values do, and what the law calls sensitive.</summary>
internal static class ClassificationRules
{
    private static readonly RuleFile File = DetectionResources.ReadJson<RuleFile>("classification.json");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Placeholders = DetectionResources.Lookup(File.Placeholders);

    private static readonly FrozenDictionary<PersonalDataType, TypeRule> ByType = File.Types.ToFrozenDictionary(rule => rule.Type);

    public static string Version => File.Version;

    public static TypeRule For(PersonalDataType type) => ByType[type];

    public static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        Span<char> lower = stackalloc char[8];
        return value.Length <= lower.Length && Placeholders.Contains(lower[..value.ToLowerInvariant(lower)]);
    }

    /// <summary>
    /// The types whose words fit the header best. The whole header beats a part of it, a longer part beats a shorter one; only Han words count
    /// as parts, because "name" is in "filename".
    /// </summary>
    public static IReadOnlyList<HeaderMatch> MatchHeader(string header)
    {
        string normal = Normalize(header);
        List<HeaderMatch> best = [];
        int bestLength = 0;
        foreach (TypeRule rule in File.Types)
        {
            foreach (string word in rule.Headers)
            {
                int length = normal == word ? int.MaxValue : TextFolding.IsHan(word[0]) && word.Length >= 2 && normal.Contains(word, StringComparison.Ordinal) ? word.Length : 0;
                if (length == 0 || length < bestLength)
                {
                    continue;
                }

                if (length > bestLength)
                {
                    best.Clear();
                    bestLength = length;
                }

                if (best.TrueForAll(match => match.Type != rule.Type))
                {
                    best.Add(new HeaderMatch(rule.Type, word));
                }
            }
        }

        return best;
    }

    private static string Normalize(string header)
    {
        Span<char> normal = stackalloc char[Math.Min(header.Length, 200)];
        int written = 0;
        foreach (char c in header.AsSpan(0, normal.Length))
        {
            char folded = TextFolding.Fold(c);
            if (char.IsLetterOrDigit(folded))
            {
                normal[written++] = char.ToLowerInvariant(folded);
            }
        }

        return new string(normal[..written]);
    }

    internal sealed record HeaderMatch(PersonalDataType Type, string Word);

    internal sealed record TypeRule(
        PersonalDataType Type, string Standard, double MinimumShare, string? Sensitivity, string? SensitivityReason, IReadOnlyList<string> Headers);

    private sealed record RuleFile(string Version, IReadOnlyList<string> Placeholders, IReadOnlyList<TypeRule> Types);
}
