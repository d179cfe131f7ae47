using MailKit.Security;

namespace CustomerTransferFunctions.Tests.Notification;

public sealed class NoticeOptionsTests
{
    [Fact]
    public void Read_EverythingWrong_NamesEveryProblemAndNoSecret()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Notices.Options(
            ("From", "nobody"), ("LinkBaseUrl", "ftp://x"), ("PickupDirectory", null), ("SmtpHost", "mail.example"),
            ("SmtpPort", "99999"), ("SmtpSecurity", "None"), ("SmtpUser", ""), ("SmtpPassword", "s3cret")));

        Assert.All(
            ["Notices__From", "Notices__LinkBaseUrl", "Notices__SmtpPort", "Notices__SmtpSecurity", "Notices__SmtpUser"],
            name => Assert.Contains(name, e.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("s3cret", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/pickup", "mail.example", "both are set")]
    [InlineData(null, null, "neither is set")]
    public void Read_NotExactlyOneWay_IsRefused(string? pickup, string? host, string expected)
    {
        var e = Assert.Throws<InvalidOperationException>(() => Notices.Options(("PickupDirectory", pickup), ("SmtpHost", host)));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://handover.example")]
    [InlineData("handover.example")]
    [InlineData("https://user:pw@handover.example")]
    [InlineData("https://handover.example/?x=1")]
    public void Read_LinkBaseThatWouldLeakOrBreakLinks_IsRefused(string url) =>
        Assert.Throws<InvalidOperationException>(() => Notices.Options(("LinkBaseUrl", url)));

    [Theory]
    [InlineData("https://handover.example", "https://handover.example/")]
    [InlineData("https://handover.example/app/", "https://handover.example/app/")]
    [InlineData("http://127.0.0.1:7071", "http://127.0.0.1:7071/")]
    public void Read_LinkBase_EndsInASlash(string url, string expected) => Assert.Equal(expected, Notices.Options(("LinkBaseUrl", url)).LinkBase.AbsoluteUri);

    [Fact]
    public void Read_SmtpWithoutMore_IsSubmissionWithStartTls()
    {
        var smtp = Notices.Options(("PickupDirectory", null), ("SmtpHost", "mail.example")).Smtp!;

        Assert.Equal(("mail.example", 587, SecureSocketOptions.StartTls), (smtp.Host, smtp.Port, smtp.Security));
        Assert.Null(smtp.Credential);
    }
}
