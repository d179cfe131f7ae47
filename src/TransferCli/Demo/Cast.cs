using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using TransferCli.Api;
using TransferCli.App;
using TransferCli.Identity;

namespace TransferCli.Demo;

/// <summary>Everybody who takes part in a transfer, each with a token of their own, talking to the app as real people's programs would.</summary>
internal sealed class Cast : IDisposable
{
    public static readonly Party Transferor = new("甲方科技有限公司", "91310110666007217T", "privacy@transferor.example");
    public static readonly Party Taker = new("乙方商贸有限公司", "91350100M000100Y43", "privacy@recipient.example");

    public static readonly Person RequesterPerson = new("wang.requester", Transferor.UnifiedSocialCreditCode, Roles.Requester);
    public static readonly Person Counsel = new("li.counsel", Transferor.UnifiedSocialCreditCode, Roles.LegalCounsel);
    public static readonly Person Officer = new("zhao.officer", Transferor.UnifiedSocialCreditCode, Roles.DataProtectionOfficer);
    public static readonly Person Receiver = new("chen.recipient", Taker.UnifiedSocialCreditCode, Roles.Recipient);

    public Cast(Uri address, DevIssuer issuer, string storage, DataFolder data, TimeProvider clock, TimeSpan patience)
    {
        // Uploads and downloads take what they take; who waits too long is decided by the caller's patience.
        Http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        Queue = new ApprovalsQueue(storage);
        Requester = new TransferApi(Http, issuer, RequesterPerson, clock, patience);
        RecipientApi = new TransferApi(Http, issuer, Receiver, clock, patience);
        Recipient = Recipient.Open(data.Recipient);
        Approvers = [new Approver(Counsel, issuer, Queue), new Approver(Officer, issuer, Queue)];
    }

    public HttpClient Http { get; }

    public ApprovalsQueue Queue { get; }

    public TransferApi Requester { get; }

    public TransferApi RecipientApi { get; }

    public Recipient Recipient { get; }

    public IReadOnlyList<Approver> Approvers { get; }

    /// <summary>What the transferor asks for.</summary>
    public TransferRequest Ask(DealType deal, TimeSpan answerWindow, DateOnly transferDate) => new(
        deal,
        Transferor,
        Taker,
        Recipient.PublicKey,
        Purpose: "继续提供会员服务",
        Method: "存储、查询、客户服务",
        Retention: "合同终止后三年,到期删除",
        transferDate,
        AnswerWindow: System.Xml.XmlConvert.ToString(answerWindow));

    public void Dispose()
    {
        Http.Dispose();
        Queue.Dispose();
        Recipient.Dispose();
    }
}
