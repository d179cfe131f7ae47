using System.Text.Json;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Transfers;

/// <param name="Reason">Why; shown in the transfer's status. Not a place for customers' data.</param>
public sealed record Cancellation(string Reason);

/// <summary><c>POST /api/transfers/{id}/cancel</c>: withdraws a transfer that has not been released yet; it ends at the next border between steps.</summary>
public sealed class CancelTransfer(AccessControl access)
{
    private const int LongestReason = 500;
    private const int LongestBody = 4096;

    [Function(nameof(CancelTransfer))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "transfers/{transferId}/cancel")] HttpRequest request,
        string transferId,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct)
    {
        var (_, transfer, refusal) = await access.AuthoriseAsync(request, transferId, ct, Roles.Requester);
        if (transfer is null)
        {
            return refusal!;
        }

        if (await ReadAsync(request, ct) is not { } reason)
        {
            return Problems.BadRequest("ReasonMissing", $"Send JSON: {{ \"reason\": \"...\" }}, one line of at most {LongestReason} characters.");
        }

        if (transfer.Status == TransferStatus.Cancelled)
        {
            return Results.Accepted();
        }

        if (!TransferTransitions.CanBeCancelled(transfer.Status))
        {
            return Problems.Conflict("TooLateToCancel", TransferTransitions.IsEnd(transfer.Status)
                ? $"The transfer has ended: {transfer.Status}."
                : $"The transfer is in status {transfer.Status}: the recipient may hold the data already, so it can only be carried through. Approvers can refuse the deletion.");
        }

        await client.RaiseEventAsync(transferId, TransferOrchestrator.CancelEvent, reason, ct);
        return Results.Accepted($"{request.Scheme}://{request.Host}/api/transfers/{transferId}");
    }

    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var asked = await request.ReadJsonAsync<Cancellation>(LongestBody, ct);
        return asked is { Reason: { Length: > 0 and <= LongestReason } reason } && !reason.Any(char.IsControl) ? reason : null;
    }
}
