using System.Text.Json;
using PersonalData.Detection;
using PersonalData.Disclosure;

namespace PersonalData.Masking;

/// <summary>Reads a policy file and collects everything that is wrong with it.</summary>
internal static class MaskingPolicyReader
{
    private const int MaxBytes = 1 << 20;

    public static MaskingPolicy Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            throw new MaskingPolicyException([new("policy.size", $"The file has {json.Length} bytes, at most {MaxBytes} are read.")]);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            List<MaskingPolicyOffence> offences = [];
            MaskingPolicy? policy = ReadRoot(document.RootElement, offences);
            return policy ?? throw new MaskingPolicyException(offences);
        }
        catch (JsonException exception)
        {
            throw new MaskingPolicyException(
                [new("policy.json", $"Line {exception.LineNumber + 1}: the file is no well-formed JSON. "
                    + "Expected is an object with name, version, purpose, description and rules.")]);
        }
    }

    private static MaskingPolicy? ReadRoot(JsonElement element, List<MaskingPolicyOffence> offences)
    {
        PolicyElement root = new(element, "$", offences);
        string name = root.ReadText("name");
        string version = root.ReadText("version");
        MaskingPurpose? purpose = root.ReadName<MaskingPurpose>("purpose");
        string description = root.ReadText("description");
        List<MaskingRule> rules = ReadRules(root, offences);
        DisclosureRule? disclosure = root.TryGet("disclosure", out JsonElement asked)
            ? DisclosureRuleReader.Read(new PolicyElement(asked, "$.disclosure", offences))
            : null;
        root.RefuseUnknownKeys();
        foreach (PersonalDataType type in Enum.GetValues<PersonalDataType>().Where(type => !rules.Exists(rule => rule.Type == type)))
        {
            root.Offend("policy.rule.missing", $"$.rules has no rule for {type}. Expected is one rule for every type.");
        }

        foreach (MaskingRule rule in rules.Where(rule => purpose is { } known && !known.Allows(rule.Strategy, rule.Type)))
        {
            root.Offend("policy.keep.purpose",
                $"The rule for {rule.Type} keeps personal data. "
                + $"Expected is purpose {MaskingRule.CamelCase(MaskingPurpose.FullHandOver)}, or another strategy.");
        }

        return offences.Count == 0 ? new MaskingPolicy(name, version, purpose!.Value, description, rules, disclosure) : null;
    }

    private static List<MaskingRule> ReadRules(PolicyElement root, List<MaskingPolicyOffence> offences)
    {
        List<MaskingRule> rules = [];
        if (!root.TryGet("rules", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            root.Offend("policy.rules.missing", "$.rules is missing or no array. Expected is one rule for every type of personal data.");
            return rules;
        }

        int index = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (MaskingRuleReader.Read(new PolicyElement(element, $"$.rules[{index++}]", offences)) is not { } rule)
            {
                continue;
            }

            if (rules.Exists(other => other.Type == rule.Type))
            {
                root.Offend("policy.type.twice",
                    $"$.rules[{index - 1}].type is {rule.Type}, for which there is a rule already. Expected is one rule a type.");
            }
            else
            {
                rules.Add(rule);
            }
        }

        return rules;
    }
}
