using static CustomerTransferFunctions.Platform.CaseFile.TransferStatus;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>A transfer's whole life on one screen: the only changes of status there are.</summary>
public static class TransferTransitions
{
    private static readonly Dictionary<TransferStatus, TransferStatus[]> Allowed = new()
    {
        [Assessing] = [AwaitingSource, NotRequired, Refused, Failed],
        [AwaitingSource] = [TransferStatus.Inventory, Expired, Cancelled, Failed],
        [TransferStatus.Inventory] = [Notifying, Rejected, Cancelled, Failed],
        [Notifying] = [AwaitingAnswers, Cancelled, Failed],
        [AwaitingAnswers] = [TransferStatus.Masking, Refused, Cancelled, Failed],
        [TransferStatus.Masking] = [Sealing, Blocked, Cancelled, Failed],
        [Sealing] = [AwaitingReleaseApproval, Cancelled, Failed],
        [AwaitingReleaseApproval] = [AwaitingReceipt, Denied, Expired, Cancelled, Failed],
        // Once released, the recipient may hold the data: the transfer can no longer be cancelled, only carried through or expire.
        [AwaitingReceipt] = [AwaitingDeletionApproval, Expired, Failed],
        [AwaitingDeletionApproval] = [Deleting, Denied, Expired, Failed],
        [Deleting] = [Certified, Failed],
    };

    /// <summary>True when nothing follows this status.</summary>
    public static bool IsEnd(TransferStatus status) => !Allowed.ContainsKey(status);

    public static bool CanBeCancelled(TransferStatus status) => Allowed.TryGetValue(status, out var next) && next.Contains(Cancelled);

    /// <exception cref="InvalidOperationException">The change is not in the table.</exception>
    public static void Check(string transferId, TransferStatus from, TransferStatus to)
    {
        if (!Allowed.TryGetValue(from, out var next) || !next.Contains(to))
        {
            throw new InvalidOperationException(
                $"Transfer {transferId} cannot go from {from} to {to}; from {from} it can go to: {string.Join(", ", next ?? [])}.");
        }
    }
}
