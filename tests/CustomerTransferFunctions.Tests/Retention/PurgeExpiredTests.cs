using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Retention;
using CustomerTransferFunctions.Tests.Transfers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerTransferFunctions.Tests.Retention;

public sealed class PurgeExpiredTests
{
    private static readonly DateTimeOffset EndedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RetentionOptions ThirtyDays = new(TimeSpan.FromDays(30));

    [Fact]
    public void IsDue_ToTheMomentOfItsRetention()
    {
        Assert.False(IsDue(Ended(TransferStatus.Cancelled), EndedAt.AddDays(30).AddTicks(-1)));
        Assert.True(IsDue(Ended(TransferStatus.Cancelled), EndedAt.AddDays(30)));
    }

    [Theory]
    [InlineData(TransferStatus.Rejected)]
    [InlineData(TransferStatus.Refused)]
    [InlineData(TransferStatus.Denied)]
    [InlineData(TransferStatus.Expired)]
    [InlineData(TransferStatus.Blocked)]
    [InlineData(TransferStatus.Failed)]
    public void IsDue_EveryUnfinishedEnd(TransferStatus status) => Assert.True(IsDue(Ended(status), EndedAt.AddDays(31)));

    [Fact]
    public void IsDue_Certified_Never() => Assert.False(IsDue(Ended(TransferStatus.Certified), EndedAt.AddYears(10)));

    [Fact]
    public void IsDue_DeletionRefusedByAnApprover_Never() =>
        Assert.False(IsDue(Ended(TransferStatus.Denied) with { Reason = new Reason("DeletionDenied", "") }, EndedAt.AddYears(10)));

    [Fact]
    public void IsDue_ReleaseRefusedByAnApprover_IsDue() =>
        Assert.True(IsDue(Ended(TransferStatus.Denied) with { Reason = new Reason("ReleaseDenied", "") }, EndedAt.AddDays(31)));

    [Fact]
    public void IsDue_StillRunningOrPurgedAlready_Never()
    {
        Assert.False(IsDue(Ended(TransferStatus.AwaitingAnswers) with { EndedAt = null }, EndedAt.AddYears(10)));
        Assert.False(IsDue(Ended(TransferStatus.Expired) with { PurgedAt = EndedAt.AddDays(30) }, EndedAt.AddYears(10)));
    }

    [Fact]
    public void From_NotADuration_SaysWhatToWrite()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Retention:UnfinishedTransfers"] = "a month" }).Build();

        var refused = Assert.Throws<InvalidOperationException>(() => RetentionOptions.From(configuration));

        Assert.Contains("Retention__UnfinishedTransfers is 'a month'", refused.Message, StringComparison.Ordinal);
    }

    private static bool IsDue(TransferRecord transfer, DateTimeOffset now) =>
        new PurgeExpired(null!, ThirtyDays, TimeProvider.System, NullLogger<PurgeExpired>.Instance).IsDue(transfer, now);

    private static TransferRecord Ended(TransferStatus status) => new(
        "t", Requests.Good(), "", "actor-1", EndedAt.AddDays(-9), status, EndedAt, null, new TransferCounts(), EndedAt, null);
}
