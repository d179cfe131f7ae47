using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using Microsoft.Extensions.Logging;

namespace CustomerTransferFunctions.Approval;

/// <summary>A message on the queue <c>approvals</c>.</summary>
/// <param name="ContentSha256">The content that the approver has seen; anything else is not approved by this message.</param>
/// <param name="Decision"><c>approve</c> or <c>reject</c>.</param>
/// <param name="Reason">Needed to reject.</param>
/// <param name="Token">The approver's own OIDC access token: a message without one is from nobody.</param>
public sealed record ApprovalMessage(
    string TransferId, ApprovalGate Gate, string ContentSha256, string Decision, string? Reason, string Token);

/// <summary>
/// Takes approvers' answers from the queue. Whoever can write to the queue may try: forged, expired, duplicate and foreign answers are
/// recorded with the reason why they do not count.
/// </summary>
public sealed partial class ReceiveApproval(
    TokenReader tokens, TransferStore transfers, ApprovalStore approvals, EvidenceJournal evidence, ILogger<ReceiveApproval> logger)
{
    private const int LongestNote = 1000;

    [Function(nameof(ReceiveApproval))]
    public async Task RunAsync(
        [QueueTrigger("approvals")] QueueMessage delivered, [DurableClient] DurableTaskClient client, CancellationToken ct)
    {
        var text = delivered.Body.ToString();
        var message = Parse(text);
        if (message is null || !TransferIds.IsWellFormed(message.TransferId)
            || await transfers.FindAsync(message.TransferId, ct) is not { } transfer)
        {
            // There is no case file to record it in.
            LogUnattributable(logger, delivered.MessageId);
            return;
        }

        var sha256 = ApprovalStore.Sha256Of(text);
        var (approver, role, refusal) = await CheckAsync(message, transfer, delivered.InsertedOn, ct);
        var approved = message.Decision == "approve";
        refusal ??= await approvals.TryAcceptAsync(
            transfer.TransferId, message.Gate, role!, approver!, approved, Shorten(message.Reason), sha256, ct);
        if (refusal is not null)
        {
            await approvals.RecordRefusalAsync(transfer.TransferId, message.Gate, approver, role, approved, refusal, sha256, ct);
            await RecordEvidenceAsync(transfer.TransferId, "ApprovalRefused", sha256, message, approver, role, refusal, ct);
            return;
        }

        await RecordEvidenceAsync(transfer.TransferId, approved ? "Approved" : "Denied", $"{message.Gate}|{role}", message, approver, role, null, ct);
        await client.RaiseEventAsync(
            ApprovalGates.InstanceId(transfer.TransferId, message.Gate), ApprovalOrchestrator.AnswerEvent, new ApprovalRecorded(role!, approved), ct);
    }

    private static ApprovalMessage? Parse(string text)
    {
        try
        {
            var message = JsonSerializer.Deserialize<ApprovalMessage>(text, JsonSerializerOptions.Web);
            return message is { TransferId: not null, ContentSha256: not null, Token: not null } && Enum.IsDefined(message.Gate) ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<(Caller? Approver, string? Role, string? Refusal)> CheckAsync(
        ApprovalMessage message, TransferRecord transfer, DateTimeOffset? queuedAt, CancellationToken ct)
    {
        // Judged by the time when it was queued: an answer given in time counts, however long the app was down.
        var (approver, why) = await tokens.ReadAsync(message.Token, queuedAt ?? DateTimeOffset.MinValue, ct);
        if (approver is null)
        {
            return (null, null, why);
        }

        var held = ApprovalGates.RequiredRoles.Where(approver.Roles.Contains).ToList();
        if (held.Count != 1)
        {
            return (approver, null, held.Count == 0
                ? "the sender has none of the roles that approve"
                : "the sender has both roles that approve; two different people must approve, each in one role");
        }

        var role = held[0];
        if (approver.Organisation != transfer.Request.Transferor.UnifiedSocialCreditCode)
        {
            return (approver, role, "the sender belongs to another organisation");
        }

        if (approver.ActorId == transfer.RequestedBy)
        {
            return (approver, role, "the requester of a transfer cannot approve it");
        }

        if (message.Decision is not ("approve" or "reject"))
        {
            return (approver, role, "the decision is neither 'approve' nor 'reject'");
        }

        if (message.Decision == "reject" && string.IsNullOrWhiteSpace(message.Reason))
        {
            return (approver, role, "a rejection needs a reason");
        }

        var question = await approvals.FindQuestionAsync(transfer.TransferId, message.Gate, ct);
        return (approver, role, question switch
        {
            null => "nothing has been asked at this gate yet",
            { Closed: { } verdict } => await IsSettledByThisAsync(transfer.TransferId, message, role, ct)
                ? null
                : $"the question is closed ({verdict})",
            _ when queuedAt > question.ClosesAt => "the deadline had passed",
            _ when !string.Equals(question.ContentSha256, message.ContentSha256, StringComparison.OrdinalIgnoreCase) =>
                "the content hash is not the one that was asked about",
            _ => null,
        });
    }

    // A message that was counted may be delivered again after the gate has closed; that is no reason to record it as refused.
    private async Task<bool> IsSettledByThisAsync(string transferId, ApprovalMessage message, string role, CancellationToken ct)
    {
        await foreach (var answer in approvals.ListAsync(transferId, ct))
        {
            if (answer.Gate == message.Gate && answer.Role == role && answer.Standing == ApprovalStanding.Accepted)
            {
                return true;
            }
        }

        return false;
    }

    private Task RecordEvidenceAsync(
        string transferId, string kind, string key, ApprovalMessage message, Caller? approver, string? role, string? refusal, CancellationToken ct) =>
        evidence.RecordAsync(
            transferId,
            kind,
            key,
            approver is null ? null : new Actor(role ?? "none", approver.ActorId),
            new JsonObject
            {
                ["gate"] = message.Gate.ToString(),
                ["contentSha256"] = message.ContentSha256.Length == 64 ? message.ContentSha256 : null,
                ["refusal"] = refusal,
            },
            ct);

    private static string? Shorten(string? note) => note is { Length: > LongestNote } ? note[..LongestNote] : note;

    [LoggerMessage(2001, LogLevel.Warning, "Approval message {MessageId} names no known transfer or is not an approval; it was dropped")]
    private static partial void LogUnattributable(ILogger logger, string messageId);
}
