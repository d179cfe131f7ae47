using CustomerTransferFunctions.Notification;
using CustomerTransferFunctions.Platform.Links;
using CustomerTransferFunctions.Tests.Transfers;
using MimeKit;

namespace CustomerTransferFunctions.Tests.Notification;

public sealed class NoticeComposerTests
{
    [Fact]
    public void Compose_Notice_IsReadBackByAMailReader()
    {
        var read = RoundTrip(Notices.Message(7));

        Assert.Equal("notices@jia.example", Assert.Single(read.From.Mailboxes).Address);
        Assert.Equal("zhang@example.com", Assert.Single(read.To.Mailboxes).Address);
        Assert.Equal("甲方科技有限公司:个人信息转移告知 / Transfer of your personal information", read.Subject);
        Assert.Equal(Notices.Now, read.Date);
        Assert.Equal($"{Notices.TransferId}.{Notices.Subject(7)}@jia.example", read.MessageId);
        Assert.Equal("auto-generated", read.Headers["Auto-Submitted"]);
        Assert.IsType<MultipartAlternative>(read.Body);
        Assert.Contains("个人信息转移告知书", read.TextBody, StringComparison.Ordinal);
        Assert.Contains("Notice about the transfer", read.TextBody, StringComparison.Ordinal);
        Assert.Contains("<h1>个人信息转移告知书</h1>", read.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_Notice_HoldsTheSubjectsLinkFourTimes()
    {
        var read = RoundTrip(Notices.Message(7));
        var token = NoticeLinks.Make(Notices.LinkKey, new NoticeLink(Notices.TransferId, Notices.Subject(7), Notices.WindowEnds));
        var link = "https://handover.example/api/notices/" + token;

        Assert.Equal(3, read.TextBody!.Split(link).Length);
        Assert.Equal(3, read.HtmlBody!.Split($"href=\"{link}\"").Length);
    }

    [Fact]
    public void Compose_SameSubjectAgain_HasTheSameIdAndAnotherSubjectHasAnother()
    {
        Assert.Equal(Notices.Message(7).MessageId, Notices.Message(7).MessageId);
        Assert.NotEqual(Notices.Message(7).MessageId, Notices.Message(8).MessageId);
    }

    [Fact]
    public void Compose_HostileHandlerName_AddsNoHeaderAndNoRecipient()
    {
        var request = Requests.Good();
        var hostile = Notices.Document(request with { Transferor = request.Transferor with { Name = "甲\r\nBcc: x@evil.example\r\n\r\n<b>" } });
        var read = RoundTrip(Notices.Composer(hostile).Compose(Notices.Subject(1), NoticeComposer.ReadAddress("zhang@example.com")!));

        Assert.Null(read.Headers["Bcc"]);
        Assert.Empty(read.Bcc);
        Assert.Single(read.To);
        Assert.StartsWith("甲 Bcc: x@evil.example <b>:", read.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zhang@example.com", "zhang@example.com")]
    [InlineData("  Zhang.San+club@Example.COM ", "Zhang.San+club@Example.COM")]
    [InlineData("Zhang\uFF20example.com", "zhang@example.com")]
    public void ReadAddress_OneAddress_IsTaken(string text, string expected) => Assert.Equal(expected, NoticeComposer.ReadAddress(text)!.Address);

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("zhang")]
    [InlineData("zhang@localhost")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("a@example.com;b@example.com")]
    [InlineData("a@example.com\r\nBcc: b@example.com")]
    [InlineData("a@example.com\nDATA")]
    [InlineData("<a@example.com>")]
    [InlineData("Zhang <a@example.com>")]
    [InlineData("a@example.com> SIZE=1")]
    [InlineData("\"a b\"@example.com")]
    [InlineData("a@exa\0mple.com")]
    [InlineData("张@example.com")]
    public void ReadAddress_AnythingElse_IsNobody(string text) => Assert.Null(NoticeComposer.ReadAddress(text));

    private static MimeMessage RoundTrip(MimeMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        stream.Position = 0;
        return MimeMessage.Load(stream);
    }
}
