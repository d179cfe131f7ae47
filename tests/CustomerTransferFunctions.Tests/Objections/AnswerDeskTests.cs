using CustomerTransferFunctions.Objections;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Tests.Transfers;

namespace CustomerTransferFunctions.Tests.Objections;

public sealed class AnswerDeskTests
{
    private static readonly DateTimeOffset Expiry = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Theory]
    [InlineData(TransferStatus.Notifying)]
    [InlineData(TransferStatus.AwaitingAnswers)]
    public void WhyNotNow_InTheWindow_IsNull(TransferStatus status) => Assert.Null(AnswerDesk.WhyNotNow(In(status), Expiry, Expiry.AddTicks(-1)));

    [Theory]
    [MemberData(nameof(OtherStatuses))]
    public void WhyNotNow_InEveryOtherStatus_IsGone(TransferStatus status)
    {
        var refusal = AnswerDesk.WhyNotNow(In(status), Expiry, Expiry.AddDays(-1));

        Assert.Equal(410, refusal?.Status);
        Assert.Equal(status == TransferStatus.Cancelled ? "TransferWithdrawn" : "WindowClosed", refusal?.Code);
    }

    [Fact]
    public void WhyNotNow_AtTheSecondOfExpiry_IsGone() =>
        Assert.Equal("WindowClosed", AnswerDesk.WhyNotNow(In(TransferStatus.AwaitingAnswers), Expiry, Expiry)?.Code);

    public static TheoryData<TransferStatus> OtherStatuses =>
        [.. Enum.GetValues<TransferStatus>().Except([TransferStatus.Notifying, TransferStatus.AwaitingAnswers])];

    private static TransferRecord In(TransferStatus status) => new(
        "0123456789abcdef0123456789abcdef", Requests.Good(), "", "", Expiry, status, Expiry, null, new TransferCounts(), null, null);
}
