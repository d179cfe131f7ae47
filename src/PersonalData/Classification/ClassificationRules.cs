using System.Collections.Frozen;
using System.Text.Json.Serialization;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>How far values alone can show a type.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TypeStrength>))]
internal enum TypeStrength
{
    /// <summary>Only a header can name it.</summary>
    Header,

    /// <summary>Values decide where the header says nothing.</summary>
    Values,

    /// <summary>Listed words decide, unless the header names another type.</summary>
    Lexicon,

    /// <summary>A check digit or a fixed form decides, whatever the header says.</summary>
    Strong,
}

/// <summary>The rule file: how each type shows itself, and from which share on values are taken to agree.</summary>
internal static class ClassificationRules
{
    private static readonly RuleFile File = RuleFiles.ReadJson<RuleFile>("Classification/Rules/classification.json");

    private static readonly FrozenDictionary<PersonalDataType, TypeRule> ByType = File.Types.ToFrozenDictionary(rule => rule.Type);

    /// <summary>The versions of all rule files a classification follows.</summary>
    public static string Version { get; } =
        string.Join('/', File.Version, HeaderLexicon.Version, ValueLexicon.Version, SensitivityRules.Version);

    public static TypeSet Strong { get; } = OfStrength(TypeStrength.Strong);

    public static TypeSet Lexicon { get; } = OfStrength(TypeStrength.Lexicon);

    public static TypeRule For(PersonalDataType type) => ByType[type];

    private static TypeSet OfStrength(TypeStrength strength) =>
        TypeSet.Of([.. File.Types.Where(rule => rule.Strength == strength).Select(rule => rule.Type)]);

    internal sealed record TypeRule(PersonalDataType Type, TypeStrength Strength, double MinimumShare, string Standard);

    private sealed record RuleFile(string Version, IReadOnlyList<TypeRule> Types);
}
