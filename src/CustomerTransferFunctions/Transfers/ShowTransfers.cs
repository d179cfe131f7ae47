using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Transfers;

/// <summary>A question that waits for the approvers.</summary>
public sealed record GateView(ApprovalGate Gate, string ContentSha256, DateTimeOffset ClosesAt);

/// <summary>How far the present step has come.</summary>
public sealed record ProgressView(string Step, string Doing, int Done, int Total);

/// <summary>Where a transfer stands, for those who may see it.</summary>
public sealed record TransferView(
    string TransferId,
    DealType DealType,
    TransferStatus Status,
    DateTimeOffset StatusSince,
    DateTimeOffset RequestedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? PurgedAt,
    Reason? Reason,
    TransferCounts Counts,
    ProgressView? Progress,
    GateView? Gate);

/// <param name="More">True when there are more; ask with a status to see fewer.</param>
public sealed record TransferList(IReadOnlyList<TransferView> Transfers, bool More);

/// <summary><c>GET /api/transfers</c>, <c>/api/transfers/{id}</c> and <c>/api/transfers/{id}/approvals</c>.</summary>
public sealed class ShowTransfers(AccessControl access, TransferStore transfers, ApprovalStore approvals)
{
    private const int Most = 500;

    private static readonly string[] Readers =
        [Roles.Requester, Roles.LegalCounsel, Roles.DataProtectionOfficer, Roles.Recipient, Roles.Auditor];

    [Function(nameof(ShowTransfer))]
    public async Task<IResult> ShowTransfer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers/{transferId}")] HttpRequest request,
        string transferId,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct)
    {
        var (_, transfer, refusal) = await access.AuthoriseAsync(request, transferId, ct, Readers);
        return transfer is null
            ? refusal!
            : Results.Ok(View(transfer) with
            {
                Progress = await ProgressAsync(client, transfer, ct),
                Gate = await GateAsync(transfer, ct),
            });
    }

    [Function(nameof(ListTransfers))]
    public async Task<IResult> ListTransfers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers")] HttpRequest request, CancellationToken ct)
    {
        var (caller, refusal) = await access.AuthoriseAsync(request, ct, Readers);
        if (caller is null)
        {
            return refusal!;
        }

        TransferStatus? status = null;
        var wanted = request.Query["status"].ToString();
        if (wanted.Length > 0)
        {
            if (!Enum.TryParse<TransferStatus>(wanted, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            {
                return Problems.BadRequest("UnknownStatus", $"Use one of: {string.Join(", ", Enum.GetNames<TransferStatus>())}.");
            }

            status = parsed;
        }

        List<TransferView> found = [];
        await foreach (var transfer in transfers.ListAsync(status, ct))
        {
            if (!AccessControl.MaySee(caller, transfer, Readers))
            {
                continue;
            }

            if (found.Count == Most)
            {
                return Results.Ok(new TransferList(found, More: true));
            }

            found.Add(View(transfer));
        }

        return Results.Ok(new TransferList([.. found.OrderByDescending(transfer => transfer.RequestedAt)], More: false));
    }

    [Function(nameof(ShowApprovals))]
    public async Task<IResult> ShowApprovals(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers/{transferId}/approvals")] HttpRequest request,
        string transferId,
        CancellationToken ct)
    {
        var (_, transfer, refusal) = await access.AuthoriseAsync(
            request, transferId, ct, Roles.Requester, Roles.LegalCounsel, Roles.DataProtectionOfficer, Roles.Auditor);
        if (transfer is null)
        {
            return refusal!;
        }

        List<ApprovalAnswer> answers = [];
        await foreach (var answer in approvals.ListAsync(transferId, ct))
        {
            answers.Add(answer);
        }

        return Results.Ok(answers.OrderBy(answer => answer.At));
    }

    private static TransferView View(TransferRecord transfer) => new(
        transfer.TransferId,
        transfer.Request.DealType,
        transfer.Status,
        transfer.StatusSince,
        transfer.RequestedAt,
        transfer.EndedAt,
        transfer.PurgedAt,
        transfer.Reason,
        transfer.Counts,
        null,
        null);

    private static async Task<ProgressView?> ProgressAsync(DurableTaskClient client, TransferRecord transfer, CancellationToken ct)
    {
        var chapter = transfer.Status switch
        {
            TransferStatus.Inventory => "inventory",
            TransferStatus.Notifying => "notification",
            TransferStatus.Masking => "masking",
            TransferStatus.Sealing => "sealing",
            TransferStatus.Deleting => "deletion",
            _ => null,
        };
        if (chapter is null || await client.GetInstanceAsync($"{transfer.TransferId}-{chapter}", true, ct) is not { SerializedCustomStatus: not null } instance)
        {
            return null;
        }

        var progress = instance.ReadCustomStatusAs<StepProgress>();
        return progress is null ? null : new ProgressView(chapter, progress.Doing, progress.Done, progress.Total);
    }

    private async Task<GateView?> GateAsync(TransferRecord transfer, CancellationToken ct)
    {
        ApprovalGate? gate = transfer.Status switch
        {
            TransferStatus.AwaitingReleaseApproval => ApprovalGate.Release,
            TransferStatus.AwaitingDeletionApproval => ApprovalGate.Deletion,
            _ => null,
        };
        return gate is { } asked && await approvals.FindQuestionAsync(transfer.TransferId, asked, ct) is { Closed: null } question
            ? new GateView(asked, question.ContentSha256, question.ClosesAt)
            : null;
    }
}
