using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Erasure;

namespace CustomerTransferFunctions.Retention;

/// <summary>
/// Destroys what an unfinished transfer left behind, once its retention period is over. The retention policy is the approval here; what an
/// approver refused to have deleted is never touched (<see cref="PurgeExpired"/>).
/// </summary>
public static class RetentionOrchestrator
{
    public static string InstanceId(string transferId) => $"{transferId}-retention";

    [Function(nameof(RetentionOrchestrator))]
    public static async Task<Reason?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var transferId = context.GetInput<string>()!;
        var plan = await context.CallActivityAsync<PlannedErasure>(
            nameof(PlanErasure), new PlanErasureInput(transferId, ErasureReason.RetentionExpired), Retries.Standard);
        var erased = await context.EraseAsync(new ErasureInput(transferId, ErasureReason.RetentionExpired, plan.ContentSha256));
        if (erased.Incident is null)
        {
            await context.CallActivityAsync(nameof(MarkPurged), transferId, Retries.Standard);
        }

        return erased.Incident;
    }
}
