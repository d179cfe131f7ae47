using System.Text.Json;
using PersonalData.Detection;

namespace PersonalData.Masking;

/// <summary>Reads a policy file and collects everything that is wrong with it.</summary>
internal static class MaskingPolicyReader
{
    private const int MaxBytes = 1 << 20;
    private const int MaxConstant = 64;

    public static MaskingPolicy Read(ReadOnlyMemory<byte> json)
    {
        List<MaskingPolicyOffence> offences = [];
        List<MaskingRule> rules = [];
        string name = "";
        string version = "";
        string purpose = "";
        try
        {
            if (json.Length > MaxBytes)
            {
                throw new MaskingPolicyException([new("policy.size", $"The file has {json.Length} bytes, at most {MaxBytes} are read.")]);
            }

            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            JsonElement root = document.RootElement;
            name = ReadText(root, "name", "$", offences);
            version = ReadText(root, "version", "$", offences);
            purpose = ReadText(root, "purpose", "$", offences);
            ReadRules(root, rules, offences);
        }
        catch (JsonException exception)
        {
            throw new MaskingPolicyException(
                [new("policy.json", $"Line {exception.LineNumber + 1}: the file is no well-formed JSON. "
                    + "Expected is an object with name, version, purpose and rules.")]);
        }

        CheckCompleteness(rules, offences);
        return offences.Count == 0 ? new MaskingPolicy(name, version, purpose, rules) : throw new MaskingPolicyException(offences);
    }

    private static string ReadText(JsonElement element, string property, string path, List<MaskingPolicyOffence> offences)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out JsonElement text)
            && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } value)
        {
            return value;
        }

        offences.Add(new("policy.text.missing", $"{path}.{property} is missing or no text. Expected is a text that is not empty."));
        return "";
    }

    private static void ReadRules(JsonElement root, List<MaskingRule> rules, List<MaskingPolicyOffence> offences)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("rules", out JsonElement list)
            || list.ValueKind != JsonValueKind.Array)
        {
            offences.Add(new("policy.rules.missing",
                "$.rules is missing or no array. Expected is one rule for every type of personal data."));
            return;
        }

        int index = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            ReadRule(element, $"$.rules[{index++}]", rules, offences);
        }
    }

    private static void ReadRule(JsonElement element, string path, List<MaskingRule> rules, List<MaskingPolicyOffence> offences)
    {
        string typeName = ReadText(element, "type", path, offences);
        string strategyName = ReadText(element, "strategy", path, offences);
        if (typeName.Length == 0 || strategyName.Length == 0)
        {
            return;
        }

        bool knownType = TryParseName(typeName, ignoreCase: false, out PersonalDataType type);
        bool knownStrategy = TryParseName(strategyName, ignoreCase: true, out MaskingStrategy strategy);
        if (!knownType)
        {
            offences.Add(new("policy.type.unknown",
                $"{path}.type is no known type. Expected is one of {string.Join(", ", Enum.GetNames<PersonalDataType>())}."));
        }

        if (!knownStrategy)
        {
            offences.Add(new("policy.strategy.unknown",
                $"{path}.strategy is no known strategy. Expected is one of {List(Enum.GetValues<MaskingStrategy>())}."));
        }

        if (knownType && rules.Exists(rule => rule.Type == type))
        {
            offences.Add(new("policy.type.twice",
                $"{path}.type is {type}, for which there is a rule already. Expected is one rule a type."));
        }
        else if (knownType)
        {
            // A rule that is wrong otherwise still stands for its type, so that the type is not reported as missing too.
            string? constant = knownStrategy && strategy == MaskingStrategy.Constant ? ReadConstant(element, path, offences) : null;
            rules.Add(new MaskingRule(type, strategy, constant));
        }

        if (knownType && knownStrategy && !strategy.Suits(type))
        {
            offences.Add(new("policy.strategy.unsuited",
                $"{path}.strategy {strategyName} does not suit {type}. Expected is one of {List(Enum.GetValues<MaskingStrategy>().Where(other => other.Suits(type)))}."));
        }
    }

    private static string ReadConstant(JsonElement element, string path, List<MaskingPolicyOffence> offences)
    {
        string value = ReadText(element, "value", path, offences);

        // Digits could look like somebody's number, marks could make a formula of the cell.
        if (value.Length > MaxConstant || !value.All(c => char.IsLetter(c) || c is '*' or ' ' or '_'))
        {
            offences.Add(new("policy.constant.invalid",
                $"{path}.value has {value.Length} characters or others than letters, blanks, * and _. "
                + $"Expected are at most {MaxConstant} of these."));
        }

        return value;
    }

    private static string List(IEnumerable<MaskingStrategy> strategies) =>
        string.Join(", ", strategies.Select(strategy => JsonNamingPolicy.CamelCase.ConvertName(strategy.ToString())));

    private static bool TryParseName<T>(string name, bool ignoreCase, out T value)
        where T : struct, Enum =>
        Enum.TryParse(name, ignoreCase, out value)
        && Enum.GetNames<T>().Contains(name, ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private static void CheckCompleteness(List<MaskingRule> rules, List<MaskingPolicyOffence> offences)
    {
        foreach (PersonalDataType type in Enum.GetValues<PersonalDataType>().Where(type => !rules.Exists(rule => rule.Type == type)))
        {
            offences.Add(new("policy.rule.missing", $"$.rules has no rule for {type}. Expected is one rule for every type."));
        }
    }
}
