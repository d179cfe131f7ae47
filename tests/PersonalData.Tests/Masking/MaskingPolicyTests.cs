using System.Text;
using PersonalData.Detection;
using PersonalData.Disclosure;
using PersonalData.Masking;

namespace PersonalData.Tests.Masking;

public sealed class MaskingPolicyTests
{
    public static TheoryData<MaskingPurpose> Purposes => [.. Enum.GetValues<MaskingPurpose>()];

    [Theory]
    [MemberData(nameof(Purposes))]
    public void ForPurpose_ShippedPolicy_CoversEveryTypeAndPurpose(MaskingPurpose purpose)
    {
        MaskingPolicy policy = MaskingPolicy.ForPurpose(purpose);
        Assert.Equal(purpose, policy.Purpose);
        Assert.All(Enum.GetValues<PersonalDataType>(), type => Assert.Equal(type, policy.For(type).Type));
        Assert.Equal(MaskingStrategy.Suppress, policy.For(PersonalDataType.Credential).Strategy);
        Assert.Matches("^[0-9a-f]{64}$", policy.Fingerprint);
    }

    [Fact]
    public void DueDiligence_FreeText_IsSuppressed()
    {
        Assert.Equal("due-diligence", MaskingPolicy.DueDiligence.Name);
        Assert.Equal(MaskingStrategy.Suppress, MaskingPolicy.DueDiligence.For(PersonalDataType.FreeText).Strategy);
    }

    [Fact]
    public void Analytics_Disclosure_IsRead()
    {
        DisclosureRule rule = MaskingPolicy.Analytics.Disclosure!;
        Assert.Equal((5, 2, DisclosureAction.SuppressCells), (rule.K, rule.L, rule.Action));
        Assert.Contains(PersonalDataType.PostalAddress, rule.QuasiIdentifiers);
        Assert.Equal([PersonalDataType.Income], rule.Sensitive);
    }

