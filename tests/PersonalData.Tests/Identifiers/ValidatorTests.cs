using PersonalData.Identifiers;


namespace PersonalData.Tests.Identifiers;

public sealed class ValidatorTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("321083197812162119")]
    [InlineData("33010219200403064X")]
    [InlineData("33010219200403064x")]
    [InlineData("110101199003074477")]
    [InlineData("81000019980902013X")]
    [InlineData("820000200009100032")]
    [InlineData("830000200209060065")]
    [InlineData("932682198501010017")]
    [InlineData("150102880730303")]
    [InlineData("１１０１０１１９９００３０７４４７７")]
    [InlineData(" 110101 19900307 4477\t")]
    [InlineData("110101\u200B199003074477")]
    public void ResidentId_ValidNumber_IsAccepted(string text) => Assert.True(ResidentId.IsValid(text, Today));

    [Theory]
    [InlineData("201511221897205960")]
    [InlineData("3301022011022000D6")]
    [InlineData("360198910283844")]
    [InlineData("110101199003074476")]
    [InlineData("110101199002304477")]
    [InlineData("11010119900307447")]
    [InlineData("1101011990030744771")]
    [InlineData("110101/19900307/4477")]
    [InlineData("")]
    [InlineData("X")]
    public void ResidentId_InvalidNumber_IsRefused(string text) => Assert.False(ResidentId.IsValid(text, Today));

    [Fact]
    public void ResidentId_BornTomorrow_IsRefusedToday()
    {
        Assert.False(ResidentId.IsValid("110101199003074477", new DateOnly(1990, 3, 6)));
        Assert.True(ResidentId.IsValid("110101199003074477", new DateOnly(1990, 3, 7)));
    }

    [Fact]
    public void ResidentId_FifteenDigits_AreUpgraded()
    {
        Span<char> normal = stackalloc char[ResidentId.Length];
        Assert.True(ResidentId.TryNormalize("150102880730303", normal, Today, out DateOnly birthDate));
        Assert.Equal("150102198807303035", normal.ToString());
        Assert.Equal(new DateOnly(1988, 7, 30), birthDate);
    }

    [Theory]
    [InlineData("13812345678")]
    [InlineData("+8613812345678")]
    [InlineData("+86 138-1234-5678")]
    [InlineData("8613812345678")]
    [InlineData("008613812345678")]
    [InlineData("013812345678")]
    [InlineData("(+86)138 1234 5678")]
    [InlineData("＋８６１３８１２３４５６７８")]
    public void Mobile_AnySpelling_HasOneNormalForm(string text)
    {
        Span<char> normal = stackalloc char[Mobile.Length];
        Assert.True(Mobile.TryNormalize(text, normal));
        Assert.Equal("13812345678", normal.ToString());
    }

    [Theory]
    [InlineData("12812345678")]
    [InlineData("1381234567")]
    [InlineData("138123456789")]
    [InlineData("+13812345678")]
    [InlineData("8513812345678")]
    [InlineData("1381234567a")]
    public void Mobile_OtherNumber_IsRefused(string text) => Assert.False(Mobile.IsValid(text));

    [Theory]
    [InlineData("010-82345678", "01082345678", 3)]
    [InlineData("(021)6234 5678", "02162345678", 3)]
    [InlineData("0571-87654321", "057187654321", 4)]
    [InlineData("05718765432", "05718765432", 4)]
    [InlineData("+86 10 82345678", "01082345678", 3)]
    [InlineData("0086-571-87654321", "057187654321", 4)]
    [InlineData("010-82345678-801", "01082345678", 3)]
    [InlineData("010-82345678转801", "01082345678", 3)]
    public void Landline_WithAreaCode_IsNormalised(string text, string expected, int expectedArea)
    {
        Span<char> digits = stackalloc char[Landline.MaxLength];
        Assert.True(Landline.TryNormalize(text, digits, out int length, out int area));
        Assert.Equal(expected, digits[..length].ToString());
        Assert.Equal(expectedArea, area);
    }

    [Theory]
    [InlineData("82345678")]
    [InlineData("010-12345678")]
    [InlineData("010-8234567")]
    [InlineData("0171-82345678")]
    [InlineData("13812345678")]
    [InlineData("+1 212 5551234")]
    public void Landline_OtherNumber_IsRefused(string text) => Assert.False(Landline.IsValid(text));

    [Theory]
    [InlineData("zhang.san@example.com", "zhang.san@example.com")]
    [InlineData(" Zhang_San+a@Mail.Example.CN ", "zhang_san+a@mail.example.cn")]
    [InlineData("ｚｓ＠ｅｘａｍｐｌｅ．ｏｒｇ", "zs@example.org")]
    public void Email_Address_IsNormalised(string text, string expected)
    {
        Span<char> normal = stackalloc char[Email.MaxLength];
        Assert.True(Email.TryNormalize(text, normal, out int length));
        Assert.Equal(expected, normal[..length].ToString());
    }

    [Theory]
    [InlineData("zhang@example")]
    [InlineData("@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a.@example.com")]
    [InlineData("a@example..com")]
    [InlineData("a@example.c")]
    [InlineData("a@b@example.com")]
    [InlineData("邮箱a@example.com")]
    [InlineData("a@example.com的")]
    public void Email_OtherText_IsRefused(string text) => Assert.False(Email.IsValid(text));

    [Theory]
    [InlineData("6222021234567894")]
    [InlineData("6222 0212 3456 7894")]
    [InlineData("4111111111111111")]
    public void BankCard_LuhnNumber_IsAccepted(string text) => Assert.True(BankCard.IsValid(text));

    [Theory]
    [InlineData("6222021234567890")]
    [InlineData("0000000000000000")]
    [InlineData("8888888888888888")]
    [InlineData("411111111111111")]
    [InlineData("62220212345678941234")]
    public void BankCard_OtherNumber_IsRefused(string text) => Assert.False(BankCard.IsValid(text));

    [Theory]
    [InlineData("622202123456789")]
    [InlineData("622202123456789012")]
    public void BankCard_CheckDigit_CompletesANumber(string digits) => Assert.True(BankCard.IsValid(digits + BankCard.CheckDigit(digits)));

    [Theory]
    [InlineData("91310110666007217T", CreditCodeCheck.Valid)]
    [InlineData("91310110666007217t", CreditCodeCheck.Valid)]
    [InlineData("91350211M00013FA1N", CreditCodeCheck.WrongCheckCharacter)]
    [InlineData("91310110666007217I", CreditCodeCheck.NotACode)]
    [InlineData("9131011066600721", CreditCodeCheck.NotACode)]
    [InlineData("B1310110666007217T", CreditCodeCheck.NotACode)]
    public void UnifiedSocialCreditCode_Check_TellsWarningFromRefusal(string text, CreditCodeCheck expected) =>
        Assert.Equal(expected, UnifiedSocialCreditCode.Check(text));

    [Theory]
    [InlineData("1990-03-07")]
    [InlineData("1990/3/7")]
    [InlineData("1990.3.7")]
    [InlineData("19900307")]
    [InlineData("1990年3月7日")]
    [InlineData("１９９０年３月７日")]
    [InlineData("1990-03-07 00:00:00")]
    [InlineData("1990-03-07T00:00:00Z")]
    public void BirthDate_AnyForm_GivesTheDay(string text)
    {
        Assert.True(BirthDate.TryParse(text, Today, out DateOnly date));
        Assert.Equal(new DateOnly(1990, 3, 7), date);
    }

    [Theory]
    [InlineData("07/03/1990")]
    [InlineData("1990-02-30")]
    [InlineData("1899-12-31")]
    [InlineData("2026-11-24")]
    [InlineData("1990-03")]
    [InlineData("199003")]
    [InlineData("1990-03-07-01")]
    [InlineData("1990-03-07张三")]
    public void BirthDate_OtherText_IsRefused(string text) => Assert.False(BirthDate.TryParse(text, Today, out _));
}
