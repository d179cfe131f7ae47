using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>The rule file: which headers speak for a type, from which share values do, and what the law calls sensitive.</summary>
internal static class ClassificationRules
{
    private static readonly RuleFile File = RuleFiles.ReadJson<RuleFile>("Classification/Rules/classification.json");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Placeholders =
        RuleFiles.Lookup(File.Placeholders);

    private static readonly FrozenDictionary<PersonalDataType, TypeRule> ByType = File.Types.ToFrozenDictionary(rule => rule.Type);

    public static string Version => File.Version;

    public static IReadOnlyList<TypeRule> Types => File.Types;

    /// <summary>Latin words that name a person as a whole header and anything as a part of one.</summary>
    public static IReadOnlyList<string> WholeHeaderOnly => File.WholeHeaderOnly;

    public static TypeRule For(PersonalDataType type) => ByType[type];

    public static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        Span<char> lower = stackalloc char[8];
        return value.Length <= lower.Length && Placeholders.Contains(lower[..value.ToLowerInvariant(lower)]);
    }

    internal sealed record TypeRule(
        PersonalDataType Type, string Standard, double MinimumShare, string? Sensitivity, string? SensitivityReason,
        IReadOnlyList<string> Headers);

    private sealed record RuleFile(
        string Version, IReadOnlyList<string> Placeholders, IReadOnlyList<string> WholeHeaderOnly, IReadOnlyList<TypeRule> Types);
}
