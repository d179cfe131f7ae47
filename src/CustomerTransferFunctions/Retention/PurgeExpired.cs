using CustomerTransferFunctions.Platform.CaseFile;
using Microsoft.Extensions.Logging;

namespace CustomerTransferFunctions.Retention;

/// <summary>
/// Looks, on a schedule, for transfers that ended without a certificate and have outlived their retention, and has what they left destroyed.
/// </summary>
public sealed partial class PurgeExpired(TransferStore transfers, RetentionOptions options, TimeProvider clock, ILogger<PurgeExpired> logger)
{
    // An approver has refused the deletion, for a reason that this app does not know: a hold, a dispute. A person decides.
    private const string KeptForAPerson = "DeletionDenied";

    [Function(nameof(PurgeExpired))]
    public async Task RunAsync([TimerTrigger("%PurgeSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await foreach (var transfer in transfers.ListAsync(null, ct))
        {
            if (!IsDue(transfer, now))
            {
                continue;
            }

            var instanceId = RetentionOrchestrator.InstanceId(transfer.TransferId);
            if (await client.GetInstanceAsync(instanceId, ct) is { IsCompleted: false })
            {
                continue;
            }

            LogPurge(logger, transfer.TransferId, transfer.Status, transfer.EndedAt!.Value);
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(RetentionOrchestrator), transfer.TransferId, new StartOrchestrationOptions(instanceId), ct);
        }
    }

    internal bool IsDue(TransferRecord transfer, DateTimeOffset now) =>
        transfer is { EndedAt: { } endedAt, PurgedAt: null }
        && transfer.Status != TransferStatus.Certified
        && transfer.Reason?.Code != KeptForAPerson
        && endedAt + options.UnfinishedTransfers <= now;

    [LoggerMessage(3001, LogLevel.Information, "Retention: transfer {TransferId} ended {Status} at {EndedAt}; what it left is being destroyed")]
    private static partial void LogPurge(ILogger logger, string transferId, TransferStatus status, DateTimeOffset endedAt);
}
