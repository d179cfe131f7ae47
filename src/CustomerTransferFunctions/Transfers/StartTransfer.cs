using System.Text.Json;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Http;
using CustomerTransferFunctions.Platform.Time;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Transfers;

/// <summary>What the requester gets back: where to look, and where to bring the customer table.</summary>
public sealed record TransferStarted(string TransferId, string StatusUrl, string SourceUrl);

/// <summary><c>POST /api/transfers</c>: opens the case file and starts the orchestration.</summary>
public sealed class StartTransfer(AccessControl access, TransferStore transfers, TransferOptions options, TimeProvider clock)
{
    private const int LongestBody = 64 * 1024;

    [Function(nameof(StartTransfer))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "transfers")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct)
    {
        var (caller, refusal) = await access.AuthoriseAsync(request, ct, Roles.Requester);
        if (caller is null)
        {
            return refusal!;
        }

        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 200)
        {
            return Problems.BadRequest("IdempotencyKeyMissing",
                "Send an Idempotency-Key header of 1 to 200 characters, a new one for each transfer you mean to start; a repeated request with the same key gets the first one's answer.");
        }

        var (asked, unreadable) = await ReadAsync(request, ct);
        if (asked is null)
        {
            return unreadable!;
        }

        var offences = RequestValidation.Offences(asked, options, clock.Today());
        if (offences.Count > 0)
        {
            return Problems.BadRequest(offences);
        }

        if (caller.Organisation != asked.Transferor.UnifiedSocialCreditCode)
        {
            return Problems.Forbidden("NotYourOrganisation",
                "Your token is for another organisation than the transferor; only the transferor's own staff can start its transfers.");
        }

        var transferId = TransferIds.From(caller.ActorId, key);
        var sha256 = CanonicalHash.Of(asked);
        var (record, created) = await transfers.CreateAsync(transferId, asked, sha256, caller.ActorId, ct);
        if (record.RequestSha256 != sha256)
        {
            return Problems.Unprocessable("IdempotencyKeyReused",
                "This Idempotency-Key was used for a transfer with other content. Use a new key for a new transfer.");
        }

        // Also when the case file was there already: the first attempt may have died before it came to this.
        await EnsureStartedAsync(client, record, created, ct);

        var root = $"{request.Scheme}://{request.Host}/api/transfers/{transferId}";
        return Results.Accepted(root, new TransferStarted(transferId, root, root + "/source"));
    }

    private static async Task<(TransferRequest? Asked, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        request.LimitBody(LongestBody);
        try
        {
            var asked = await JsonSerializer.DeserializeAsync<TransferRequest>(request.Body, JsonSerializerOptions.Web, ct);
            return asked is null
                ? (null, Problems.BadRequest("NotJson", "The body is empty; send the request as JSON."))
                : (asked, null);
        }
        catch (Exception e) when (JsonBodies.IsTooLong(e))
        {
            return (null, Problems.BadRequest("RequestTooLarge", $"A request is at most {LongestBody} bytes; the customer table goes to the source address afterwards."));
        }
        catch (JsonException e)
        {
            return (null, Problems.BadRequest("NotJson",
                $"The body is not a request in JSON: trouble at {e.Path ?? "the start"}, line {e.LineNumber + 1}. See docs/api.md for its fields."));
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for half a surrogate pair: text that has no UTF-8 form, and so no canonical hash.
            return (null, Problems.BadRequest("NotUnicode", "The body holds text that is not valid Unicode."));
        }
    }

    private async Task EnsureStartedAsync(DurableTaskClient client, TransferRecord record, bool created, CancellationToken ct)
    {
        if (!created && await client.GetInstanceAsync(record.TransferId, cancellation: ct) is not null)
        {
            return;
        }

        var window = record.Request.AnswerWindow is { } text && RequestValidation.TryReadWindow(text, out var asked)
            ? asked
            : options.DefaultAnswerWindow;
        var plan = new TransferPlan(
            TransferOrchestrator.Version,
            record.TransferId,
            options.RowsPerPart,
            options.SourceDeadline,
            window,
            options.ApprovalDeadline,
            options.ReceiptDeadline);
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(TransferOrchestrator), plan, new StartOrchestrationOptions(record.TransferId), ct);
    }
}
