namespace PersonalData.Detection;

/// <summary>One piece of personal data found inside a text: what it is, where, and why. Never its value.</summary>
/// <param name="Type">What was found.</param>
/// <param name="Start">Position of its first UTF-16 unit in the searched text.</param>
/// <param name="Length">Length in UTF-16 units, separators between its groups included.</param>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Context">The word of the rule file that stands near it and spoke for or against it; null when none does.</param>
/// <param name="Score">0 to 1: how sure the finding is, after its context was weighed.</param>
public readonly record struct Finding(PersonalDataType Type, int Start, int Length, DetectionRule Rule, string? Context, double Score)
{
    /// <summary>Position behind its last UTF-16 unit.</summary>
    public int End => Start + Length;
}
