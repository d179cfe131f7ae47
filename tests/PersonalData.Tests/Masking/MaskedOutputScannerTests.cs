using PersonalData.Detection;
using PersonalData.Masking;

namespace PersonalData.Tests.Masking;

public sealed class MaskedOutputScannerTests
{
    [Fact]
    public void Observe_EncryptedColumn_ToleratesWholeValuesOfItsTypeOnly()
    {
        MaskedOutputScanner scanner = Scanner("Mobile", "\"encrypt\"");
        scanner.Observe(1, 0, "13812345678");
        Assert.Equal(0, scanner.HitCount);
        scanner.Observe(2, 0, "电话13812345678");
        scanner.Observe(3, 0, "a@example.com");
        Assert.Equal([new(2, 0, PersonalDataType.Mobile), new MaskedOutputHit(3, 0, PersonalDataType.Email)], scanner.Hits);
    }

    [Fact]
    public void Observe_OtherColumn_BlocksOnAnyIdentifier()
    {
        MaskedOutputScanner scanner = Scanner("Mobile", "\"keepEnds\"");
        scanner.Observe(1, 0, "138****5678");
        scanner.Observe(1, 0, "13812345678");
        scanner.Observe(1, 7, "13812345678");
        Assert.Equal(2, scanner.HitCount);
    }

    [Fact]
    public void Observe_RedactedText_BlocksOnNamesAndAddressesToo()
    {
        const string Text = "收货人：王小明，地址：浙江省杭州市西湖区文三路123号";
        MaskedOutputScanner redacted = Scanner("FreeText", "\"redact\"");
        redacted.Observe(1, 0, Text);
        MaskedOutputScanner suppressed = Scanner("FreeText", "\"suppress\"");
        suppressed.Observe(1, 0, Text);
        Assert.Equal(0, suppressed.HitCount);
        Assert.Equal(new TextScanner(TestPolicies.Today).Scan(Text).Length, redacted.HitCount);
    }

    [Fact]
    public void Observe_ColumnKeptForHandOver_IsNotSearched()
    {
        MaskedOutputScanner scanner = new(MaskingPolicy.FullHandOver, [TestPolicies.Column(0, PersonalDataType.Mobile), TestPolicies.Column(1, PersonalDataType.None)], TestPolicies.Today);
        scanner.Observe(1, 0, "13812345678");
        Assert.Equal(0, scanner.HitCount);
        scanner.Observe(1, 1, "13812345678");
        Assert.Equal(1, scanner.HitCount);
    }

    [Fact]
    public void Observe_ManyHits_AreCountedAndListedUpToTheLimit()
    {
        MaskedOutputScanner scanner = new(TestPolicies.Today);
        for (int row = 0; row < MaskedOutputScanner.MaxListedHits + 5; row++)
        {
            scanner.Observe(row, 0, "13812345678");
        }

        Assert.Equal((MaskedOutputScanner.MaxListedHits + 5, MaskedOutputScanner.MaxListedHits), (scanner.HitCount, scanner.Hits.Count));
    }

    private static MaskedOutputScanner Scanner(string type, string strategy) =>
        new(TestPolicies.Load("testing", type, strategy), [TestPolicies.Column(0, Enum.Parse<PersonalDataType>(type))], TestPolicies.Today);
}
