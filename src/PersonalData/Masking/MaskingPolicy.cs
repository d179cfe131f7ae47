using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using PersonalData.Detection;

namespace PersonalData.Masking;

/// <summary>What a policy says about one type.</summary>
/// <param name="Type">The type of column it is for.</param>
/// <param name="Strategy">What happens to its values.</param>
/// <param name="Value">The text of <see cref="MaskingStrategy.Constant"/>; null for all other strategies.</param>
public sealed record MaskingRule(PersonalDataType Type, MaskingStrategy Strategy, string? Value);

/// <summary>
/// A checked masking policy: for every type of personal data exactly one strategy. A transfer pins its <see cref="Fingerprint"/>, so that
/// what the approvers saw is what the recipient gets.
/// </summary>
public sealed class MaskingPolicy
{
    private readonly FrozenDictionary<PersonalDataType, MaskingRule> rules;

    internal MaskingPolicy(string name, string version, string purpose, IReadOnlyList<MaskingRule> rules)
    {
        Name = name;
        Version = version;
        Purpose = purpose;
        this.rules = rules.ToFrozenDictionary(rule => rule.Type);
        Fingerprint = ComputeFingerprint();
    }

    /// <summary>The policy for showing a customer base to a possible buyer, built into the library.</summary>
    public static MaskingPolicy DueDiligence { get; } = LoadBuiltIn("due-diligence.json");

    /// <summary>Name of the policy, lower case with dashes.</summary>
    public string Name { get; }

    /// <summary>Version given by its author.</summary>
    public string Version { get; }

    /// <summary>Why and for whom, in a sentence.</summary>
    public string Purpose { get; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over name, version and the rules in the order of the types, so that any change of effect changes
    /// it and a change of layout does not.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>The rule for a type; there always is one.</summary>
    public MaskingRule For(PersonalDataType type) => rules[type];

    /// <summary>Reads and checks a policy file.</summary>
    /// <param name="utf8Json">The whole file, UTF-8, no more than 1 MiB.</param>
    /// <exception cref="MaskingPolicyException">The file is no policy or has offences; all are told.</exception>
    public static MaskingPolicy Load(ReadOnlyMemory<byte> utf8Json) => MaskingPolicyReader.Read(utf8Json);

    private static MaskingPolicy LoadBuiltIn(string file)
    {
        using Stream stream = RuleFiles.Open($"Masking/Policies/{file}");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return Load(content);
    }

    private string ComputeFingerprint()
    {
        StringBuilder canonical = new();
        canonical.Append(Name).Append('\n').Append(Version).Append('\n');
        foreach (MaskingRule rule in rules.Values.OrderBy(rule => rule.Type.ToString(), StringComparer.Ordinal))
        {
            canonical.Append(rule.Type).Append('=').Append(rule.Strategy).Append(':').Append(rule.Value).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
    }
}
