using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Evidence;
using Microsoft.Extensions.Logging;

namespace CustomerTransferFunctions.Approval;

public sealed record OpenGateInput(GateInput Gate, DateTimeOffset ClosesAt);

/// <summary>Puts the question where approvers and their answers find it.</summary>
public sealed class OpenGate(ApprovalStore approvals, EvidenceJournal evidence)
{
    [Function(nameof(OpenGate))]
    public async Task RunAsync([ActivityTrigger] OpenGateInput input, CancellationToken ct)
    {
        await approvals.OpenAsync(input.Gate, input.ClosesAt, ct);
        await evidence.RecordAsync(
            input.Gate.TransferId, "ApprovalAsked", input.Gate.Gate.ToString(), null, new JsonObject { ["contentSha256"] = input.Gate.ContentSha256 }, ct);
    }
}

public sealed record CloseGateInput(string TransferId, ApprovalGate Gate, GateVerdict Verdict);

/// <summary>Closes the question; answers that come later are recorded as late.</summary>
public sealed class CloseGate(ApprovalStore approvals, EvidenceJournal evidence)
{
    [Function(nameof(CloseGate))]
    public async Task RunAsync([ActivityTrigger] CloseGateInput input, CancellationToken ct)
    {
        await approvals.CloseAsync(input.TransferId, input.Gate, input.Verdict, ct);
        await evidence.RecordAsync(
            input.TransferId, "ApprovalClosed", input.Gate.ToString(), null, new JsonObject { ["verdict"] = input.Verdict.ToString() }, ct);
    }
}

public sealed record ReminderInput(string TransferId, ApprovalGate Gate, string[] MissingRoles, DateTimeOffset ClosesAt);

/// <summary>Reminds those who have not answered, half-way to the deadline.</summary>
public sealed partial class RemindApprovers(EvidenceJournal evidence, ILogger<RemindApprovers> logger)
{
    [Function(nameof(RemindApprovers))]
    public async Task RunAsync([ActivityTrigger] ReminderInput input, CancellationToken ct)
    {
        LogReminder(logger, input.TransferId, input.Gate, string.Join(", ", input.MissingRoles), input.ClosesAt);
        await evidence.RecordAsync(
            input.TransferId, "ApproversReminded", input.Gate.ToString(), null,
            new JsonObject { ["missing"] = new JsonArray([.. input.MissingRoles.Select(role => (JsonNode)role)]) }, ct);
    }

    [LoggerMessage(2002, LogLevel.Warning, "Transfer {TransferId}: the {Gate} gate still waits for {Roles} and closes at {ClosesAt}")]
    private static partial void LogReminder(ILogger logger, string transferId, ApprovalGate gate, string roles, DateTimeOffset closesAt);
}
