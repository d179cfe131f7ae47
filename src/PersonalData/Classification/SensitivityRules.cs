using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>The sensitivity table: one row a type.</summary>
internal static class SensitivityRules
{
    private static readonly RuleFile File = RuleFiles.ReadJson<RuleFile>("Classification/Rules/sensitivity.json");

    private static readonly FrozenDictionary<PersonalDataType, Sensitivity> ByType = File.Types.ToFrozenDictionary(
        row => row.Type,
        row => new Sensitivity(row.Pipl28, row.GbT45574, row.JrT0171, row.Gdpr, [row.Type], row.Citation, row.Check));

    public static string Version => File.Version;

    public static Sensitivity For(PersonalDataType type) => ByType[type];

    private sealed record Row(
        PersonalDataType Type, string? Pipl28, string? GbT45574, string? JrT0171, string? Gdpr, string Citation, SourceCheck Check);

    private sealed record RuleFile(string Version, IReadOnlyList<Row> Types);
}
