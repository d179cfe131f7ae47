using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;
using EndToEnd.Installation;
using TransferCli.App;
using TransferCli.Demo;
using TransferCli.Identity;

namespace EndToEnd.Transfers;

/// <summary>Whoever can write to the queue may try to approve. Only the two right people count, each once, for exactly what was asked.</summary>
[Collection(LocalInstallation.Collection)]
public sealed class ApprovalTests(LocalInstallation installation) : IClassFixture<LocalInstallation>
{
    private static readonly string Transferor = Cast.Transferor.UnifiedSocialCreditCode;

    [Fact]
    public async Task Approvals_ForgedExpiredForeignAndDoubled_AreRecordedAndNeverCounted()
    {
        var asked = await ReachReleaseAsync(seed: 1);
        var id = asked.TransferId;
        var (gate, now) = (asked.Gate!, LocalInstallation.Clock.GetUtcNow());
        var folder = Directory.CreateTempSubdirectory("customer-transfer-forger-");
        using var forger = DevIssuer.Open(new DataFolder(folder.FullName), LocalInstallation.Clock);
        var token = installation.Issuer.Issue(Cast.Counsel);
        (ApprovalMessage Message, string Why)[] refused =
        [
            (Approve(id, gate, forger.Issue(Cast.Counsel)), "signature"),
            (Approve(id, gate, "not.a.token"), "cannot be read"),
            (Approve(id, gate, installation.Issuer.Issue(Cast.Counsel, now.AddHours(-3), TimeSpan.FromHours(1))), "expired"),
            (Approve(id, gate, Token("spy", Cast.Taker.UnifiedSocialCreditCode, Roles.LegalCounsel)), "another organisation"),
            (Approve(id, gate, Token(Cast.RequesterPerson.Subject, Transferor, Roles.LegalCounsel)), "requester"),
            (Approve(id, gate, Token("both", Transferor, Roles.LegalCounsel, Roles.DataProtectionOfficer)), "both roles"),
            (Approve(id, gate, Token("auditor", Transferor, Roles.Auditor)), "none of the roles"),
            (Approve(id, gate, token) with { ContentSha256 = new string('0', 64) }, "content hash"),
            (Approve(id, gate, token) with { Gate = ApprovalGate.Deletion }, "nothing has been asked"),
            (Approve(id, gate, token) with { Decision = "reject" }, "needs a reason"),
            (Approve(id, gate, token) with { Decision = "perhaps" }, "neither"),
        ];
        await installation.Cast.Queue.SendAsync("this is no approval", CancellationToken.None);
        foreach (var (message, _) in refused)
        {
            await installation.Cast.Queue.SendAsync(message, CancellationToken.None);
        }

        var answers = await WaitForAnswersAsync(id, refused.Length);
        Assert.All(answers, answer => Assert.Equal(ApprovalStanding.Refused, answer.Standing));
        Assert.All(refused, expected => Assert.Contains(answers, answer => answer.Note!.Contains(expected.Why, StringComparison.Ordinal)));
        var still = await installation.Cast.Requester.ShowAsync(id, CancellationToken.None);
        Assert.Equal((TransferStatus.AwaitingReleaseApproval, gate), (still.Status, still.Gate));

        // One person is not two, and one answer is not two.
        await SendAndWaitAsync(Approve(id, gate, token), refused.Length + 1);
        await SendAndWaitAsync(Approve(id, gate, installation.Issuer.Issue(Cast.Counsel)), refused.Length + 2);
        answers = await SendAndWaitAsync(
            Approve(id, gate, Token(Cast.Counsel.Subject, Transferor, Roles.DataProtectionOfficer)), refused.Length + 3);
        Assert.Single(answers, answer => answer.Standing == ApprovalStanding.Accepted);
        Assert.Equal(TransferStatus.AwaitingReleaseApproval, (await installation.Cast.Requester.ShowAsync(id, CancellationToken.None)).Status);

        await installation.Cast.Queue.SendAsync(Approve(id, gate, installation.Issuer.Issue(Cast.Officer)), CancellationToken.None);
        await installation.WaitAsync(id, view => view.Status == TransferStatus.AwaitingReceipt);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Approvals_OneSaysNo_EndsDeniedWithTheReason()
    {
        var asked = await ReachReleaseAsync(seed: 2);
        await installation.Cast.Queue.SendAsync(
            Approve(asked.TransferId, asked.Gate!, installation.Issuer.Issue(Cast.Officer)) with { Decision = "reject", Reason = "contract not signed" },
            CancellationToken.None);
        await installation.WaitAsync(asked.TransferId, view => view.Status == TransferStatus.Denied);
        var answer = Assert.Single(await installation.Cast.Requester.ApprovalsAsync(asked.TransferId, CancellationToken.None));
        Assert.Equal((ApprovalStanding.Accepted, false, "contract not signed"), (answer.Standing, answer.Approved, answer.Note));
    }

    private Task<TransferView> ReachReleaseAsync(ulong seed) => ReachGateAsync(CustomerFile.WriteSample(installation.Data.Root, 20, seed));

    private async Task<TransferView> ReachGateAsync(string source)
    {
        var view = await installation.BringToAsync(TransferStatus.AwaitingReleaseApproval, installation.Ask(answerSeconds: 2), source);
        return await installation.WaitAsync(view.TransferId, reached => reached.Gate is not null);
    }

    private static ApprovalMessage Approve(string transferId, GateView gate, string token) =>
        new(transferId, gate.Gate, gate.ContentSha256, "approve", null, token);

    private string Token(string subject, string organisation, params string[] roles) =>
        installation.Issuer.Issue(new Person(subject, organisation, roles));

    private async Task<List<ApprovalAnswer>> SendAndWaitAsync(ApprovalMessage message, int answers)
    {
        await installation.Cast.Queue.SendAsync(message, CancellationToken.None);
        return await WaitForAnswersAsync(message.TransferId, answers);
    }

    private async Task<List<ApprovalAnswer>> WaitForAnswersAsync(string transferId, int count)
    {
        List<ApprovalAnswer> answers = [];
        await installation.WaitAsync(transferId, _ =>
        {
            answers = installation.Cast.Requester.ApprovalsAsync(transferId, CancellationToken.None).GetAwaiter().GetResult();
            return answers.Count >= count;
        });
        Assert.Equal(count, answers.Count);
        return answers;
    }
}
