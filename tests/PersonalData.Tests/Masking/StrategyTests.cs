using System.Globalization;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using PersonalData.Detection;
using PersonalData.Masking;
using PersonalData.Subjects;

namespace PersonalData.Tests.Masking;

public sealed class StrategyTests
{
    [Theory]
    [InlineData(PersonalDataType.ForeignPermanentResidentId, "932682198501010017", "9****************7")]
    [InlineData(PersonalDataType.HongKongIdentityCard, "P174468(6)", "P******6")]
    [InlineData(PersonalDataType.MacaoIdentityCard, "1234567（8）", "1******8")]
    [InlineData(PersonalDataType.TaiwanIdentityCard, "B221690311", "B*******11")]
    [InlineData(PersonalDataType.HongKongMacaoTravelPermit, "h12345678", "H********78")]
    [InlineData(PersonalDataType.TaiwanTravelPermit, "12345678", "1*****78")]
    [InlineData(PersonalDataType.Passport, "E12345678", "E******78")]
    [InlineData(PersonalDataType.MilitaryId, "军字第1234567号", "军********")]
    [InlineData(PersonalDataType.DrivingLicenceNumber, "330100123456", "33********56")]
    [InlineData(PersonalDataType.UsSocialSecurityNumber, "123-45-6789", "*****6789")]
    [InlineData(PersonalDataType.UkNationalInsuranceNumber, "AB 12 34 56 C", "AB******C")]
    [InlineData(PersonalDataType.OrganisationCode, "66600721-7", "6******17")]
    [InlineData(PersonalDataType.TaxNumber, "330102123456789", "3****************9")]
    [InlineData(PersonalDataType.InternationalPhone, "00852 9123 4567", "+85******67")]
    [InlineData(PersonalDataType.WeChatId, "zhang_wei88", "Z****8")]
    [InlineData(PersonalDataType.QqNumber, "12345", "1*****5")]
    [InlineData(PersonalDataType.BankAccount, "110906501610505", "********0505")]
    [InlineData(PersonalDataType.Iban, "GB82 WEST 1234 5698 7654 32", "GB************5432")]
    [InlineData(PersonalDataType.LicensePlate, "浙A·12345", "浙A****5")]
    [InlineData(PersonalDataType.LicensePlate, "浙AD12345", "浙A****5")]
    [InlineData(PersonalDataType.Vin, "1M8GDM9AXKP042788", "1M8************88")]
    [InlineData(PersonalDataType.Imei, "49-015420-323751-8", "49***********18")]
    [InlineData(PersonalDataType.MacAddress, "3c-22-fb-01-02-03", "3C22FB******")]
    [InlineData(PersonalDataType.IpAddress, "203.0.113.77", "203.0.*.*")]
    [InlineData(PersonalDataType.IpAddress, "２０３.000.113.077", "203.0.*.*")]
    [InlineData(PersonalDataType.IpAddress, "2001:DB8::1", "2001:db8:*")]
    [InlineData(PersonalDataType.DeviceId, "123e4567-e89b-12d3-a456-426614174000", "12********00")]
    public void KeepEnds_FittingValue_KeepsTheEndsOfItsType(PersonalDataType type, string value, string expected) =>
        Assert.Equal((MaskOutcome.Masked, expected), TestPolicies.Mask(type, "\"keepEnds\"", value));

