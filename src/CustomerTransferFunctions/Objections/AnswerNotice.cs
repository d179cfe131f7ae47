using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerTransferFunctions.Objections;

/// <summary><c>GET /api/notices/{token}</c>: shows the question. Never has an effect, because mail scanners open links before people do.</summary>
public sealed class ShowNotice(AnswerDesk desk)
{
    [Function(nameof(ShowNotice))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices/{token}")] HttpRequest request, string token, CancellationToken ct)
    {
        var (notice, refusal) = await desk.OpenAsync(token, ct);
        return notice is null ? AnswerPages.Show(request, refusal!) : AnswerPages.Show(request, notice);
    }
}

/// <summary><c>POST /api/notices/{token}</c>: records the answer in the form field <c>answer</c>. A link takes one answer.</summary>
public sealed class AnswerNotice(AnswerDesk desk)
{
    private const int LongestBody = 1024;

    [Function(nameof(AnswerNotice))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notices/{token}")] HttpRequest request, string token, CancellationToken ct)
    {
        var (notice, refusal) = await desk.OpenAsync(token, ct);
        if (notice is null)
        {
            return AnswerPages.Show(request, refusal!);
        }

        var answer = await ReadAnswerAsync(request, ct);
        return AnswerPages.Show(request, answer is null ? Replies.NotAnAnswer(notice.ConsentNeeded) : await desk.AnswerAsync(notice, answer, ct));
    }

    // Read by hand rather than as a form: a form of the framework takes megabytes, files and a thousand fields.
    private static async Task<string?> ReadAnswerAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var buffer = new byte[LongestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        if (length > LongestBody)
        {
            return null;
        }

        using var reader = new FormReader(Encoding.UTF8.GetString(buffer, 0, length)) { ValueCountLimit = 8 };
        try
        {
            return reader.ReadForm().TryGetValue("answer", out var values) && values is [{ } answer] ? answer : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
