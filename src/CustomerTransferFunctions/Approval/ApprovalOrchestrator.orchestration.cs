using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;

namespace CustomerTransferFunctions.Approval;

/// <summary>
/// Waits at one gate until both roles have approved the content, one has refused it, the deadline has passed or the question was taken back.
/// Half-way to the deadline, whoever has not answered is reminded.
/// </summary>
public static class ApprovalOrchestrator
{
    /// <summary>Carries an <see cref="ApprovalRecorded"/>.</summary>
    public const string AnswerEvent = "Approval";

    /// <summary>Takes the question back.</summary>
    public const string WithdrawEvent = "Withdraw";

    [Function(nameof(ApprovalOrchestrator))]
    public static async Task<GateOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var gate = context.GetInput<GateInput>()!;
        var withdrawn = context.WaitForExternalEvent<string>(WithdrawEvent);
        var closesAt = context.CurrentUtcDateTime + gate.Deadline;
        await context.CallActivityAsync(nameof(OpenGate), new OpenGateInput(gate, new DateTimeOffset(closesAt, TimeSpan.Zero)), Retries.Standard);
        var outcome = await AskAsync(context, gate, closesAt, withdrawn);
        await context.CallActivityAsync(nameof(CloseGate), new CloseGateInput(gate.TransferId, gate.Gate, outcome.Verdict), Retries.Standard);
        return outcome;
    }

    private static async Task<GateOutcome> AskAsync(
        TaskOrchestrationContext context, GateInput gate, DateTime closesAt, Task<string> withdrawn)
    {
        using var stop = new CancellationTokenSource();
        var deadline = context.CreateTimer(closesAt, stop.Token);
        var reminder = context.CreateTimer(context.CurrentUtcDateTime + (gate.Deadline / 2), stop.Token);
        var missing = new HashSet<string>(ApprovalGates.RequiredRoles, StringComparer.Ordinal);
        var answer = context.WaitForExternalEvent<ApprovalRecorded>(AnswerEvent);
        var reminded = false;
        try
        {
            while (missing.Count > 0)
            {
                // Answers come first: one that arrived in the same turn as the deadline still counts.
                var first = await Task.WhenAny(reminded ? [answer, withdrawn, deadline] : [answer, withdrawn, deadline, reminder]);
                if (first == withdrawn)
                {
                    return new GateOutcome(GateVerdict.Withdrawn, null);
                }

                if (first == deadline)
                {
                    return new GateOutcome(GateVerdict.Expired, new Reason($"{gate.Gate}Expired",
                        $"Not approved before the deadline: {string.Join(" and ", missing.Order(StringComparer.Ordinal))} did not answer."));
                }

                if (first == reminder)
                {
                    reminded = true;
                    await context.CallActivityAsync(
                        nameof(RemindApprovers), new ReminderInput(gate.TransferId, gate.Gate, [.. missing.Order(StringComparer.Ordinal)], closesAt), Retries.Standard);
                    continue;
                }

                var given = await answer;
                if (!given.Approved)
                {
                    return new GateOutcome(GateVerdict.Denied, new Reason($"{gate.Gate}Denied",
                        $"The {given.Role} refused. The reason is in the transfer's list of approvals."));
                }

                missing.Remove(given.Role);
                answer = context.WaitForExternalEvent<ApprovalRecorded>(AnswerEvent);
            }

            return new GateOutcome(GateVerdict.Approved, null);
        }
        finally
        {
            stop.Cancel();
        }
    }
}