    [Theory]
    [InlineData(PersonalDataType.HongKongIdentityCard, "P174468")]
    [InlineData(PersonalDataType.Passport, "E12345")]
    [InlineData(PersonalDataType.WeChatId, "zhang")]
    [InlineData(PersonalDataType.QqNumber, "1234")]
    [InlineData(PersonalDataType.BankAccount, "12345678")]
    [InlineData(PersonalDataType.InternationalPhone, "+852912")]
    [InlineData(PersonalDataType.LicensePlate, "浙A1")]
    [InlineData(PersonalDataType.IpAddress, "203.0")]
    [InlineData(PersonalDataType.IpAddress, "203.0.113.256")]
    [InlineData(PersonalDataType.IpAddress, "203.0.113.7.1")]
    [InlineData(PersonalDataType.IpAddress, "203.0..7")]
    [InlineData(PersonalDataType.IpAddress, "::1")]
    [InlineData(PersonalDataType.IpAddress, "2001:db8::")]
    [InlineData(PersonalDataType.IpAddress, "203.0.0.0")]
    [InlineData(PersonalDataType.IpAddress, "::ffff:203.0.113.7")]
    [InlineData(PersonalDataType.IpAddress, "fe80::1%eth0")]
    [InlineData(PersonalDataType.Email, "a@123456.com")]
    public void KeepEnds_ShortOrOddValue_IsSuppressed(PersonalDataType type, string value) =>
        Assert.Equal((MaskOutcome.Suppressed, RowMasker.SuppressedText), TestPolicies.Mask(type, "\"keepEnds\"", value));

    [Fact]
    public void KeyedHash_Sha256AndSm3_AreHmacOfTheNormalForm()
    {
        byte[] message = [.. "mask"u8, (byte)PersonalDataType.Mobile, 0x1F, .. "13812345678"u8];
        Assert.Equal(Letters(HMACSHA256.HashData(TestPolicies.Key, message)), TestPolicies.Mask(PersonalDataType.Mobile, "\"keyedHash\"", "+86 138-1234-5678").Text);

        HMac sm3 = new(new SM3Digest());
        sm3.Init(new KeyParameter(TestPolicies.Key));
        sm3.BlockUpdate(message);
        byte[] expected = new byte[32];
        sm3.DoFinal(expected);
        Assert.Equal(Letters(expected), TestPolicies.Mask(PersonalDataType.Mobile, "\"keyedHash\", \"algorithm\": \"sm3\"", "13812345678").Text);
    }

    [Theory]
    [InlineData(PersonalDataType.CustomerNumber, "c-001", " Ｃ-001 ")]
    [InlineData(PersonalDataType.Mobile, "13812345678", "+86 138 1234 5678")]
    [InlineData(PersonalDataType.ResidentId, "150102880730303", "150102198807303035")]
    [InlineData(PersonalDataType.Email, "Zhang@Example.com", "zhang@example.com")]
    [InlineData(PersonalDataType.PersonName, "阿卜杜拉·买买提", "阿卜杜拉•买买提")]
    [InlineData(PersonalDataType.Passport, "e12345678", "Ｅ１２３４５６７８")]
    [InlineData(PersonalDataType.InternationalPhone, "+852 9123 4567", "00852-91234567")]
    [InlineData(PersonalDataType.MacAddress, "3c:22:fb:01:02:03", "3C-22-FB-01-02-03")]
    [InlineData(PersonalDataType.IpAddress, "2001:db8:0::1", "2001:DB8::1")]
    [InlineData(PersonalDataType.Employer, "某某 公司", "某某公司")]
    public void Pseudonym_OneValueWrittenTwice_GivesOneName(PersonalDataType type, string one, string other)
    {
        const string Strategy = "\"pseudonym\", \"prefix\": \"C\"";
        string name = TestPolicies.Mask(type, Strategy, one).Text;
        Assert.Matches("^C(-[BCDFGHJKLMNPQRST]{5}){4}$", name);
        Assert.Equal(name, TestPolicies.Mask(type, Strategy, other).Text);
        Assert.NotEqual(name, TestPolicies.Mask(type, Strategy, one, new byte[32]).Text);
    }

    [Fact]
    public void Pseudonym_OneTextAsTwoTypes_GivesTwoNames() => Assert.NotEqual(
        TestPolicies.Mask(PersonalDataType.QqNumber, "\"pseudonym\"", "12345678").Text,
        TestPolicies.Mask(PersonalDataType.TaiwanTravelPermit, "\"pseudonym\"", "12345678").Text);

