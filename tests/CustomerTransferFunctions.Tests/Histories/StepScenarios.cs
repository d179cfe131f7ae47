using CustomerTransferFunctions.Deletion;
using CustomerTransferFunctions.Inventory;
using CustomerTransferFunctions.Masking;
using CustomerTransferFunctions.Notification;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Erasure;
using CustomerTransferFunctions.Retention;
using CustomerTransferFunctions.Sharing;
using EmbeddedFunctions.Engine;
using static CustomerTransferFunctions.Tests.Histories.Answers;

namespace CustomerTransferFunctions.Tests.Histories;

/// <summary>Single steps in the middle of their work, where a deployment would find them, and at ends that the whole story does not reach.</summary>
public sealed class StepScenarios
{
    // More than the fan-out runs at a time.
    private const int Parts = 12;

    [Fact]
    public async Task Inventory_OfManyParts_ProfilesAFewAtATime()
    {
        await using var app = new StubbedApp("many-parts").WithGoodAnswers(Parts);
        var released = app.Hold(nameof(ProfilePart), part => part.GetProperty("Index").GetInt32() == 3, 100L);
        await app.StartAsync(nameof(InventoryOrchestrator), TransferId, new InventoryInput(TransferId, 100));
        await app.KeepAsync(TransferId, "profiling", HistoryEventKind.TaskCompleted, Parts);
        released.SetResult();

        Assert.Equal(Parts, (await app.EndAsync<InventoryResult>(TransferId, "ended")).Parts);
    }

    [Fact]
    public async Task Inventory_WithoutIdentifiers_RejectsTheTable()
    {
        await using var app = new StubbedApp("no-identifier").WithGoodAnswers()
            .Stub(nameof(DrawDataMap), new DrawnDataMap(new string('d', 64), new Reason("NoIdentifier", "As the scenario says.")));
        await app.StartAsync(nameof(InventoryOrchestrator), TransferId, new InventoryInput(TransferId, 100));

        Assert.Equal("NoIdentifier", (await app.EndAsync<InventoryResult>(TransferId, "ended")).Rejection?.Code);
    }

    [Fact]
    public async Task Notification_WhoseMailServerIsAway_TriesAgain()
    {
        await using var app = new StubbedApp("server-away").WithGoodAnswers().Fail(nameof(SendNotices), 1, new SentNotices(100, 0));
        await app.StartAsync(nameof(NotificationOrchestrator), TransferId, new NotificationInput(TransferId, true, Parts, app.Clock.GetUtcNow()));
        await app.KeepAsync(TransferId, "retrying", HistoryEventKind.TimerCreated);
        app.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(100L * Parts, (await app.EndAsync<NotificationResult>(TransferId, "ended")).Notified);
    }

    [Fact]
    public async Task Masking_OfManyParts_RescansAllThatWasMasked()
    {
        await using var app = new StubbedApp("many-parts").WithGoodAnswers(Parts);
        var released = app.Hold(nameof(RescanPart), part => part.GetProperty("Index").GetInt32() == 0, new RescannedPart(0, []));
        await app.StartAsync(nameof(MaskingOrchestrator), TransferId, new MaskingInput(TransferId, Parts));
        await app.KeepAsync(TransferId, "rescanning", HistoryEventKind.TaskCompleted, Parts + 7);
        released.SetResult();

        Assert.Null((await app.EndAsync<MaskingResult>(TransferId, "ended")).Blocked);
    }

    [Fact]
    public async Task Sealing_OfManyParts_WritesTheManifestLast()
    {
        await using var app = new StubbedApp("many-parts").WithGoodAnswers(Parts);
        var released = app.Hold(nameof(SealPart), part => part.GetProperty("Index").GetInt32() == 11, new PartSummary(97, 0));
        await app.StartAsync(
            nameof(SealingOrchestrator), TransferId, new SealingInput(TransferId, Parts, "cn-routes/1", "cn-masking/1", "NoticeWithRightToObject"));
        await app.KeepAsync(TransferId, "sealing", HistoryEventKind.TaskCompleted, Parts - 1);
        released.SetResult();

        Assert.Equal(Content, (await app.EndAsync<SealedPackage>(TransferId, "ended")).ContentSha256);
    }

    [Theory]
    [InlineData("intent-refused")]
    [InlineData("finding")]
    [InlineData("certificate-refused")]
    public async Task Deletion_WithAnIncident_IssuesNoCertificate(string incident)
    {
        await using var app = new StubbedApp(incident).WithGoodAnswers();
        _ = incident switch
        {
            "intent-refused" => app.Stub(nameof(RecordErasureIntent), new Reason("PlanChanged", "As the scenario says.")),
            "finding" => app.Stub(nameof(VerifyErasure), Report("one blob is still there")),
            _ => app.Stub(nameof(IssueCertificate), new IssuedCertificate(null, new Reason("EvidenceBroken", "As the scenario says."))),
        };
        await app.StartAsync(nameof(DeletionOrchestrator), TransferId, new DeletionInput(TransferId, Answers.Erasure));

        Assert.NotNull((await app.EndAsync<DeletionResult>(TransferId, "ended")).Incident);
    }

    [Fact]
    public async Task Deletion_InterruptedAmongTheCopies_GoesOnInOrder()
    {
        await using var app = new StubbedApp("interrupted").WithGoodAnswers();
        var released = app.Hold(nameof(EraseKeys), _ => true, Array.Empty<object>());
        await app.StartAsync(nameof(DeletionOrchestrator), TransferId, new DeletionInput(TransferId, Answers.Erasure));
        await app.KeepAsync(TransferId, "destroying-keys", HistoryEventKind.TaskScheduled, 1, nameof(EraseKeys));
        released.SetResult();

        Assert.NotNull((await app.EndAsync<DeletionResult>(TransferId, "ended")).CertificateSha256);
    }

    [Fact]
    public async Task Retention_OfAnExpiredTransfer_MarksItPurged()
    {
        await using var app = new StubbedApp("expired").WithGoodAnswers();
        await app.StartAsync(nameof(RetentionOrchestrator), TransferId, TransferId);

        Assert.Null(await app.EndAsync<Reason?>(TransferId, "ended"));
    }

    [Fact]
    public async Task Retention_ThatFoundSomethingAfterwards_SaysSo()
    {
        await using var app = new StubbedApp("finding").WithGoodAnswers().Stub(nameof(VerifyErasure), Report("one blob is still there"));
        await app.StartAsync(nameof(RetentionOrchestrator), TransferId, TransferId);

        Assert.Equal("ErasureIncomplete", (await app.EndAsync<Reason?>(TransferId, "ended"))?.Code);
    }
}
