using CustomerTransferFunctions.Platform.CaseFile;

namespace CustomerTransferFunctions.Tests.Transfers;

/// <summary>A request with nothing wrong in it, to be spoilt by tests. The credit codes are the examples of GB 32100 literature, the key is a throw-away.</summary>
internal static class Requests
{
    public const string TransferorCode = "91310110666007217T";

    public const string RecipientCode = "91350100M000100Y43";

    public static readonly DateOnly Today = new(2026, 3, 2);

    public static TransferRequest Good() => new(
        DealType.Merger,
        new Party("甲方科技有限公司", TransferorCode, "privacy@jia.example, 021-5555 0100"),
        new Party("乙方商贸有限公司", RecipientCode, "privacy@yi.example, 0591-5555 0100"),
        PublicKey,
        "继续提供会员服务",
        "存储、查询、客户服务",
        "合同终止后三年,到期删除",
        Today.AddDays(30),
        "P15D");

    private static string PublicKey { get; } = NewPublicKey();

    private static string NewPublicKey()
    {
        using var identity = PersonalData.Sealing.AgeIdentity.Generate();
        return identity.Recipient.ToString();
    }
}
