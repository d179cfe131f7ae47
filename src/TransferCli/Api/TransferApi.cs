using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Inventory;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Sharing;
using CustomerTransferFunctions.Transfers;
using TransferCli.Identity;

namespace TransferCli.Api;

/// <summary>
/// The public HTTP API as one person uses it (docs/api.md). Every call may be made again, so each is repeated while the app is not there,
/// for as long as <paramref name="patience"/> says.
/// </summary>
/// <param name="http">Has the app's address as its base address.</param>
/// <param name="patience">How long an app that does not answer is waited for.</param>
internal sealed class TransferApi(HttpClient http, DevIssuer issuer, Person person, TimeProvider clock, TimeSpan patience)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public Person Person => person;

    public Task<TransferStarted> StartAsync(TransferRequest request, string idempotencyKey, CancellationToken ct) => AskAsync<TransferStarted>(
        () => new HttpRequestMessage(HttpMethod.Post, "api/transfers")
        {
            Headers = { { "Idempotency-Key", idempotencyKey } },
            Content = JsonContent.Create(request),
        },
        ct);

    public async Task<SourceStored> UploadAsync(string transferId, string file, CancellationToken ct)
    {
        string digest;
        await using (var content = File.OpenRead(file))
        {
            digest = Convert.ToBase64String(await SHA256.HashDataAsync(content, ct));
        }

        return await AskAsync<SourceStored>(
            () => new HttpRequestMessage(HttpMethod.Put, $"api/transfers/{transferId}/source")
            {
                Headers = { { "Content-Digest", $"sha-256=:{digest}:" } },
                Content = new StreamContent(File.OpenRead(file)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } },
            },
            ct);
    }

    public Task<TransferView> ShowAsync(string transferId, CancellationToken ct) => GetAsync<TransferView>($"api/transfers/{transferId}", ct);

    public Task<List<ApprovalAnswer>> ApprovalsAsync(string transferId, CancellationToken ct) =>
        GetAsync<List<ApprovalAnswer>>($"api/transfers/{transferId}/approvals", ct);

    public Task<QuarantineView> QuarantineAsync(string transferId, CancellationToken ct) =>
        GetAsync<QuarantineView>($"api/transfers/{transferId}/quarantine", ct);

    public Task<PackageView> PackageAsync(string transferId, CancellationToken ct) => GetAsync<PackageView>($"api/transfers/{transferId}/package", ct);

    public Task AcknowledgeAsync(string transferId, Receipt receipt, CancellationToken ct) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, $"api/transfers/{transferId}/receipt") { Content = JsonContent.Create(receipt) }, Done, ct);

    public Task CancelAsync(string transferId, string reason, CancellationToken ct) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, $"api/transfers/{transferId}/cancel") { Content = JsonContent.Create(new Cancellation(reason)) }, Done, ct);

    /// <summary>Fetches what lies at an address into a file.</summary>
    public Task DownloadAsync(string url, string file, CancellationToken ct) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Get, url),
        async answer =>
        {
            await using var destination = File.Create(file);
            await answer.Content.CopyToAsync(destination, ct);
            return true;
        },
        ct);

    public Task<T> GetAsync<T>(string url, CancellationToken ct) => AskAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, url), ct);

    /// <summary>Sends a request until the app has answered it wholly.</summary>
    /// <exception cref="ApiRefusedException">The app answered, and refused.</exception>
    /// <exception cref="CommandFailedException">The app did not answer in time.</exception>
    public async Task<T> SendAsync<T>(Func<HttpRequestMessage> make, Func<HttpResponseMessage, Task<T>> read, CancellationToken ct)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Issue(person));
            try
            {
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
                return answer.IsSuccessStatusCode ? await read(answer) : throw await ApiRefusedException.FromAsync(answer, ct);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                if (clock.GetElapsedTime(since) > patience)
                {
                    throw new CommandFailedException($"The app at {http.BaseAddress} does not answer: {e.Message}");
                }

                await Task.Delay(Pause, clock, ct);
            }
        }
    }

    private static Task<bool> Done(HttpResponseMessage answer) => Task.FromResult(true);

    private Task<T> AskAsync<T>(Func<HttpRequestMessage> make, CancellationToken ct) => SendAsync(
        make,
        async answer => await answer.Content.ReadFromJsonAsync<T>(ct)
            ?? throw new CommandFailedException($"The app at {http.BaseAddress} answered with nothing where {typeof(T).Name} was expected."),
        ct);
}
