using PersonalData.Detection;

namespace PersonalData.Masking;

/// <summary>Reads one rule of a policy file: type, strategy, and exactly the parameters that the strategy has.</summary>
internal static class MaskingRuleReader
{
    private const int MaxConstant = 64;
    private const int MaxDays = 3650;
    private const int MaxPercent = 50;
    private const int MaxBand = 50;
    private const int MaxRange = 100_000_000;

    /// <summary>
    /// Null when the type is not known. A rule that is wrong otherwise still stands for its type, so that it is not reported as missing too.
    /// </summary>
    public static MaskingRule? Read(PolicyElement element)
    {
        string typeName = element.ReadText("type");
        string strategyName = element.ReadText("strategy");
        bool knownType = PolicyElement.TryParseType(typeName, out PersonalDataType type);
        if (!knownType && typeName.Length > 0)
        {
            element.Offend("policy.type.unknown",
                $"{element.Path}.type is no known type. Expected is one of {string.Join(", ", Enum.GetNames<PersonalDataType>())}.");
        }

        if (!PolicyElement.TryParseName(strategyName, out MaskingStrategy strategy))
        {
            if (strategyName.Length > 0)
            {
                element.Offend("policy.strategy.unknown",
                    $"{element.Path}.strategy is no known strategy. Expected is one of {PolicyElement.List(Enum.GetValues<MaskingStrategy>())}.");
            }

            return knownType ? new MaskingRule(type, MaskingStrategy.Suppress) : null;
        }

        if (knownType && !strategy.Suits(type))
        {
            element.Offend("policy.strategy.unsuited",
                $"{element.Path}.strategy {strategyName} does not suit {type}. "
                + $"Expected is one of {PolicyElement.List(Enum.GetValues<MaskingStrategy>().Where(other => other.Suits(type)))}.");
        }

        MaskingRule rule = ReadParameters(element, new MaskingRule(type, strategy), knownType);
        element.RefuseUnknownKeys();
        return knownType ? rule : null;
    }

    private static MaskingRule ReadParameters(PolicyElement element, MaskingRule rule, bool knownType) => rule.Strategy switch
    {
        MaskingStrategy.Constant => rule with { Value = ReadConstant(element) },
        MaskingStrategy.KeyedHash => rule with { Algorithm = element.ReadName<HashFunction>("algorithm", HashFunction.Sha256) },
        MaskingStrategy.Pseudonym => rule with { Prefix = ReadPrefix(element) },
        MaskingStrategy.Generalise => ReadGeneralise(element, rule, knownType),
        MaskingStrategy.DateShift => rule with { Days = element.ReadNumber("days", 1, MaxDays) },
        MaskingStrategy.Noise => rule with { Percent = element.ReadNumber("percent", 1, MaxPercent) },
        MaskingStrategy.Redact => rule with { Language = element.ReadName<RedactionLanguage>("language", RedactionLanguage.Zh) },
        _ => rule,
    };

    private static MaskingRule ReadGeneralise(PolicyElement element, MaskingRule rule, bool knownType)
    {
        rule = rule with { To = element.ReadName<GeneraliseStep>("to") };
        GeneraliseStep[] steps = MaskingSuitability.Steps(rule.Type);
        if (knownType && steps.Length > 0 && rule.To is { } step && !steps.Contains(step))
        {
            element.Offend("policy.step.unsuited",
                $"{element.Path}.to {MaskingRule.CamelCase(step)} does not suit {rule.Type}. Expected is one of {PolicyElement.List(steps)}.");
        }

        return rule.To switch
        {
            GeneraliseStep.AgeBand => rule with { Width = element.ReadNumber("width", 2, MaxBand) },
            GeneraliseStep.Range => rule with { Width = element.ReadNumber("width", 2, MaxRange) },
            _ => rule,
        };
    }

    private static string ReadConstant(PolicyElement element)
    {
        string value = element.ReadText("value");

        // Digits could look like somebody's number, marks could make a formula of the cell.
        if (value.Length > MaxConstant || !value.All(c => char.IsLetter(c) || c is '*' or ' ' or '_'))
        {
            element.Offend("policy.constant.invalid",
                $"{element.Path}.value has {value.Length} characters or others than letters, blanks, * and _. "
                + $"Expected are at most {MaxConstant} of these.");
        }

        return value;
    }

    private static string ReadPrefix(PolicyElement element)
    {
        if (!element.TryGet("prefix", out _))
        {
            return "P";
        }

        string prefix = element.ReadText("prefix");
        if (prefix.Length > 4 || !prefix.All(char.IsAsciiLetterUpper))
        {
            element.Offend("policy.prefix.invalid",
                $"{element.Path}.prefix has {prefix.Length} characters or others than A to Z. Expected are one to four of these.");
        }

        return prefix;
    }
}
