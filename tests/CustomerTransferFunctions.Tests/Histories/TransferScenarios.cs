using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Assessment;
using CustomerTransferFunctions.Deletion;
using CustomerTransferFunctions.Inventory;
using CustomerTransferFunctions.Masking;
using CustomerTransferFunctions.Objections;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Sharing;
using CustomerTransferFunctions.Transfers;
using EmbeddedFunctions.Engine;
using static CustomerTransferFunctions.Tests.Histories.Answers;

namespace CustomerTransferFunctions.Tests.Histories;

/// <summary>The transfer's story in all its ways, on stubbed activities; its histories are kept at the places where it waits for long.</summary>
public sealed class TransferScenarios
{
    [Fact]
    public async Task Transfer_ThatEverybodyAgreesTo_IsCertified()
    {
        await using var app = new StubbedApp("agreed").WithGoodAnswers();
        await app.StartTransferAsync();
        await app.KeepAsync(TransferId, "awaiting-source", HistoryEventKind.TimerCreated);
        await app.Client.RaiseEventAsync(TransferId, UploadSource.ReceivedEvent, Source);
        await app.KeepAsync(TransferId, "awaiting-answers", HistoryEventKind.TimerCreated, 2);
        app.Clock.Advance(Plan.AnswerWindow);
        await app.KeepAsync(TransferId, "awaiting-release-approval", HistoryEventKind.SubOrchestrationCreated, 5);
        await app.KeepAsync($"{TransferId}-gate-release", "waiting", HistoryEventKind.TimerCreated, 2);
        await app.AnswerAsync(ApprovalGate.Release, ApprovalGates.RequiredRoles[0]);
        await app.KeepAsync($"{TransferId}-gate-release", "half-approved", HistoryEventKind.EventRaised);
        await app.AnswerAsync(ApprovalGate.Release, ApprovalGates.RequiredRoles[1]);
        await app.KeepAsync(TransferId, "awaiting-receipt", HistoryEventKind.TimerCreated, 3);
        await app.Client.RaiseEventAsync(TransferId, ReceiptAccepted.Event, new ReceiptAccepted(290, new string('b', 64)));
        await app.KeepAsync(TransferId, "awaiting-deletion-approval", HistoryEventKind.SubOrchestrationCreated, 6);
        await app.ApproveAsync(ApprovalGate.Deletion);

        Assert.Equal(TransferStatus.Certified, await app.EndAsync<TransferStatus>(TransferId, "certified"));
        await app.EndAsync<InventoryResult>($"{TransferId}-inventory", "ended");
        await app.EndAsync<object>($"{TransferId}-notification", "ended");
        await app.EndAsync<MaskingResult>($"{TransferId}-masking", "ended");
        await app.EndAsync<SealedPackage>($"{TransferId}-sealing", "ended");
        Assert.Equal(GateVerdict.Approved, (await app.EndAsync<GateOutcome>($"{TransferId}-gate-release", "ended")).Verdict);
        Assert.Null((await app.EndAsync<DeletionResult>($"{TransferId}-deletion", "ended")).Incident);
    }

    [Theory]
    [InlineData(TransferRoute.NoHandlerChange, TransferStatus.NotRequired, "not-required")]
    [InlineData(TransferRoute.CounselDecision, TransferStatus.Refused, "refused")]
    public async Task Transfer_WithoutARoad_EndsAtOnce(TransferRoute route, TransferStatus end, string scenario)
    {
        await using var app = new StubbedApp(scenario).WithGoodAnswers().Stub(nameof(AssessTransfer), Route(route));
        await app.StartTransferAsync();

        Assert.Equal(end, await app.EndAsync<TransferStatus>(TransferId, "ended"));
    }

    [Fact]
    public async Task Transfer_WhoseStoreIsAwayForAWhile_GoesOn()
    {
        await using var app = new StubbedApp("store-away").WithGoodAnswers().Fail(nameof(AssessTransfer), 2, Route(TransferRoute.SeparateConsent));
        await app.StartTransferAsync();
        await app.KeepAsync(TransferId, "first-retry", HistoryEventKind.TimerCreated);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        await app.KeepAsync(TransferId, "second-retry", HistoryEventKind.TimerCreated, 2);
        app.Clock.Advance(TimeSpan.FromSeconds(4));
        await app.KeepAsync(TransferId, "awaiting-source", HistoryEventKind.TimerCreated, 3);
    }