    [Fact]
    public void Load_ManyOffences_AreAllTold()
    {
        MaskingPolicyException exception = Assert.Throws<MaskingPolicyException>(() => Load("""
            {
              "name": "", "version": "1", "purpose": "analytics", "colour": "red",
              "rules": [
                { "type": "ResidentId", "strategy": "keep" },
                { "type": "ResidentId", "strategy": "suppress" },
                { "type": "LuckyNumber", "strategy": "suppress" },
                { "type": "Mobile", "strategy": "hide" },
                { "type": "Email", "strategy": "constant", "value": "=13812345678" },
                { "type": "1", "strategy": "2" },
                { "type": "PostalAddress", "strategy": "keyedHash", "algoritm": "sm3" },
                { "type": "BankCard", "strategy": "keyedHash", "algorithm": "md5" },
                { "type": "BirthDate", "strategy": "generalise", "to": "district" },
                { "type": "Age", "strategy": "generalise", "to": "ageBand", "width": 1 },
                { "type": "Income", "strategy": "noise", "percent": 51 },
                { "type": "Transaction", "strategy": "dateShift", "days": 0 },
                { "type": "QqNumber", "strategy": "pseudonym", "prefix": "q1" },
                { "type": "FreeText", "strategy": "redact", "language": "fr" }
              ],
              "disclosure": { "quasiIdentifiers": ["Sex", "Star"], "k": 1, "sensitive": ["Sex"], "l": 0, "action": "hope" }
            }
            """));
        string[] codes = [.. exception.Offences.Select(offence => offence.Code).Where(code => code != "policy.rule.missing")];
        Assert.Equal(
            [
                "policy.text.missing", "policy.text.missing", "policy.type.twice", "policy.type.unknown", "policy.strategy.unknown",
                "policy.constant.invalid", "policy.type.unknown", "policy.strategy.unknown", "policy.strategy.unsuited", "policy.key.unknown",
                "policy.parameter.unknown", "policy.step.unsuited", "policy.parameter.range", "policy.parameter.range", "policy.parameter.range",
                "policy.prefix.invalid", "policy.parameter.unknown", "policy.type.unknown", "policy.parameter.range", "policy.parameter.unknown",
                "policy.parameter.range", "policy.disclosure.overlap", "policy.key.unknown", "policy.keep.purpose",
            ],
            codes);
        Assert.Equal(Enum.GetValues<PersonalDataType>().Length - 11, exception.Offences.Count - codes.Length);
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
    public void Load_LargeFile_IsRefused() =>
        Assert.Equal("policy.size", Assert.Throws<MaskingPolicyException>(() => MaskingPolicy.Load(new byte[(1 << 20) + 1])).Offences[0].Code);

    [Theory]
    [InlineData("dueDiligence")]
    [InlineData("analytics")]
    [InlineData("testing")]
    public void Load_KeepOfPersonalType_IsForFullHandOverOnly(string purpose)
    {
        MaskingPolicyException exception = Assert.Throws<MaskingPolicyException>(() => TestPolicies.Load(purpose, "Mobile", "\"keep\""));
        Assert.Equal("policy.keep.purpose", Assert.Single(exception.Offences).Code);
        Assert.Equal(MaskingStrategy.Keep, TestPolicies.Load("fullHandOver", "Mobile", "\"keep\"").For(PersonalDataType.Mobile).Strategy);
    }

    [Fact]
    public void Fingerprint_LayoutOrOrder_DoesNotMatter()
    {
        string json = TestPolicies.Json("testing", "Mobile", "\"suppress\"");
        string spread = TestPolicies.Json("testing", "Mobile", "\"suppress\"", reverse: true).Replace(" ", "\n", StringComparison.Ordinal);
        Assert.Equal(Load(json).Fingerprint, Load(spread).Fingerprint);
    }

    [Fact]
    public void Fingerprint_EveryParameter_Matters()
    {
        string[] fingerprints =
        [
            .. new (string Type, string Strategy)[]
            {
                ("Mobile", "\"suppress\""), ("Mobile", "\"keepEnds\""), ("Mobile", "\"keyedHash\""), ("Mobile", "\"keyedHash\", \"algorithm\": \"sm3\""),
                ("Mobile", "\"pseudonym\""), ("Mobile", "\"pseudonym\", \"prefix\": \"M\""), ("Mobile", "\"constant\", \"value\": \"a\""),
                ("Mobile", "\"constant\", \"value\": \"b\""), ("Income", "\"generalise\", \"to\": \"range\", \"width\": 10"),
                ("Income", "\"generalise\", \"to\": \"range\", \"width\": 20"), ("Income", "\"noise\", \"percent\": 10"), ("Income", "\"noise\", \"percent\": 20"),
                ("BirthDate", "\"generalise\", \"to\": \"year\""), ("BirthDate", "\"generalise\", \"to\": \"month\""), ("BirthDate", "\"dateShift\", \"days\": 1"),
                ("BirthDate", "\"dateShift\", \"days\": 2"), ("FreeText", "\"redact\""), ("FreeText", "\"redact\", \"language\": \"en\""),
            }.Select(rule => TestPolicies.Load("testing", rule.Type, rule.Strategy).Fingerprint),
            TestPolicies.Load("analytics", "Mobile", "\"suppress\"").Fingerprint,
            TestPolicies.Load("testing", "Mobile", "\"suppress\"", """{ "quasiIdentifiers": ["Sex"], "k": 5, "action": "dropRows" }""").Fingerprint,
            TestPolicies.Load("testing", "Mobile", "\"suppress\"", """{ "quasiIdentifiers": ["Sex"], "k": 6, "action": "dropRows" }""").Fingerprint,
            TestPolicies.Load("testing", "Mobile", "\"suppress\"", """{ "quasiIdentifiers": ["Sex"], "k": 6, "action": "suppressCells" }""").Fingerprint,
        ];
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }

    private static MaskingPolicy Load(string json) => MaskingPolicy.Load(Encoding.UTF8.GetBytes(json));
}
