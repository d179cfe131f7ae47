using System.Net;
using CustomerTransferFunctions.Platform.CaseFile;
using EndToEnd.Installation;
using TransferCli.Demo;

namespace EndToEnd.Transfers;

/// <summary>The roads that the law leaves open, each walked to its end.</summary>
[Collection(LocalInstallation.Collection)]
public sealed class RouteTests(LocalInstallation installation) : IClassFixture<LocalInstallation>
{
    [Fact]
    public async Task AssetSale_OnlyThoseWhoConsented_AreHandedOver()
    {
        var source = CustomerFile.WriteSample(installation.Data.Root, 60);
        var end = await installation.PlayAsync(installation.Ask(DealType.AssetSale, answerSeconds: 20), source, file => AnswerOf(CustomerFile.AddresseeOf(file)));
        Assert.Equal(TransferStatus.Certified, end.Status);

        var people = CustomerFile.Read(source).GroupBy(row => row.Number).ToList();
        Assert.Equal(people.Count, end.Counts.Subjects);
        Assert.Equal(people.Count(rows => AnswerOf(rows.First().Email) == "refuse"), end.Counts.Objected);
        Assert.Equal(people.Count(rows => AnswerOf(rows.First().Email) is null), end.Counts.Withheld);
        Assert.Equal(
            people.Where(rows => AnswerOf(rows.First().Email) == "consent").SelectMany(rows => rows).Select(row => row.Number).Order(),
            new ReceivedPackage(installation.Data, end.TransferId).Rows().Select(row => row.Number).Order());
    }

    [Fact]
    public async Task CustomerList_NobodyConsents_IsRefused()
    {
        var source = CustomerFile.WriteSample(installation.Data.Root, 12);
        var end = await installation.PlayAsync(installation.Ask(DealType.CustomerList, answerSeconds: 2), source, _ => null);
        Assert.Equal((TransferStatus.Refused, "NobodyIncluded"), (end.Status, end.Reason?.Code));
        Assert.Null(end.Counts.Shipped);
    }

    [Fact]
    public async Task ShareSale_NothingHasToBeHandedOver()
    {
        var end = await installation.PlayAsync(installation.Ask(DealType.ShareSale), "no table is asked for", _ => null);
        Assert.Equal((TransferStatus.NotRequired, "SameLegalEntity"), (end.Status, end.Reason?.Code));
    }

    [Fact]
    public async Task CrossBorder_WithoutCounsel_IsRefused()
    {
        var abroad = installation.Ask() with { Recipient = Cast.Taker with { Country = "SG" } };
        var end = await installation.PlayAsync(abroad, "no table is asked for", _ => null);
        Assert.Equal((TransferStatus.Refused, "CrossBorder"), (end.Status, end.Reason?.Code));
    }

    [Fact]
    public async Task Cancel_WhileCustomersAnswer_EndsCancelledAndVoidsTheLinks()
    {
        var source = CustomerFile.WriteSample(installation.Data.Root, 12);
        var asked = await installation.BringToAsync(TransferStatus.AwaitingAnswers, installation.Ask(answerSeconds: 600), source);
        var link = await Customers.ReadLinkAsync(Directory.GetFiles(installation.NoticesOf(asked.TransferId), "*.eml")[0], CancellationToken.None);
        using (var before = await installation.Cast.Http.GetAsync(link))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        await installation.Cast.Requester.CancelAsync(asked.TransferId, "the deal is off", CancellationToken.None);
        var end = await installation.WaitAsync(asked.TransferId, view => view.Status == TransferStatus.Cancelled);
        Assert.Equal("the deal is off", end.Reason?.Message);
        using var answer = new FormUrlEncodedContent([new("answer", "object")]);
        using var after = await installation.Cast.Http.PostAsync(link, answer);
        Assert.Equal(HttpStatusCode.Gone, after.StatusCode);
    }

    // The customer's number is part of the invented address.
    private static string? AnswerOf(string email) => email.Length == 0 ? null : (email.Split('@')[0][^1] - '0') switch
    {
        <= 5 => "consent",
        <= 7 => "refuse",
        _ => null,
    };
}
