using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Transfers;
using TransferCli.Api;
using TransferCli.Identity;

namespace TransferCli.Demo;

/// <summary>Plays one of the two who must agree: looks at what is asked, and answers by the queue with a token of their own.</summary>
internal sealed class Approver(Person person, DevIssuer issuer, ApprovalsQueue queue)
{
    /// <summary>Approves the content that the app asks about.</summary>
    public Task ApproveAsync(string transferId, GateView gate, CancellationToken ct) => queue.SendAsync(
        new ApprovalMessage(transferId, gate.Gate, gate.ContentSha256, "approve", null, issuer.Issue(person)), ct);
}
