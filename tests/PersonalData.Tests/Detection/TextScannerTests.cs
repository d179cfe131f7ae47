using PersonalData.Detection;

namespace PersonalData.Tests.Detection;

public sealed class TextScannerTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("卡号6222021234567894已挂失", "BankCard:6222021234567894")]
    [InlineData("卡号6222 0212 3456 7894已挂失", "BankCard:6222 0212 3456 7894")]
    [InlineData("请拨打13812345678联系王女士", "Mobile:13812345678")]
    [InlineData("2023-01-05 13812345678", "Mobile:13812345678")]
    [InlineData("电话:+86 138-1234-5678。", "Mobile:+86 138-1234-5678")]
    [InlineData("电话１３８１２３４５６７８", "Mobile:１３８１２３４５６７８")]
    [InlineData("138\u200B12345678", "Mobile:138\u200B12345678")]
    [InlineData("tel13812345678x", "Mobile:13812345678")]
    [InlineData("身份证33010219200403064X本人", "ResidentId:33010219200403064X")]
    [InlineData("证件110101199003074477和13912345678", "ResidentId:110101199003074477|Mobile:13912345678")]
    [InlineData("邮箱zhang@example.com联系", "Email:zhang@example.com")]
    [InlineData("13812345678@example.com", "Email:13812345678@example.com")]
    [InlineData("发到张三@example.cn", "Email:发到张三@example.cn")]
    [InlineData("a@example.com,b@example.org", "Email:a@example.com|Email:b@example.org")]
    [InlineData("座机010-82345678转3", "Landline:010-82345678")]
    [InlineData("请拨+86 10 82345678", "Landline:+86 10 82345678")]
    [InlineData("请拨0086 10 8234 5678", "Landline:0086 10 8234 5678")]
    [InlineData("座机(0571)87654321", "Landline:(0571)87654321")]
    [InlineData("代码91310110666007217T。", "UnifiedSocialCreditCode:91310110666007217T")]
    [InlineData("13812345678 13912345678", "Mobile:13812345678|Mobile:13912345678")]
    [InlineData("13812345678,6222021234567894", "Mobile:13812345678|BankCard:6222021234567894")]
    public void Scan_IdentifierInText_GivesTypeAndPlace(string text, string expected)
    {
        List<string> found = [];
        foreach (Finding hit in new TextScanner(Today).Scan(text, ScanScope.Identifiers))
        {
            found.Add($"{hit.Type}:{text.Substring(hit.Start, hit.Length)}");
        }

        Assert.Equal(expected, string.Join('|', found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("订单20231123125642的尾款")]
    [InlineData("2023-01-05 12:33:22")]
    [InlineData("1985-01-15 123")]
    [InlineData("138****5678")]
    [InlineData("z***@example.com")]
    [InlineData("单号113812345678901234567890")]
    [InlineData("@example.com")]
    [InlineData("价格12,345,678.90元")]
    [InlineData("11010119900307****")]
    public void Scan_NoIdentifier_FindsNothing(string text) => Assert.False(new TextScanner(Today).ContainsIdentifier(text));

    [Fact]
    public void Scan_LongHostileText_TakesLinearTime()
    {
        // Both texts make every place a candidate; quadratic work would take minutes, not a moment.
        string text = string.Concat(Enumerable.Repeat("1 @", 500_000));
        Assert.False(new TextScanner(Today).ContainsIdentifier(text));
        Assert.False(new TextScanner(Today).ContainsIdentifier(new string('a', 1_000_000) + "@"));
    }

    [Fact]
    public void Scan_NothingFound_DoesNotAllocate()
    {
        const string Text = "客户来电询问订单20231123125642的发货时间，已答复三个工作日内";
        TextScanner scanner = new(Today);
        scanner.ContainsIdentifier(Text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            scanner.ContainsIdentifier(Text);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
