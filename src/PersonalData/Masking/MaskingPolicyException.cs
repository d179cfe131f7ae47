namespace PersonalData.Masking;

/// <summary>One thing wrong in a policy file.</summary>
/// <param name="Code">Stable word for programs, for instance <c>policy.rule.missing</c>.</param>
/// <param name="Message">Where it is, what was found, and what was expected.</param>
public sealed record MaskingPolicyOffence(string Code, string Message);

/// <summary>A masking policy cannot be used. All offences are told at once, so that a file is mended in one go.</summary>
public sealed class MaskingPolicyException(IReadOnlyList<MaskingPolicyOffence> offences)
    : Exception($"The masking policy has {offences.Count} offence(s): {Describe(offences)}")
{
    /// <summary>Every offence, in the order of the file.</summary>
    public IReadOnlyList<MaskingPolicyOffence> Offences { get; } = offences;

    private static string Describe(IReadOnlyList<MaskingPolicyOffence> offences) =>
        string.Join(" ", offences.Select(offence => $"[{offence.Code}] {offence.Message}"));
}
