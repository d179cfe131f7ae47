using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>What is known of a stretch of text that may be a name; one weight each in the model.</summary>
internal enum NameFeature
{
    Bias,
    OneGiven,
    TwoGiven,
    Compound,
    SurnameCost,
    GivenCostOne,
    GivenCostTwo,
    WordCostOne,
    WordCostTwo,
    IsWord,
    BeginsWithWord,
    EndsWithWord,
    BorderBefore,
    BorderAfter,
    BeforeStart,
    BeforeRole,
    BeforeRoleAndMark,
    BeforeVerb,
    BeforeBlank,
    BeforeColon,
    BeforeListMark,
    BeforeOpening,
    BeforeComma,
    BeforeDigit,
    BeforeLetter,
    BeforeOther,
    BeforeHan,
    AfterEnd,
    AfterTitle,
    AfterShortTitle,
    AfterFollower,
    AfterBlank,
    AfterColon,
    AfterListMark,
    AfterClosing,
    AfterComma,
    AfterDigit,
    AfterLetter,
    AfterOther,
    AfterHan,
    Alone,
    Count,
}

/// <summary>
/// Log-linear model of a name against an ordinary reading of the same characters. The weights come from a program that is checked in under
/// benchmarks and can be run again.
/// </summary>
internal static class NameModel
{
    public static float[] Weights { get; } = Load();

    public static float Score(ReadOnlySpan<float> features)
    {
        float sum = 0;
        for (int i = 0; i < features.Length; i++)
        {
            sum += features[i] * Weights[i];
        }

        return sum;
    }

    private static float[] Load()
    {
        ModelFile file = RuleFiles.ReadJson<ModelFile>("Language/Rules/name-model.json");
        float[] weights = new float[(int)NameFeature.Count];
        foreach ((string name, float weight) in file.Weights)
        {
            weights[(int)Enum.Parse<NameFeature>(name)] = weight;
        }

        return weights;
    }

    private sealed record ModelFile(IReadOnlyDictionary<string, float> Weights);
}
