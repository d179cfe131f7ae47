using System.Buffers;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Masking;

namespace PersonalData.Tests.Masking;

public sealed class RowMaskerTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(PersonalDataType.ResidentId, "33010219200403064x", "3****************X")]
    [InlineData(PersonalDataType.ResidentId, "150102880730303", "1****************5")]
    [InlineData(PersonalDataType.Mobile, "+86 13812345678", "138****5678")]
    [InlineData(PersonalDataType.Mobile, "１３８１２３４５６７８", "138****5678")]
    [InlineData(PersonalDataType.Landline, "(0571)87654321", "0571******21")]
    [InlineData(PersonalDataType.Landline, "82345678", "******78")]
    [InlineData(PersonalDataType.BankCard, "6222 0212 3456 7894", "6222********7894")]
    [InlineData(PersonalDataType.Email, "Zhang@Example.com", "z***@example.com")]
    [InlineData(PersonalDataType.Email, "z@example.com", "***@example.com")]
    [InlineData(PersonalDataType.PersonName, "王小明", "王**")]
    [InlineData(PersonalDataType.PersonName, "王明", "王**")]
    [InlineData(PersonalDataType.PersonName, "欧阳娜娜", "欧阳**")]
    [InlineData(PersonalDataType.PersonName, "𠮷田太郎", "𠮷**")]
    [InlineData(PersonalDataType.PersonName, "阿卜杜拉·买买提", "阿**")]
    [InlineData(PersonalDataType.PersonName, "John Smith", "J**")]
    [InlineData(PersonalDataType.UnifiedSocialCreditCode, "91350211M00013FA1N", "91************FA1N")]
    [InlineData(PersonalDataType.BirthDate, "1990年3月7日", "1990")]
    [InlineData(PersonalDataType.PostalAddress, "浙江省杭州市西湖区文三路1号王小明收", "浙江省杭州市")]
    [InlineData(PersonalDataType.PostalAddress, "广西南宁市青秀区民族大道1号", "广西壮族自治区南宁市")]
    [InlineData(PersonalDataType.PostalAddress, "北京市朝阳区建国路88号", "北京市")]
    [InlineData(PersonalDataType.PostalAddress, "浙江省张三家住在市场旁", "浙江省")]
    [InlineData(PersonalDataType.None, "2023-01-05 12:33:22", "2023-01-05 12:33:22")]
    [InlineData(PersonalDataType.None, "=1+1", "=1+1")]
    [InlineData(PersonalDataType.Mobile, "", "")]
    [InlineData(PersonalDataType.Mobile, " \u3000", "")]
    public void Mask_FittingValue_FollowsTheRule(PersonalDataType type, string value, string expected) => Assert.Equal(expected, Mask(type, value).Text);

    [Theory]
    [InlineData(PersonalDataType.ResidentId, "110101199003074476")]
    [InlineData(PersonalDataType.ResidentId, "1101011990")]
    [InlineData(PersonalDataType.ResidentId, "护照E12345678")]
    [InlineData(PersonalDataType.Mobile, "1381234")]
    [InlineData(PersonalDataType.Mobile, "13812345678/13912345678")]
    [InlineData(PersonalDataType.Landline, "110")]
    [InlineData(PersonalDataType.Landline, "123456")]
    [InlineData(PersonalDataType.BankCard, "12345678")]
    [InlineData(PersonalDataType.BankCard, "6222021234567890")]
    [InlineData(PersonalDataType.Email, "zhang")]
    [InlineData(PersonalDataType.Email, "张三@example.com")]
    [InlineData(PersonalDataType.Email, "a@13812345678.com")]
    [InlineData(PersonalDataType.PersonName, "王")]
    [InlineData(PersonalDataType.PersonName, "𠮷")]
    [InlineData(PersonalDataType.PersonName, "王.")]
    [InlineData(PersonalDataType.PersonName, "欧阳")]
    [InlineData(PersonalDataType.PersonName, "王小明13812345678")]
    [InlineData(PersonalDataType.PersonName, "王**")]
    [InlineData(PersonalDataType.PostalAddress, "文三路1号")]
    [InlineData(PersonalDataType.BirthDate, "07/03/1990")]
    [InlineData(PersonalDataType.BirthDate, "2030-01-01")]
    [InlineData(PersonalDataType.CustomerNumber, "王小明")]
    [InlineData(PersonalDataType.FreeText, "一切正常")]
    [InlineData(PersonalDataType.None, "联系13812345678")]
    [InlineData(PersonalDataType.None, "a@example.com")]
    [InlineData(PersonalDataType.None, "110101199003074476")]
    [InlineData(PersonalDataType.None, "1101011990030744\u200B76")]
    public void Mask_ValueThatDoesNotFit_IsSuppressed(PersonalDataType type, string value)
    {
        (MaskOutcome outcome, string text) = Mask(type, value);
        Assert.Equal(MaskOutcome.Suppressed, outcome);
        Assert.Equal(RowMasker.SuppressedText, text);
    }

    [Fact]
    public void Mask_KeyedHash_IsEqualForEqualNumbersAndOnlyLetters()
    {
        string hash = Mask(PersonalDataType.CustomerNumber, "c-001").Text;
        Assert.Equal(hash, Mask(PersonalDataType.CustomerNumber, " Ｃ-001 ").Text);
        Assert.NotEqual(hash, Mask(PersonalDataType.CustomerNumber, "c-002").Text);
        Assert.NotEqual(hash, Mask(PersonalDataType.CustomerNumber, "c-001", new byte[32]).Text);
        Assert.Equal(32, hash.Length);
        Assert.All(hash, letter => Assert.Contains(letter, "bcdfghjklmnpqrst"));
    }

    [Fact]
    public void Counts_AllOutcomes_AddUpToTheCells()
    {
        using RowMasker masker = new(MaskingPolicy.DueDiligence, [Column(0, PersonalDataType.Mobile), Column(1, PersonalDataType.None)], Key, Today);
        ArrayBufferWriter<char> output = new();
        masker.Mask(0, "13812345678", output);
        masker.Mask(0, "138", output);
        masker.Mask(0, "", output);
        masker.Mask(1, "abc", output);
        masker.Mask(1, "13812345678", output);
        Assert.Equal([new(0, 1, 1, 1, 0), new(1, 0, 0, 1, 1)], masker.Counts);
        Assert.Equal(new(1, 0, 0, 2, 2), masker.Counts[1].Plus(masker.Counts[1]));
        Assert.Throws<ArgumentException>(() => masker.Counts[0].Plus(masker.Counts[1]));
        Assert.Equal("138****5678***abc***", output.WrittenSpan.ToString());
    }

    [Fact]
    public void Mask_WarmRow_DoesNotAllocate()
    {
        PersonalDataType[] types =
        [
            PersonalDataType.None, PersonalDataType.ResidentId, PersonalDataType.Mobile, PersonalDataType.Landline, PersonalDataType.Email,
            PersonalDataType.BankCard, PersonalDataType.PersonName, PersonalDataType.PostalAddress, PersonalDataType.UnifiedSocialCreditCode,
            PersonalDataType.BirthDate, PersonalDataType.CustomerNumber, PersonalDataType.FreeText,
        ];
        string[] values = ["销售部", "110101199003074477", "13812345678", "010-82345678", "zhang@example.com", "6222021234567894", "王小明", "浙江省杭州市西湖区文三路1号",
            "91310110666007217T", "1990-03-07", "C0001", "一切正常"];
        using RowMasker masker = new(MaskingPolicy.DueDiligence, [.. types.Select((type, index) => Column(index, type))], Key, Today);
        ArrayBufferWriter<char> output = new(4096);
        long before = 0;
        for (int round = 0; round < 200; round++)
        {
            // The first rounds load what is loaded once.
            before = round == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            output.ResetWrittenCount();
            for (int column = 0; column < types.Length; column++)
            {
                masker.Mask(column, values[column], output);
            }
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(PersonalDataType.Mobile, "\"pseudonym\"", "13812345678")]
    [InlineData(PersonalDataType.Mobile, "\"keyedHash\", \"algorithm\": \"sm3\"", "+86 13812345678")]
    [InlineData(PersonalDataType.Passport, "\"keepEnds\"", "E12345678")]
    [InlineData(PersonalDataType.IpAddress, "\"keepEnds\"", "203.0.113.7")]
    [InlineData(PersonalDataType.PostalAddress, "\"generalise\", \"to\": \"district\"", "浙江省杭州市西湖区文三路1号")]
    [InlineData(PersonalDataType.BirthDate, "\"generalise\", \"to\": \"ageBand\", \"width\": 5", "1990-03-07")]
    [InlineData(PersonalDataType.BirthDate, "\"dateShift\", \"days\": 30", "1990-03-07")]
    [InlineData(PersonalDataType.Income, "\"noise\", \"percent\": 10", "12,345.60")]
    [InlineData(PersonalDataType.Income, "\"generalise\", \"to\": \"range\", \"width\": 1000", "12345")]
    public void Mask_WarmCell_DoesNotAllocate(PersonalDataType type, string strategy, string value)
    {
        using RowMasker masker = new(TestPolicies.Load("testing", type.ToString(), strategy), [Column(0, type)], Key, Today);
        masker.BeginRow(new([.. new byte[16]]));
        ArrayBufferWriter<char> output = new(4096);
        long before = 0;
        for (int round = 0; round < 200; round++)
        {
            before = round == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            output.ResetWrittenCount();
            masker.Mask(0, value, output);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(200, masker.Counts[0].Masked);
    }

    [Fact]
    public void Scanner_IdentifierInOutput_IsLocatedWithoutItsValue()
    {
        MaskedOutputScanner scanner = new(Today);
        scanner.Observe(1, 0, "138****5678");
        scanner.Observe(2, 3, "见 13812345678");
        Assert.Equal(1, scanner.HitCount);
        Assert.Equal([new MaskedOutputHit(2, 3, PersonalDataType.Mobile)], scanner.Hits);
    }

    private static (MaskOutcome Outcome, string Text) Mask(PersonalDataType type, string value, byte[]? key = null)
    {
        using RowMasker masker = new(MaskingPolicy.DueDiligence, [Column(0, type)], key ?? Key, Today);
        ArrayBufferWriter<char> output = new();
        MaskOutcome outcome = masker.Mask(0, value, output);
        return (outcome, output.WrittenSpan.ToString());
    }

    private static ColumnClassification Column(int index, PersonalDataType type) =>
        new(index, type.ToString(), type, 1, 0, ClassificationEvidence.HeaderAndValues, false, [], Sensitivity.Of(type), "");
}
