using PersonalData.Corpora;
using PersonalData.Detection;

namespace PersonalData.Accuracy;

/// <summary>How closely a finding and what it should have found agree.</summary>
internal static class SpanMatch
{
    /// <summary>The share that an address must have in common with the finding, of either's length.</summary>
    public const double AddressShare = 0.8;

    private const string Wrapping = " \t\n()（）[]【】「」“”\"'《》<>:：,，";

    /// <summary>
    /// Same bounds. A country code, an extension and a unit of degrees may be in or out, so may brackets, quotation marks and blanks around
    /// it.
    /// </summary>
    public static bool IsExact(string text, LabelledSpan gold, Finding finding)
    {
        int start = gold.OuterStart, end = gold.OuterEnd;
        while (start > 0 && Wrapping.Contains(text[start - 1], StringComparison.Ordinal))
        {
            start--;
        }

        while (end < text.Length && Wrapping.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return finding.Start <= gold.Start && finding.End >= gold.End && finding.Start >= start && finding.End <= end;
    }

    /// <summary>Whether what both have in common makes up the share of the one and of the other.</summary>
    public static bool Overlaps(LabelledSpan gold, Finding finding, double share)
    {
        int common = Common(gold, finding);
        return common > 0 && common >= share * gold.Length && common >= share * finding.Length;
    }

    /// <summary>UTF-16 units in common.</summary>
    public static int Common(LabelledSpan gold, Finding finding) =>
        Math.Max(0, Math.Min(gold.OuterEnd, finding.End) - Math.Max(gold.OuterStart, finding.Start));

    /// <summary>Whether a finding counts as right: addresses by their share, all else by their bounds.</summary>
    public static bool IsRight(string text, LabelledSpan gold, Finding finding) =>
        IsExact(text, gold, finding)
        || (finding.Type == PersonalDataType.PostalAddress && Overlaps(gold, finding, AddressShare));

    /// <summary>Whether the type is right.</summary>
    public static bool IsSameType(LabelledSpan gold, PersonalDataType type) =>
        LabelTypes.TypeOf(gold.Label) == type || (gold.Alternate != Label.None && LabelTypes.TypeOf(gold.Alternate) == type);
}
