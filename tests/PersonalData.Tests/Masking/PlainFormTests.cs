using System.Globalization;
using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Masking.Strategies;

namespace PersonalData.Tests.Masking;

/// <summary>The short cuts of masking say nothing that the long way would not say.</summary>
public sealed class PlainFormTests
{
    private static readonly PersonalDataType[] Types = [PersonalDataType.Mobile, PersonalDataType.ResidentId, PersonalDataType.BankCard, PersonalDataType.Email];

    [Fact]
    public void IsPlain_WhateverIsSaidPlain_IsItsOwnNormalForm()
    {
        Span<char> normal = stackalloc char[NormalForms.MaxLength];
        LeakValues values = new(5);
        int plain = 0;
        for (int i = 0; i < 40_000; i++)
        {
            PersonalDataType type = Types[i % Types.Length];
            string value = values.Next(type);
            if (PlainForms.IsPlain(type, value, TestPolicies.Today))
            {
                plain++;
                Assert.True(IdentifierNormalizer.TryNormalize(type, value, normal, TestPolicies.Today, out int length, out _));
                Assert.Equal(value, normal[..length].ToString());
            }
        }

        Assert.InRange(plain, 4_000, 39_999);
    }

    [Theory]
    [InlineData(PersonalDataType.Mobile, "12812345678")]
    [InlineData(PersonalDataType.Mobile, "1381234567８")]
    [InlineData(PersonalDataType.ResidentId, "33010219200403064x")]
    [InlineData(PersonalDataType.ResidentId, "330102192004030641")]
    [InlineData(PersonalDataType.ResidentId, "110101203003074470")]
    [InlineData(PersonalDataType.BankCard, "6222021234567890")]
    [InlineData(PersonalDataType.BankCard, "8888888888888888")]
    [InlineData(PersonalDataType.Email, "a..b@example.com")]
    [InlineData(PersonalDataType.Email, ".a@example.com")]
    [InlineData(PersonalDataType.Email, "a.@example.com")]
    [InlineData(PersonalDataType.Email, "a@example")]
    [InlineData(PersonalDataType.Email, "a@example.c0m")]
    [InlineData(PersonalDataType.Email, "a@.com")]
    [InlineData(PersonalDataType.Email, "a@1.2.3.4.com")]
    [InlineData(PersonalDataType.Email, "@example.com")]
    public void IsPlain_AnythingOdd_IsFalse(PersonalDataType type, string value) => Assert.False(PlainForms.IsPlain(type, value, TestPolicies.Today));

    [Fact]
    public void IsQuiet_WhateverIsSaidQuiet_HoldsNoIdentifier()
    {
        TextScanner scanner = new(TestPolicies.Today);
        Random random = new(11);
        string[] shapes = ["0", "00", "000", "0000", "00000", "0.0", "0000.00", "000000.0000", "0000-00-00", "0000/00/00", "0000-00-00 00:00:00", "a", "aaaa", "AAAAAAAAAAA", "aA0", "汉", "汉汉汉汉汉汉汉汉", "0a", "00.00.00"];
        int quiet = 0;
        for (int i = 0; i < 50_000; i++)
        {
            string value = string.Concat(shapes[random.Next(shapes.Length)].Select(c => c switch
            {
                '0' => (char)('0' + random.Next(10)),
                'a' => (char)('a' + random.Next(26)),
                'A' => (char)('A' + random.Next(26)),
                '汉' => "身份证手机号码京沪浙粤军字第卡密码微信护照王小明"[random.Next(24)],
                _ => c,
            }));
            if (QuietText.IsQuiet(value))
            {
                quiet++;
                Assert.False(scanner.ContainsIdentifier(value), value);
            }
        }

        Assert.InRange(quiet, 20_000, 49_999);
    }

    [Theory]
    [InlineData("13812345678")]
    [InlineData("a@b.cn")]
    [InlineData("浙A12345")]
    [InlineData("1.2.3.4")]
    [InlineData("30.12,120.45")]
    [InlineData("aabbccddeeff")]
    [InlineData("密码：abc")]
    [InlineData("０５７１")]
    [InlineData("2023-01-05 13812345678")]
    public void IsQuiet_WhatMayHoldAnIdentifier_IsNot(string value) => Assert.False(QuietText.IsQuiet(value));

    [Theory]
    [InlineData("12,345.60元", "12345.60", 2)]
    [InlineData("￥１，２３４", "1234", 0)]
    [InlineData("-0.5", "-0.5", 1)]
    public void PlainNumber_AsTablesHoldIt_IsRead(string text, string value, int decimals)
    {
        Assert.True(PlainNumber.TryParse(text, out PlainNumber number));
        Assert.Equal((decimal.Parse(value, CultureInfo.InvariantCulture), decimals), (number.Value, number.Decimals));
    }
}
