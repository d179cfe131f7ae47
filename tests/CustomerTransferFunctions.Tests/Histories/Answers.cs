using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Assessment;
using CustomerTransferFunctions.Deletion;
using CustomerTransferFunctions.Inventory;
using CustomerTransferFunctions.Masking;
using CustomerTransferFunctions.Notification;
using CustomerTransferFunctions.Objections;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Erasure;
using CustomerTransferFunctions.Retention;
using CustomerTransferFunctions.Sharing;
using CustomerTransferFunctions.Transfers;

namespace CustomerTransferFunctions.Tests.Histories;

/// <summary>What the activities answer when all goes well; a scenario changes what it is about.</summary>
internal static class Answers
{
    public const string TransferId = "t-0001";

    public static readonly string Source = new('a', 64);
    public static readonly string Content = new('c', 64);
    public static readonly string Erasure = new('e', 64);

    public static readonly TransferPlan Plan = new(
        TransferOrchestrator.Version, TransferId, 100, TimeSpan.FromDays(7), TimeSpan.FromDays(15), TimeSpan.FromDays(14), TimeSpan.FromDays(14));

    public static StubbedApp WithGoodAnswers(this StubbedApp app, int parts = 3) => app
        .Stub(nameof(AssessTransfer), Route(TransferRoute.NoticeWithRightToObject))
        .Stub(nameof(AdvanceTransfer), Array.Empty<string>())
        .Stub(nameof(PartitionSource), new PartitionedSource(parts, 300, 298, 2, new Dictionary<string, long> { ["columns"] = 2 }, null))
        .Stub(nameof(ProfilePart), 100L)
        .Stub(nameof(DrawDataMap), new DrawnDataMap(new string('d', 64), null))
        .Stub(nameof(IndexSubjects), new IndexedPart(99, 0))
        .Stub(nameof(MergeSubjects), new MergedSubjects(250, 2))
        .Stub(nameof(PrepareNotices))
        .Stub(nameof(SendNotices), new SentNotices(124, 1))
        .Stub(nameof(SettleSubjects), new SettledSubjects(new TransferCounts(Objected: 3, Withheld: 2, Included: 245, IncludedRows: 290)))
        .Stub(nameof(MaskPart), new MaskedPart(97, "cn-masking/1", []))
        .Stub(nameof(RescanPart), new RescannedPart(0, []))
        .Stub(nameof(SealPart), new PartSummary(97, 0))
        .Stub(nameof(WriteManifest), new SealedPackage(290, Content))
        .Stub(nameof(OpenGate))
        .Stub(nameof(CloseGate))
        .Stub(nameof(RemindApprovers))
        .Stub(nameof(PlanErasure), new PlannedErasure(Erasure, 42))
        .Stub(nameof(RecordErasureIntent))
        .Stub(nameof(EraseCopies), 4L)
        .Stub(nameof(EraseKeys), Array.Empty<CertifiedKey>())
        .Stub(nameof(VerifyErasure), Report())
        .Stub(nameof(IssueCertificate), new IssuedCertificate(new string('f', 64), null))
        .Stub(nameof(MarkPurged));

    public static AssessmentResult Route(TransferRoute route) => new(route, new Reason(route.ToString(), "As the scenario says."), "cn-routes/1");

    public static ErasureReport Report(params string[] findings) => new(
        new CertifiedVerification("complete", "sufficient", "verifier", new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), 0, 0, 0),
        [],
        findings,
        42);

    public static Task StartTransferAsync(this StubbedApp app) => app.StartAsync(nameof(TransferOrchestrator), TransferId, Plan);

    public static Task AnswerAsync(this StubbedApp app, ApprovalGate gate, string role, bool approved = true) =>
        app.Client.RaiseEventAsync(ApprovalGates.InstanceId(TransferId, gate), ApprovalOrchestrator.AnswerEvent, new ApprovalRecorded(role, approved));

    public static async Task ApproveAsync(this StubbedApp app, ApprovalGate gate)
    {
        foreach (var role in ApprovalGates.RequiredRoles)
        {
            await app.AnswerAsync(gate, role);
        }
    }
}
