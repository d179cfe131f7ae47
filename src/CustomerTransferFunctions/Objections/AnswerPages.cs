using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerTransferFunctions.Platform.Http;
using CustomerTransferFunctions.Platform.Text;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Objections;

/// <summary>The question as programs get it.</summary>
/// <param name="Answers">What can be answered.</param>
/// <param name="Recorded">What was answered, or null.</param>
public sealed record NoticeQuestion(
    string Transferor, string Recipient, string Purpose, DateTimeOffset WindowEnds, IReadOnlyList<string> Answers, string? Recorded);

/// <summary>
/// Shows questions and replies: a page without anything from elsewhere for people, JSON for programs. What the page may load, who may
/// embed it and what is told to others is closed by headers (CSP Level 3, Referrer-Policy), because its address is a secret.
/// </summary>
internal static class AnswerPages
{
    private static readonly Template Page = Template.Read("answer.html", Html.Encode);

    public static IResult Show(HttpRequest request, OpenNotice notice)
    {
        if (notice.Standing is { } standing)
        {
            return Show(request, Replies.Recorded(standing, already: true));
        }

        if (WantsJson(request))
        {
            SetHeaders(request, "");
            return Results.Ok(new NoticeQuestion(
                notice.Request.Transferor.Name, notice.Request.Recipient.Name, notice.Request.Purpose, notice.WindowEnds,
                Answers.AskedFor(notice.ConsentNeeded), null));
        }

        var values = Values(
            "您的个人信息将随业务转移", "请确认以下内容后作出选择。打开本页面不会产生任何效果,点击按钮后才会记录。",
            "Your personal information and its transfer", "Please read, then choose. Opening this page changes nothing; only pressing a button does.");
        values["handlerName"] = notice.Request.Transferor.Name;
        values["handlerContact"] = notice.Request.Transferor.Contact;
        values["recipientName"] = notice.Request.Recipient.Name;
        values["recipientContact"] = notice.Request.Recipient.Contact;
        values["purpose"] = notice.Request.Purpose;
        values["windowEnds"] = notice.WindowEnds.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " (UTC+8)";
        values[notice.ConsentNeeded ? "consent" : "object"] = "";
        return Send(request, StatusCodes.Status200OK, values);
    }

    public static IResult Show(HttpRequest request, Reply reply)
    {
        if (!WantsJson(request))
        {
            return Send(request, reply.Status, Values(reply.TitleZh, reply.TextZh, reply.TitleEn, reply.TextEn));
        }

        SetHeaders(request, "");
        return reply.Status switch
        {
            StatusCodes.Status200OK => Results.Ok(new { reply.Code, message = reply.TextEn }),
            StatusCodes.Status400BadRequest => Problems.BadRequest(reply.Code, reply.TextEn),
            StatusCodes.Status404NotFound => Problems.NotFound(reply.Code, reply.TextEn),
            StatusCodes.Status409Conflict => Problems.Conflict(reply.Code, reply.TextEn),
            StatusCodes.Status410Gone => Problems.Gone(reply.Code, reply.TextEn),
            _ => throw new InvalidOperationException($"Reply {reply.Code} has status {reply.Status}, which no problem is made for."),
        };
    }

    private static IResult Send(HttpRequest request, int status, Dictionary<string, string?> values)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        values["nonce"] = nonce;
        SetHeaders(request, $"; style-src 'nonce-{nonce}'");
        return Results.Content(Page.Render(values), "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    private static Dictionary<string, string?> Values(string titleZh, string textZh, string titleEn, string textEn) => new(StringComparer.Ordinal)
    {
        ["titleZh"] = titleZh,
        ["textZh"] = textZh,
        ["titleEn"] = titleEn,
        ["textEn"] = textEn,
        ["handlerName"] = null,
        ["handlerContact"] = null,
        ["recipientName"] = null,
        ["recipientContact"] = null,
        ["purpose"] = null,
        ["windowEnds"] = null,
        ["object"] = null,
        ["consent"] = null,
    };

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private static void SetHeaders(HttpRequest request, string styles)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'{styles}";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.XContentTypeOptions = "nosniff";
    }
}
