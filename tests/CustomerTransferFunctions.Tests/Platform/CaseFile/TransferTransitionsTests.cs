using CustomerTransferFunctions.Platform.CaseFile;

namespace CustomerTransferFunctions.Tests.Platform.CaseFile;

public sealed class TransferTransitionsTests
{
    public static TheoryData<TransferStatus> Ends => [.. Enum.GetValues<TransferStatus>().Where(TransferTransitions.IsEnd)];

    [Fact]
    public void Ends_AreTheNineOutcomes() => Assert.Equal(
        [
            TransferStatus.Certified, TransferStatus.Rejected, TransferStatus.Refused, TransferStatus.NotRequired, TransferStatus.Denied,
            TransferStatus.Expired, TransferStatus.Cancelled, TransferStatus.Blocked, TransferStatus.Failed,
        ],
        Enum.GetValues<TransferStatus>().Where(TransferTransitions.IsEnd));

    [Theory]
    [MemberData(nameof(Ends))]
    public void Check_FromAnEnd_RefusesEverything(TransferStatus end)
    {
        foreach (var to in Enum.GetValues<TransferStatus>())
        {
            Assert.Throws<InvalidOperationException>(() => TransferTransitions.Check("t", end, to));
        }
    }

    [Fact]
    public void Check_SkippingTheReleaseApproval_NamesFromToAndWhatIsAllowed()
    {
        var refused = Assert.Throws<InvalidOperationException>(
            () => TransferTransitions.Check("t1", TransferStatus.Sealing, TransferStatus.AwaitingReceipt));

        Assert.Contains("t1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("from Sealing to AwaitingReceipt", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(TransferStatus.AwaitingReleaseApproval), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CanBeCancelled_OnlyUntilTheRelease()
    {
        var cancellable = Enum.GetValues<TransferStatus>().Where(TransferTransitions.CanBeCancelled);

        Assert.Equal(
            [
                TransferStatus.AwaitingSource, TransferStatus.Inventory, TransferStatus.Notifying, TransferStatus.AwaitingAnswers,
                TransferStatus.Masking, TransferStatus.Sealing, TransferStatus.AwaitingReleaseApproval,
            ],
            cancellable);
    }

    [Fact]
    public void Certified_IsReachedOnlyThroughBothApprovalsReceiptAndDeletion()
    {
        TransferStatus[] road =
        [
            TransferStatus.Assessing, TransferStatus.AwaitingSource, TransferStatus.Inventory, TransferStatus.Notifying,
            TransferStatus.AwaitingAnswers, TransferStatus.Masking, TransferStatus.Sealing, TransferStatus.AwaitingReleaseApproval,
            TransferStatus.AwaitingReceipt, TransferStatus.AwaitingDeletionApproval, TransferStatus.Deleting, TransferStatus.Certified,
        ];

        for (var step = 1; step < road.Length; step++)
        {
            TransferTransitions.Check("t", road[step - 1], road[step]);
            foreach (var shortcut in road[(step + 1)..])
            {
                Assert.Throws<InvalidOperationException>(() => TransferTransitions.Check("t", road[step - 1], shortcut));
            }
        }
    }
}
