using System.Text;
using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Masking;

namespace PersonalData.Tests.Masking;

public sealed class MaskingPolicyTests
{
    [Fact]
    public void DueDiligence_EveryType_HasARule()
    {
        Assert.Equal("due-diligence", MaskingPolicy.DueDiligence.Name);
        Assert.All(Enum.GetValues<PersonalDataType>(), type => Assert.Equal(type, MaskingPolicy.DueDiligence.For(type).Type));
        Assert.Equal(MaskingStrategy.Suppress, MaskingPolicy.DueDiligence.For(PersonalDataType.FreeText).Strategy);
        Assert.Matches("^[0-9a-f]{64}$", MaskingPolicy.DueDiligence.Fingerprint);
    }

    [Fact]
    public void Load_ManyOffences_AreAllTold()
    {
        MaskingPolicyException exception = Assert.Throws<MaskingPolicyException>(() => Load("""
            {
              "name": "", "version": "1",
              "rules": [
                { "type": "ResidentId", "strategy": "keep" },
                { "type": "ResidentId", "strategy": "suppress" },
                { "type": "LuckyNumber", "strategy": "suppress" },
                { "type": "Mobile", "strategy": "hide" },
                { "type": "Email", "strategy": "constant", "value": "=13812345678" },
                { "type": "1", "strategy": "2" },
                { "type": "PostalAddress", "strategy": "keyedHash" }
              ]
            }
            """));
        string[] codes = [.. exception.Offences.Select(offence => offence.Code)];
        Assert.Equal(
            [
                "policy.text.missing", "policy.text.missing", "policy.strategy.unsuited", "policy.type.twice", "policy.type.unknown", "policy.strategy.unknown",
                "policy.constant.invalid", "policy.type.unknown", "policy.strategy.unknown", "policy.strategy.unsuited",
            ],
            codes[..10]);
        Assert.Equal(Enum.GetValues<PersonalDataType>().Length - 4, codes[10..].Length);
        Assert.All(codes[10..], code => Assert.Equal("policy.rule.missing", code));
        Assert.DoesNotContain("13812345678", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "policy.json")]
    [InlineData("{ \"name\": ", "policy.json")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }", "policy.json")]
    [InlineData("[]", "policy.text.missing")]
    public void Load_NoPolicy_IsRefused(string json, string code) =>
        Assert.Equal(code, Assert.Throws<MaskingPolicyException>(() => Load(json)).Offences[0].Code);

    [Fact]
    public void Fingerprint_LayoutOrOrder_DoesNotMatter()
    {
        Assert.Equal(Load(Policy("suppress")).Fingerprint, Load(Policy("suppress", reverse: true).Replace(" ", "\n", StringComparison.Ordinal)).Fingerprint);
        Assert.NotEqual(Load(Policy("suppress")).Fingerprint, Load(Policy("keepEnds")).Fingerprint);
    }

    private static MaskingPolicy Load(string json) => MaskingPolicy.Load(Encoding.UTF8.GetBytes(json));

    private static string Policy(string mobileStrategy, bool reverse = false)
    {
        IEnumerable<string> rules = Enum.GetValues<PersonalDataType>()
            .Select(type => $$"""{ "type": "{{type}}", "strategy": "{{(type == PersonalDataType.Mobile ? mobileStrategy : "suppress")}}" }""");
        return $$"""{ "name": "p", "version": "1", "purpose": "test", "rules": [ {{string.Join(", ", reverse ? rules.Reverse() : rules)}} ] }""";
    }
}
