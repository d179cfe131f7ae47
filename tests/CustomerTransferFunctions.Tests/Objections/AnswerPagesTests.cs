using System.Text;
using System.Text.Json;
using CustomerTransferFunctions.Objections;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Tests.Transfers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Tests.Objections;

public sealed class AnswerPagesTests
{
    private static readonly SubjectId Subject = SubjectId.Parse("00112233445566778899aabbccddeeff");

    [Fact]
    public async Task Show_NoticeRoute_OffersOneButtonAndNamesThePartiesAndThePurpose()
    {
        var (context, body) = await ShowAsync("text/html", Open());

        Assert.Equal(200, context.Response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", context.Response.ContentType);
        Assert.All(["甲方科技有限公司", "乙方商贸有限公司", "继续提供会员服务", "lang=\"zh-CN\"", "lang=\"en\""], part => Assert.Contains(part, body, StringComparison.Ordinal));
        Assert.Equal(["object"], Buttons(body));
    }

    [Fact]
    public async Task Show_ConsentRoute_OffersConsentAndRefusal() =>
        Assert.Equal(["consent", "refuse"], Buttons((await ShowAsync("text/html", Open(consentNeeded: true))).Body));

    [Fact]
    public async Task Show_AlreadyAnswered_ShowsTheAnswerAndNoButton()
    {
        var (context, body) = await ShowAsync("text/html", Open() with { Standing = new Decision(Subject, Answers.Objection, DateTimeOffset.UnixEpoch) });

        Assert.Equal(200, context.Response.StatusCode);
        Assert.Contains("不同意转移(异议)", body, StringComparison.Ordinal);
        Assert.Empty(Buttons(body));
    }

    [Fact]
    public async Task Show_Page_LoadsNothingAndTellsNobody()
    {
        var (context, body) = await ShowAsync("text/html", Open());
        var (other, _) = await ShowAsync("text/html", Open());
        var headers = context.Response.Headers;
        var policy = headers.ContentSecurityPolicy.ToString();

        Assert.StartsWith("default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; style-src 'nonce-", policy, StringComparison.Ordinal);
        Assert.Contains($"<style nonce=\"{policy.Split("'nonce-")[1].TrimEnd('\'')}\">", body, StringComparison.Ordinal);
        Assert.NotEqual(policy, other.Response.Headers.ContentSecurityPolicy.ToString());
        Assert.Equal("no-store", headers.CacheControl);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Equal("noindex, nofollow", headers["X-Robots-Tag"]);
        Assert.DoesNotContain("http://", body, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Subject.ToString(), body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_HostileNames_AreText()
    {
        var request = Requests.Good();
        var open = Open() with { Request = request with { Recipient = request.Recipient with { Name = "<img src=x onerror=alert(1)>" } } };

        Assert.DoesNotContain("<img", (await ShowAsync("text/html", open)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ProgramAsks_GetsTheQuestionAsJson()
    {
        var (context, body) = await ShowAsync("application/json", Open(consentNeeded: true));

        Assert.StartsWith("application/json", context.Response.ContentType, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(body);
        Assert.Equal(["consent", "refuse"], json.RootElement.GetProperty("answers").EnumerateArray().Select(answer => answer.GetString()));
    }

    [Theory]
    [InlineData("LinkUnknown", 404)]
    [InlineData("LinkVoid", 410)]
    [InlineData("WindowClosed", 410)]
    [InlineData("TransferWithdrawn", 410)]
    [InlineData("OtherAnswerRecorded", 409)]
    [InlineData("PerhapsTooLate", 410)]
    [InlineData("AnswerUnreadable", 400)]
    public async Task Show_Refusal_IsAPageForPeopleAndAProblemForPrograms(string code, int status)
    {
        var reply = Refusals().Single(refusal => refusal.Code == code);

        var (page, html) = await ShowAsync("text/html,*/*", reply);
        var (problem, body) = await ShowAsync("application/problem+json", reply);

        Assert.Equal((status, status), (page.Response.StatusCode, problem.Response.StatusCode));
        Assert.Contains(reply.TitleZh, html, StringComparison.Ordinal);
        Assert.Empty(Buttons(html));
        Assert.StartsWith("application/problem+json", problem.Response.ContentType, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(body);
        Assert.Equal(code, json.RootElement.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(Answers.Objection)]
    [InlineData(Answers.Consent)]
    [InlineData(Answers.Refuse)]
    public void AskedFor_EveryAnswer_HasWordsAndBelongsToOneRoute(string answer)
    {
        Assert.NotEmpty(Answers.Words(answer).Zh);
        Assert.NotEqual(Answers.AskedFor(true).Contains(answer), Answers.AskedFor(false).Contains(answer));
    }

    private static IEnumerable<Reply> Refusals()
    {
        var handler = Requests.Good().Transferor;
        return [
            Replies.Unknown, Replies.Void, Replies.Closed(handler), Replies.Withdrawn(handler), Replies.PerhapsTooLate(handler), Replies.NotAnAnswer(true),
            Replies.Different(new Decision(Subject, Answers.Refuse, DateTimeOffset.UnixEpoch), handler)];
    }

    private static OpenNotice Open(bool consentNeeded = false) => new(
        "0123456789abcdef0123456789abcdef", Subject, Requests.Good(), consentNeeded, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), null);

    private static string[] Buttons(string html) =>
        [.. html.Split("<button name=\"answer\" value=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)])];

    private static Task<(HttpContext Context, string Body)> ShowAsync(string accept, OpenNotice notice) =>
        ExecuteAsync(accept, request => AnswerPages.Show(request, notice));

    private static Task<(HttpContext Context, string Body)> ShowAsync(string accept, Reply reply) =>
        ExecuteAsync(accept, request => AnswerPages.Show(request, reply));

    private static async Task<(HttpContext Context, string Body)> ExecuteAsync(string accept, Func<HttpRequest, IResult> show)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(), Response = { Body = body } };
        context.Request.Headers.Accept = accept;
        await show(context.Request).ExecuteAsync(context);
        return (context, Encoding.UTF8.GetString(body.ToArray()));
    }
}
