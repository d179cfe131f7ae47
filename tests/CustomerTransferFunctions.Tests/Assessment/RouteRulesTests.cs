using CustomerTransferFunctions.Assessment;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Tests.Transfers;

namespace CustomerTransferFunctions.Tests.Assessment;

public sealed class RouteRulesTests
{
    [Theory]
    [InlineData(DealType.Merger, TransferRoute.NoticeWithRightToObject)]
    [InlineData(DealType.Division, TransferRoute.NoticeWithRightToObject)]
    [InlineData(DealType.Dissolution, TransferRoute.NoticeWithRightToObject)]
    [InlineData(DealType.Bankruptcy, TransferRoute.NoticeWithRightToObject)]
    [InlineData(DealType.AssetSale, TransferRoute.SeparateConsent)]
    [InlineData(DealType.AccountResale, TransferRoute.SeparateConsent)]
    [InlineData(DealType.CustomerList, TransferRoute.SeparateConsent)]
    [InlineData(DealType.ShareSale, TransferRoute.NoHandlerChange)]
    [InlineData(DealType.AccountAdministratorChange, TransferRoute.NoHandlerChange)]
    [InlineData(DealType.DueDiligence, TransferRoute.CounselDecision)]
    public void Assess_EachDealType_HasItsRoute(DealType deal, TransferRoute route) =>
        Assert.Equal(route, RouteRules.Assess(Requests.Good() with { DealType = deal }).Route);

    [Fact]
    public void Assess_EveryDealType_IsDecided()
    {
        foreach (var deal in Enum.GetValues<DealType>())
        {
            Assert.NotEqual("UnknownDeal", RouteRules.Assess(Requests.Good() with { DealType = deal }).Reason.Code);
        }
    }

    [Fact]
    public void Assess_RecipientAbroad_WaitsForCounsel()
    {
        var request = Requests.Good() with { Recipient = Requests.Good().Recipient with { Country = "SG" } };

        var assessed = RouteRules.Assess(request);

        Assert.Equal(TransferRoute.CounselDecision, assessed.Route);
        Assert.Equal("CrossBorder", assessed.Reason.Code);
    }

    [Fact]
    public void Assess_RecipientAbroadAndCounselDecided_FollowsTheDealType()
    {
        var request = Requests.Good() with
        {
            Recipient = Requests.Good().Recipient with { Country = "SG" },
            CounselDecision = new CounselDecision("Standard contract filed", "counsel", new DateOnly(2026, 1, 5)),
        };

        Assert.Equal(TransferRoute.NoticeWithRightToObject, RouteRules.Assess(request).Route);
    }
}