    [Theory]
    [InlineData(PersonalDataType.BirthDate, "\"to\": \"month\"", "1990年3月7日", "1990-03")]
    [InlineData(PersonalDataType.BirthDate, "\"to\": \"year\"", "19900307", "1990")]
    [InlineData(PersonalDataType.BirthDate, "\"to\": \"ageBand\", \"width\": 10", "1990-03-07", "30-39")]
    [InlineData(PersonalDataType.BirthDate, "\"to\": \"ageBand\", \"width\": 5", "1996-11-24", "25-29")]
    [InlineData(PersonalDataType.Age, "\"to\": \"ageBand\", \"width\": 10", "36岁", "30-39")]
    [InlineData(PersonalDataType.Age, "\"to\": \"ageBand\", \"width\": 10", "９", "0-9")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"province\"", "浙江省杭州市西湖区文三路1号", "浙江省")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"prefecture\"", "浙江省杭州市西湖区文三路1号", "浙江省杭州市")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"district\"", "浙江省杭州市西湖区文三路1号", "浙江省杭州市西湖区")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"district\"", "北京朝阳区建国路88号", "北京市朝阳区")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"district\"", "河南省济源市沁园路1号", "河南省济源市")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"district\"", "浙江省杭州市朝阳区1号", "浙江省杭州市")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"prefix\"", "310012", "31****")]
    [InlineData(PersonalDataType.Income, "\"to\": \"range\", \"width\": 5000", "¥12,345.60元", "10000..15000")]
    [InlineData(PersonalDataType.Income, "\"to\": \"range\", \"width\": 5000", "-1", "-5000..0")]
    [InlineData(PersonalDataType.IpAddress, "\"to\": \"prefix\"", "203.0.113.77", "203.0.*.*")]
    public void Generalise_FittingValue_BecomesCoarser(PersonalDataType type, string parameters, string value, string expected) =>
        Assert.Equal((MaskOutcome.Masked, expected), TestPolicies.Mask(type, $"\"generalise\", {parameters}", value));

    [Theory]
    [InlineData(PersonalDataType.BirthDate, "\"to\": \"month\"", "07/03/1990")]
    [InlineData(PersonalDataType.Age, "\"to\": \"ageBand\", \"width\": 10", "151")]
    [InlineData(PersonalDataType.Age, "\"to\": \"ageBand\", \"width\": 10", "三十")]
    [InlineData(PersonalDataType.Age, "\"to\": \"ageBand\", \"width\": 10", "3.5")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"prefecture\"", "文三路1号")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"prefecture\"", "浙江省杭州市")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"province\"", "浙江省")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"district\"", "浙江省 杭州市，西湖区")]
    [InlineData(PersonalDataType.PostalAddress, "\"to\": \"prefix\"", "31001")]
    [InlineData(PersonalDataType.Income, "\"to\": \"range\", \"width\": 5000", "13812345678")]
    [InlineData(PersonalDataType.Income, "\"to\": \"range\", \"width\": 5000", "1,2,3")]
    [InlineData(PersonalDataType.Income, "\"to\": \"range\", \"width\": 5000", "5万")]
    [InlineData(PersonalDataType.Income, "\"to\": \"range\", \"width\": 5000", "1e5")]
    public void Generalise_OddValue_IsSuppressed(PersonalDataType type, string parameters, string value) =>
        Assert.Equal((MaskOutcome.Suppressed, RowMasker.SuppressedText), TestPolicies.Mask(type, $"\"generalise\", {parameters}", value));

    [Fact]
    public void DateShift_DatesOfOneSubject_MoveTogetherAndWithinTheLimit()
    {
        MaskingPolicy policy = TestPolicies.Load("testing", "BirthDate", "\"dateShift\", \"days\": 3");
        Dictionary<int, int> shifts = [];
        for (int i = 0; i < 600; i++)
        {
            SubjectId subject = new([.. BitConverter.GetBytes(i), .. new byte[12]]);
            int first = Shift(policy, "1990-03-07", subject);
            Assert.Equal(first, Shift(policy, "2001年2月28日", subject));
            shifts[first] = shifts.GetValueOrDefault(first) + 1;
        }

        Assert.Equal([-3, -2, -1, 1, 2, 3], shifts.Keys.Order());
        Assert.All(shifts.Values, count => Assert.InRange(count, 50, 150));
    }

    [Fact]
    public void DateShift_NobodyKnown_IsSuppressed() => Assert.Equal(
        MaskOutcome.Suppressed, TestPolicies.Mask(PersonalDataType.BirthDate, "\"dateShift\", \"days\": 3", "1990-03-07").Outcome);

    [Theory]
    [InlineData("12345.60", 2)]
    [InlineData("10000", 0)]
    [InlineData("-200.5", 1)]
    [InlineData("¥1,234,567.891", 3)]
    public void Noise_Number_StaysWithinItsShareAndKeepsItsDecimals(string value, int decimals)
    {
        decimal number = decimal.Parse(value.Replace("¥", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture);
        string masked = TestPolicies.Mask(PersonalDataType.Income, "\"noise\", \"percent\": 10", value).Text;
        decimal noisy = decimal.Parse(masked, CultureInfo.InvariantCulture);
        Assert.InRange(Math.Abs(noisy - number), 0.0001m, Math.Abs(number) / 10);
        Assert.Equal(decimals, masked.Contains('.', StringComparison.Ordinal) ? masked.Length - masked.IndexOf('.', StringComparison.Ordinal) - 1 : 0);
        Assert.Equal(masked, TestPolicies.Mask(PersonalDataType.Income, "\"noise\", \"percent\": 10", value).Text);
        Assert.NotEqual(masked, TestPolicies.Mask(PersonalDataType.Income, "\"noise\", \"percent\": 10", value, new byte[32]).Text);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("13812345678")]
    [InlineData("面议")]
    [InlineData("1.12345678")]
    public void Noise_NumberThatCannotMove_IsSuppressed(string value) =>
        Assert.Equal(MaskOutcome.Suppressed, TestPolicies.Mask(PersonalDataType.Income, "\"noise\", \"percent\": 10", value).Outcome);

    [Theory]
    [InlineData("\"redact\"", "客户手机13812345678，请回电", "客户手机[手机号]，请回电")]
    [InlineData("\"redact\", \"language\": \"en\"", "mail a@example.com today", "mail [e-mail] today")]
    [InlineData("\"redact\"", "一切正常", "一切正常")]
    public void Redact_FreeText_HidesWhatIsFound(string strategy, string value, string expected) =>
        Assert.Equal((MaskOutcome.Masked, expected), TestPolicies.Mask(PersonalDataType.FreeText, strategy, value));

    [Theory]
    [InlineData("手机1381234567少一位")]
    [InlineData("证件110101199003074476错一位")]
    public void Redact_RowOfDigitsThatIsNothing_SuppressesTheText(string value) =>
        Assert.Equal(MaskOutcome.Suppressed, TestPolicies.Mask(PersonalDataType.FreeText, "\"redact\"", value).Outcome);

    private static int Shift(MaskingPolicy policy, string date, SubjectId subject)
    {
        string masked = TestPolicies.Mask(policy, PersonalDataType.BirthDate, date, subject: subject).Text;
        DateOnly from = date.Contains('年', StringComparison.Ordinal) ? new DateOnly(2001, 2, 28) : new DateOnly(1990, 3, 7);
        return DateOnly.ParseExact(masked, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - from.DayNumber;
    }

    private static string Letters(byte[] hash) => string.Concat(hash[..16].SelectMany(b => new[] { "bcdfghjklmnpqrst"[b >> 4], "bcdfghjklmnpqrst"[b & 15] }));
}
