using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Masking.Strategies;

/// <summary>The words that stand for a type in redacted text.</summary>
internal static class TypeWords
{
    private static readonly FrozenDictionary<PersonalDataType, Words> All =
        RuleFiles.ReadJson<Dictionary<PersonalDataType, Words>>("Masking/Rules/type-words.json").ToFrozenDictionary();

    public static string For(PersonalDataType type, RedactionLanguage language) => language == RedactionLanguage.Zh ? All[type].Zh : All[type].En;

    private sealed record Words(string Zh, string En);
}
