using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using PersonalData.Detection;
using PersonalData.Disclosure;

namespace PersonalData.Masking;

/// <summary>
/// A checked masking policy: for every type of personal data exactly one strategy. A transfer pins its <see cref="Fingerprint"/>, so that
/// what the approvers saw is what the recipient gets.
/// </summary>
public sealed class MaskingPolicy
{
    private readonly FrozenDictionary<PersonalDataType, MaskingRule> rules;

    internal MaskingPolicy(
        string name, string version, MaskingPurpose purpose, string description, IReadOnlyList<MaskingRule> rules, DisclosureRule? disclosure)
    {
        Name = name;
        Version = version;
        Purpose = purpose;
        Description = description;
        Disclosure = disclosure;
        this.rules = rules.ToFrozenDictionary(rule => rule.Type);
        Fingerprint = ComputeFingerprint();
    }

    /// <summary>For showing a customer base to a possible buyer. Built into the library, as the others are.</summary>
    public static MaskingPolicy DueDiligence { get; } = LoadBuiltIn("due-diligence.json");

    /// <summary>For making figures: opaque names that join, coarse dates, ages and places, blurred amounts.</summary>
    public static MaskingPolicy Analytics { get; } = LoadBuiltIn("analytics.json");

    /// <summary>For test systems: values that pass the checks of programs and are another's or nobody's.</summary>
    public static MaskingPolicy Testing { get; } = LoadBuiltIn("testing.json");

    /// <summary>For the hand-over itself: everything stays save what nobody may pass on.</summary>
    public static MaskingPolicy FullHandOver { get; } = LoadBuiltIn("full-hand-over.json");

    /// <summary>The shipped policy for a purpose.</summary>
    public static MaskingPolicy ForPurpose(MaskingPurpose purpose) => purpose switch
    {
        MaskingPurpose.DueDiligence => DueDiligence,
        MaskingPurpose.Analytics => Analytics,
        MaskingPurpose.Testing => Testing,
        MaskingPurpose.FullHandOver => FullHandOver,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "There is no such purpose."),
    };

    /// <summary>Name of the policy, lower case with dashes.</summary>
    public string Name { get; }

    /// <summary>Version given by its author.</summary>
    public string Version { get; }

    /// <summary>What the masked table is for.</summary>
    public MaskingPurpose Purpose { get; }

    /// <summary>Why and for whom, in a sentence.</summary>
    public string Description { get; }

    /// <summary>How small a group of look-alikes may be; null when the policy does not ask.</summary>
    public DisclosureRule? Disclosure { get; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over name, version, purpose, the rules with all their parameters in the order of the types, and the
    /// rule on disclosure, so that any change of effect changes it and a change of layout or description does not.
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
        canonical.Append(Name).Append('\n').Append(Version).Append('\n').Append(Purpose).Append('\n');
        foreach (MaskingRule rule in rules.Values.OrderBy(rule => rule.Type.ToString(), StringComparer.Ordinal))
        {
            canonical.Append(rule.Canonical()).Append('\n');
        }

        canonical.Append(Disclosure?.Canonical());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
    }
}
