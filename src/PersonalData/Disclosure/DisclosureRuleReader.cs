using System.Text.Json;
using PersonalData.Detection;
using PersonalData.Masking;

namespace PersonalData.Disclosure;

/// <summary>Reads the part of a policy file that bounds disclosure.</summary>
internal static class DisclosureRuleReader
{
    private const int MaxK = 10_000;
    private const int MaxL = 100;

    /// <summary>Null when something is wrong; the offences then tell what.</summary>
    public static DisclosureRule? Read(PolicyElement element)
    {
        List<PersonalDataType> quasi = ReadTypes(element, "quasiIdentifiers");
        int? k = element.ReadNumber("k", 2, MaxK);
        DisclosureAction? action = element.ReadName<DisclosureAction>("action");
        List<PersonalDataType> sensitive = element.TryGet("sensitive", out _) ? ReadTypes(element, "sensitive") : [];
        int? l = sensitive.Count > 0 ? element.ReadNumber("l", 1, MaxL) : 1;
        element.RefuseUnknownKeys();
        if (quasi.Intersect(sensitive).Any())
        {
            element.Offend("policy.disclosure.overlap",
                $"{element.Path} names a type both as quasi-identifier and as sensitive. Expected is one of them.");
        }

        return k is null || l is null || action is null || quasi.Count == 0
            ? null
            : new DisclosureRule(quasi, k.Value, sensitive, l.Value, action.Value);
    }

    private static List<PersonalDataType> ReadTypes(PolicyElement element, string key)
    {
        List<PersonalDataType> types = [];
        if (element.TryGet(key, out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in list.EnumerateArray())
            {
                string name = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
                if (PolicyElement.TryParseType(name, out PersonalDataType type) && !types.Contains(type))
                {
                    types.Add(type);
                }
                else
                {
                    element.Offend("policy.type.unknown", $"{element.Path}.{key} names a type twice, or one that is not known.");
                }
            }
        }

        if (types.Count == 0)
        {
            element.Offend("policy.disclosure.types", $"{element.Path}.{key} is missing or empty. Expected are names of types.");
        }

        return types;
    }
}
