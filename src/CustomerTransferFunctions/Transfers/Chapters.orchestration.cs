using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;

namespace CustomerTransferFunctions.Transfers;

/// <summary>A count of rows or people went missing between two steps: the transfer must not go on.</summary>
internal sealed class CountsDoNotReconcileException(string message) : Exception(message);

/// <summary>The verbs of the story: tell a step, record where the transfer stands, end it.</summary>
internal sealed class Chapters(TaskOrchestrationContext context, string transferId)
{
    /// <summary>Runs a step as a sub-orchestration with an id that can be derived, so that its progress and its events find it.</summary>
    public Task<TResult> TellAsync<TResult>(string orchestrator, string chapter, object input) =>
        context.CallSubOrchestratorAsync<TResult>(orchestrator, input, new SubOrchestrationOptions(instanceId: $"{transferId}-{chapter}"));

    public async Task AdvanceAsync(TransferStatus to, TransferCounts? counts = null, Dictionary<string, string>? facts = null, Reason? reason = null)
    {
        var offences = await context.CallActivityAsync<string[]>(
            nameof(AdvanceTransfer), new Advance(transferId, to, counts ?? new TransferCounts(), reason, facts ?? []), Retries.Standard);
        if (offences.Length > 0)
        {
            throw new CountsDoNotReconcileException(
                $"Before {to}, the counts do not reconcile: {string.Join("; ", offences)}. Nothing was released or destroyed; compare the step's counts with the source.");
        }
    }

    public async Task<TransferStatus> EndAsync(
        TransferStatus status, Reason? reason, TransferCounts? counts = null, Dictionary<string, string>? facts = null)
    {
        await AdvanceAsync(status, counts, facts, reason);
        return status;
    }

    public async Task<TransferStatus> CancelAsync(Task<string> cancelled) =>
        await EndAsync(TransferStatus.Cancelled, new Reason("Cancelled", await cancelled));
}
