using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Platform.Http;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Field">Where, as a JSON path into the request: <c>recipient.unifiedSocialCreditCode</c>.</param>
public sealed record Offence(string Field, string Code, string Message);

/// <summary>Every refusal the API gives, as problem details (RFC 9457) with a stable <c>code</c>.</summary>
public static class Problems
{
    public static IResult BadRequest(IReadOnlyList<Offence> offences) => Problem(
        StatusCodes.Status400BadRequest,
        "InvalidRequest",
        "The request has errors",
        $"{offences.Count} found; all are listed in 'errors'. Nothing was started.",
        offences);

    public static IResult BadRequest(string code, string detail) =>
        Problem(StatusCodes.Status400BadRequest, code, "The request cannot be used", detail);

    public static IResult Unauthorized(string code, string detail) =>
        Problem(StatusCodes.Status401Unauthorized, code, "Who are you?", detail);

    public static IResult Forbidden(string code, string detail) =>
        Problem(StatusCodes.Status403Forbidden, code, "Not allowed", detail);

    public static IResult NotFound(string code, string detail) =>
        Problem(StatusCodes.Status404NotFound, code, "Not found", detail);

    public static IResult Conflict(string code, string detail) =>
        Problem(StatusCodes.Status409Conflict, code, "Not possible in the present state", detail);

    public static IResult Gone(string code, string detail) =>
        Problem(StatusCodes.Status410Gone, code, "No longer valid", detail);

    public static IResult TooLarge(string detail) =>
        Problem(StatusCodes.Status413PayloadTooLarge, "SourceTooLarge", "Too large", detail);

    public static IResult Unprocessable(string code, string detail, IReadOnlyList<Offence>? offences = null) =>
        Problem(StatusCodes.Status422UnprocessableEntity, code, "Understood, but not accepted", detail, offences);

    private static IResult Problem(int status, string code, string title, string detail, IReadOnlyList<Offence>? offences = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (offences is { Count: > 0 })
        {
            extensions["errors"] = offences;
        }

        return Results.Problem(detail, null, status, title, $"urn:customer-transfer:problem:{code}", extensions);
    }
}
