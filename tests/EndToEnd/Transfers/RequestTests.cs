using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.CaseFile;
using EndToEnd.Installation;
using TransferCli.Api;

namespace EndToEnd.Transfers;

/// <summary>What a request gets that cannot be granted.</summary>
[Collection(LocalInstallation.Collection)]
public sealed class RequestTests(LocalInstallation installation) : IClassFixture<LocalInstallation>
{
    private TransferApi Requester => installation.Cast.Requester;

    [Fact]
    public async Task Start_EverythingWrong_ListsEveryOffenceAtOnce()
    {
        var request = installation.Ask() with
        {
            RecipientPublicKey = "age1notakey",
            Recipient = installation.Ask().Recipient with { UnifiedSocialCreditCode = "91350211M00013FA1N" },
            Purpose = " ",
            TransferDate = new DateOnly(2020, 1, 1),
            AnswerWindow = "two weeks",
        };
        var refused = await Assert.ThrowsAsync<ApiRefusedException>(() => StartAsync(request));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("InvalidRequest", refused.Code);
        Assert.Equal(
            ["answerWindow", "purpose", "recipient.unifiedSocialCreditCode", "recipientPublicKey", "transferDate"],
            refused.Problem!["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_SameKeyTwice_GetsTheFirstAnswer()
    {
        var request = installation.Ask(DealType.ShareSale);
        var key = Guid.NewGuid().ToString();
        var first = await Requester.StartAsync(request, key, CancellationToken.None);
        Assert.Equal(first, await Requester.StartAsync(request, key, CancellationToken.None));
        Assert.NotEqual(first.TransferId, (await Requester.StartAsync(request, key + "2", CancellationToken.None)).TransferId);

        var refused = await Assert.ThrowsAsync<ApiRefusedException>(
            () => Requester.StartAsync(request with { Purpose = "something else" }, key, CancellationToken.None));
        Assert.Equal("IdempotencyKeyReused", refused.Code);
    }

    [Fact]
    public async Task Start_NotJson_SaysSo()
    {
        var refused = await Assert.ThrowsAsync<ApiRefusedException>(() => Requester.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, "api/transfers")
            {
                Headers = { { "Idempotency-Key", "k" } },
                Content = new StringContent("{\"dealType\": 5,", Encoding.UTF8, "application/json"),
            },
            _ => Task.FromResult(true),
            CancellationToken.None));
        Assert.Equal("NotJson", refused.Code);
    }

    [Fact]
    public async Task Show_SomebodyElses_DoesNotExist()
    {
        var started = await StartAsync(installation.Ask(DealType.ShareSale));
        var stranger = new TransferApi(
            installation.Cast.Http, installation.Issuer, new("stranger", "91110000633674814C", "transfer-requester"), LocalInstallation.Clock, TimeSpan.Zero);
        var refused = await Assert.ThrowsAsync<ApiRefusedException>(() => stranger.ShowAsync(started, CancellationToken.None));
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);

        using var anonymous = await installation.Cast.Http.GetAsync($"api/transfers/{started}");
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal("NoToken", JsonNode.Parse(await anonymous.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("api/transfers/..%2F..%2Fkeys%2Fmaster.key")]
    [InlineData("api/packages/..%2F..%2Fmaster.key")]
    [InlineData("api/notices/..%2F..%2Fmaster.key")]
    public async Task Get_PathOutOfTheFolder_FindsNothing(string path)
    {
        var refused = await Assert.ThrowsAsync<ApiRefusedException>(() => Requester.GetAsync<JsonNode>(path, CancellationToken.None));
        Assert.Contains(refused.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Gone });
    }

    private async Task<string> StartAsync(TransferRequest request) =>
        (await Requester.StartAsync(request, Guid.NewGuid().ToString(), CancellationToken.None)).TransferId;
}
