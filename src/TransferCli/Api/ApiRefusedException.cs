using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferCli.Api;

/// <summary>The app refused a request; carries its problem details (RFC 9457).</summary>
internal sealed class ApiRefusedException(HttpStatusCode status, string? code, string detail, JsonNode? problem)
    : CommandFailedException($"The app refused ({(int)status} {code}): {detail}")
{
    public HttpStatusCode Status => status;

    /// <summary>The problem's stable code, or null when the answer was not a problem document.</summary>
    public string? Code => code;

    public JsonNode? Problem => problem;

    public static async Task<ApiRefusedException> FromAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStringAsync(ct);
        try
        {
            var problem = JsonNode.Parse(body);
            var errors = problem?["errors"]?.AsArray().Select(error => $"{error?["field"]}: {error?["message"]}") ?? [];
            var detail = string.Join(" ", [problem?["detail"]?.ToString() ?? "", .. errors]);
            return new ApiRefusedException(response.StatusCode, problem?["code"]?.ToString(), detail, problem);
        }
        catch (JsonException)
        {
            return new ApiRefusedException(response.StatusCode, null, body.Length > 300 ? body[..300] : body, null);
        }
    }
}