    [Fact]
    public async Task Transfer_WhoseStepFailsForGood_EndsAsFailed()
    {
        await using var app = new StubbedApp("step-failed").WithGoodAnswers().Fail(nameof(AssessTransfer), int.MaxValue, null);
        await app.StartTransferAsync();
        for (var attempt = 1; attempt < 6; attempt++)
        {
            await app.KeepAsync(TransferId, $"retry-{attempt}", HistoryEventKind.TimerCreated, attempt);
            app.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(TransferStatus.Failed, await app.EndAsync<TransferStatus>(TransferId, "ended"));
    }

    [Fact]
    public async Task Transfer_WhoseCountsDoNotReconcile_EndsAsFailed()
    {
        await using var app = new StubbedApp("counts-differ").WithGoodAnswers().Stub(nameof(AdvanceTransfer), input => Task.FromResult<object?>(
            input.GetProperty("To").GetString() == nameof(TransferStatus.Notifying) ? new[] { "rows read (300) is not 299" } : Array.Empty<string>()));
        await app.StartTransferAsync();
        await app.Client.RaiseEventAsync(TransferId, UploadSource.ReceivedEvent, Source);

        Assert.Equal(TransferStatus.Failed, await app.EndAsync<TransferStatus>(TransferId, "ended"));
    }

    [Fact]
    public async Task Transfer_WithoutASource_Expires()
    {
        await using var app = new StubbedApp("no-source").WithGoodAnswers();
        await app.StartTransferAsync();
        await app.KeepAsync(TransferId, "awaiting-source", HistoryEventKind.TimerCreated);
        app.Clock.Advance(Plan.SourceDeadline);

        Assert.Equal(TransferStatus.Expired, await app.EndAsync<TransferStatus>(TransferId, "ended"));
    }

    [Fact]
    public async Task Transfer_WhoseTableIsUseless_IsRejected()
    {
        await using var app = new StubbedApp("rejected").WithGoodAnswers().Stub(
            nameof(PartitionSource), new PartitionedSource(0, 5, 0, 5, new Dictionary<string, long>(), new Reason("NotATable", "As the scenario says.")));
        await app.StartTransferAsync();
        await app.Client.RaiseEventAsync(TransferId, UploadSource.ReceivedEvent, Source);

        Assert.Equal(TransferStatus.Rejected, await app.EndAsync<TransferStatus>(TransferId, "ended"));
        await app.EndAsync<InventoryResult>($"{TransferId}-inventory", "ended");
    }

    [Fact]
    public async Task Transfer_ThatNobodyMayBeIn_IsRefused()
    {
        await using var app = new StubbedApp("nobody-included").WithGoodAnswers()
            .Stub(nameof(SettleSubjects), new SettledSubjects(new TransferCounts(Objected: 250, Withheld: 0, Included: 0)));
        await app.StartTransferAsync();
        await app.Client.RaiseEventAsync(TransferId, UploadSource.ReceivedEvent, Source);
        await app.KeepAsync(TransferId, "awaiting-answers", HistoryEventKind.TimerCreated, 2);
        app.Clock.Advance(Plan.AnswerWindow);

        Assert.Equal(TransferStatus.Refused, await app.EndAsync<TransferStatus>(TransferId, "ended"));
    }

    [Fact]
    public async Task Transfer_WhoseMaskedExtractStillTells_IsBlocked()
    {
        await using var app = new StubbedApp("masking-blocked").WithGoodAnswers().Stub(nameof(RescanPart), new RescannedPart(2, [3]));
        await app.StartTransferAsync();
        await app.Client.RaiseEventAsync(TransferId, UploadSource.ReceivedEvent, Source);
        await app.KeepAsync(TransferId, "awaiting-answers", HistoryEventKind.TimerCreated, 2);
        app.Clock.Advance(Plan.AnswerWindow);

        Assert.Equal(TransferStatus.Blocked, await app.EndAsync<TransferStatus>(TransferId, "ended"));
        Assert.NotNull((await app.EndAsync<MaskingResult>($"{TransferId}-masking", "ended")).Blocked);
    }

    [Fact]
    public async Task Transfer_CancelledAtTheGate_TakesTheQuestionBack()
    {
        await using var app = new StubbedApp("cancelled").WithGoodAnswers();
        await ReachReleaseAsync(app);
        await app.Client.RaiseEventAsync(TransferId, TransferOrchestrator.CancelEvent, "withdrawn");

        Assert.Equal(TransferStatus.Cancelled, await app.EndAsync<TransferStatus>(TransferId, "ended"));
        Assert.Equal(GateVerdict.Withdrawn, (await app.EndAsync<GateOutcome>($"{TransferId}-gate-release", "ended")).Verdict);
    }

    [Fact]
    public async Task Transfer_RefusedAtTheGate_IsDenied()
    {
        await using var app = new StubbedApp("denied").WithGoodAnswers();
        await ReachReleaseAsync(app);
        await app.AnswerAsync(ApprovalGate.Release, ApprovalGates.RequiredRoles[0], approved: false);

        Assert.Equal(TransferStatus.Denied, await app.EndAsync<TransferStatus>(TransferId, "ended"));
        await app.EndAsync<GateOutcome>($"{TransferId}-gate-release", "ended");
    }

    [Fact]
    public async Task Transfer_ThatNobodyAnswers_RemindsAndExpires()
    {
        await using var app = new StubbedApp("unanswered").WithGoodAnswers();
        await ReachReleaseAsync(app);
        app.Clock.Advance(Plan.ApprovalDeadline / 2);
        await app.KeepAsync($"{TransferId}-gate-release", "reminded", HistoryEventKind.TaskCompleted, 2);
        app.Clock.Advance(Plan.ApprovalDeadline / 2);

        Assert.Equal(TransferStatus.Expired, await app.EndAsync<TransferStatus>(TransferId, "ended"));
        await app.EndAsync<GateOutcome>($"{TransferId}-gate-release", "ended");
    }

    [Fact]
    public async Task Transfer_WithoutAReceipt_Expires()
    {
        await using var app = new StubbedApp("no-receipt").WithGoodAnswers();
        await ReachReleaseAsync(app);
        await app.ApproveAsync(ApprovalGate.Release);
        await app.KeepAsync(TransferId, "awaiting-receipt", HistoryEventKind.TimerCreated, 3);
        app.Clock.Advance(Plan.ReceiptDeadline);

        Assert.Equal(TransferStatus.Expired, await app.EndAsync<TransferStatus>(TransferId, "ended"));
    }

    private static async Task ReachReleaseAsync(StubbedApp app)
    {
        await app.StartTransferAsync();
        await app.Client.RaiseEventAsync(TransferId, UploadSource.ReceivedEvent, Source);
        await app.KeepAsync(TransferId, "awaiting-answers", HistoryEventKind.TimerCreated, 2);
        app.Clock.Advance(Plan.AnswerWindow);
        await app.KeepAsync($"{TransferId}-gate-release", "waiting", HistoryEventKind.TimerCreated, 2);
    }
}
