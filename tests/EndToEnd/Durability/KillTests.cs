using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;
using EndToEnd.Installation;
using TransferCli.Verification;
using Xunit.Abstractions;

namespace EndToEnd.Durability;

/// <summary>
/// Ends the app by SIGKILL in every step of a transfer, twice, starts it again by the same command, and holds the end to that of a transfer that
/// nobody disturbed. All transfers run at once on one app, so each kill also hits the others wherever they happen to be.
/// </summary>
[Collection(LocalInstallation.Collection)]
public sealed class KillTests(LocalInstallation installation, ITestOutputHelper output) : IClassFixture<LocalInstallation>, IDisposable
{
    private const int Rows = 140;

    private static readonly TransferStatus[] Steps = [.. Enum.GetValues<TransferStatus>().Where(status => !TransferTransitions.IsEnd(status))];

    private static readonly TransferStatus[] WaitsForSomebody =
    [
        TransferStatus.AwaitingSource, TransferStatus.AwaitingAnswers, TransferStatus.AwaitingReleaseApproval, TransferStatus.AwaitingReceipt,
        TransferStatus.AwaitingDeletionApproval,
    ];

    // Held by the transfer whose turn it is to have the app killed.
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<string, NoticeWatch> notices = [];

    [Fact]
    public async Task Transfer_AppKilledTwiceInEveryStep_EndsAsIfNothingHadHappened()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"seed {seed}");
        var source = CustomerFile.WriteSample(installation.Data.Root, Rows);
        var calm = await installation.PlayAsync(installation.Ask(), source, Objectors);
        Assert.Equal(TransferStatus.Certified, calm.Status);

        var playing = Steps.Select((step, i) => RunAsync(step, source, new Random(seed + i))).ToList();
        await foreach (var first in Task.WhenEach(playing))
        {
            // The first that fails says why; the others then fail for want of an app.
            await first;
        }

        var runs = playing.ConvertAll(run => run.Result);

        output.WriteLine($"{"step",-26}{"1st kill in",-26}{"found after restart",-34}{"2nd kill in",-26}{"end",-11}notices  shipped  manifest");
        foreach (var run in runs)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{run.Step,-26}{run.First,-26}{run.Found,-34}{run.Second,-26}{run.End.Status,-11}{run.End.Counts.Notified,7}  {run.End.Counts.Shipped,7}  {run.Package.ManifestSha256[..12]}"));
        }

        foreach (var run in runs)
        {
            await AssertUndisturbedAsync(run, calm, source);
        }

        // Where the app waits for somebody, the kill is sure to find it; a step that it hurries through can be over by then, and the table says so.
        Assert.All(runs, run => Assert.True(
            run.KilledIn == run.Step || (!WaitsForSomebody.Contains(run.Step) && run.KilledIn > run.Step),
            $"The kill meant for {run.Step} hit {run.KilledIn}."));
    }

    public void Dispose() => turn.Dispose();

    private async Task<Run> RunAsync(TransferStatus step, string source, Random random)
    {
        Run? run = null;
        var hasTurn = false;
        try
        {
            await TakeTurnAsync(view: null);
            var end = await installation.PlayAsync(installation.Ask(answerSeconds: AnswerSeconds(step)), source, Objectors, async view =>
            {
                notices.GetOrAdd(view.TransferId, id => new NoticeWatch(installation.NoticesOf(id))).Look(view.Status);
                await TakeTurnAsync(view);
                if (run is null && view.Status >= step)
                {
                    run = await KillTwiceAsync(step, view, random);
                    turn.Release();
                    hasTurn = false;
                }
            });
            return run! with { End = end, Package = new ReceivedPackage(installation.Data, end.TransferId) };
        }
        finally
        {
            if (hasTurn)
            {
                turn.Release();
            }
        }

        async Task TakeTurnAsync(TransferView? view)
        {
            if (run is null && !hasTurn && IsNear(step, view))
            {
                await turn.WaitAsync();
                hasTurn = true;
            }
        }
    }

    /// <summary>
    /// Whether the turn has to be taken now. A step in which the app waits for somebody lasts while its transfer waits for its turn; before one
    /// that the app hurries through, the turn is taken while the transfer still waits for somebody.
    /// </summary>
    private static bool IsNear(TransferStatus step, TransferView? view) => step switch
    {
        TransferStatus.Assessing => true,
        TransferStatus.Inventory or TransferStatus.Notifying => view?.Status == TransferStatus.AwaitingSource,
        TransferStatus.Masking or TransferStatus.Sealing => view?.Status == TransferStatus.AwaitingAnswers
            && LocalInstallation.Clock.GetUtcNow() > view.StatusSince.AddSeconds(AnswerSeconds(step) - 3),
        TransferStatus.Deleting => view?.Status == TransferStatus.AwaitingDeletionApproval,
        _ => view?.Status == step,
    };

    // Everybody must be able to answer although the app is away most of the time; and the two that are killed right after their window
    // must not have to wait for each other then.
    private static int AnswerSeconds(TransferStatus step) => step switch
    {
        TransferStatus.Masking => 60,
        TransferStatus.Sealing => 70,
        _ => 80,
    };

    private async Task<Run> KillTwiceAsync(TransferStatus step, TransferView seen, Random random)
    {
        await installation.KillAndRestartAsync();
        var found = await installation.Cast.Requester.ShowAsync(seen.TransferId, CancellationToken.None);
        await Task.Delay(random.Next(400));
        var second = await installation.Cast.Requester.ShowAsync(seen.TransferId, CancellationToken.None);
        await installation.KillAndRestartAsync();
        return new Run(step, seen.Status, Describe(seen), Describe(found), Describe(second), seen, null!);
    }

    private async Task AssertUndisturbedAsync(Run run, TransferView calm, string source)
    {
        var id = run.End.TransferId;
        Assert.Equal(TransferStatus.Certified, run.End.Status);
        Assert.Equal(calm.Counts, run.End.Counts);

        // No second notice: no file was written again, and nobody got two.
        var watch = notices[id];
        Assert.Empty(watch.Changed);
        Assert.Equal(run.End.Counts.Notified, watch.Addressees.Count);
        Assert.Equal(watch.Addressees.Count, watch.Addressees.Distinct().Count());
        Assert.False(Directory.Exists(installation.NoticesOf(id)));

        // No second package: what was approved, released, receipted and certified is one and the same.
        run.Package.AssertMatchesManifest();
        var evidence = (await installation.Cast.Requester.GetAsync<JsonArray>($"api/transfers/{id}/evidence", CancellationToken.None))
            .Select(entry => entry!.AsObject()).ToList();
        foreach (var kind in (string[])["ReceiptAccepted", "TransferAwaitingReceipt", "TransferDeleting", "TransferCertified"])
        {
            Assert.Single(evidence, entry => entry["kind"]!.GetValue<string>() == kind);
        }

        Assert.Equal(run.Package.ManifestSha256, Fact(evidence, "ReceiptAccepted", "manifestSha256"));
        var approvals = await installation.Cast.Requester.ApprovalsAsync(id, CancellationToken.None);
        Assert.Equal(4, approvals.Count);
        Assert.All(approvals, answer => Assert.Equal(ApprovalStanding.Accepted, answer.Standing));

        // The certificate is as good as any.
        var certificate = Path.Combine(installation.Data.Root, id + ".json");
        await installation.Cast.Requester.DownloadAsync($"api/transfers/{id}/certificate", certificate, CancellationToken.None);
        var key = await installation.Cast.Http.GetStringAsync("api/evidence/key");
        Assert.All(CertificateVerifier.Verify(await File.ReadAllBytesAsync(certificate), key.Trim()), finding => Assert.True(finding.Holds, finding.English));

        // No lost row: what arrived is every good row of everybody who was reached and did not object.
        var expected = CustomerFile.Read(source).Where(row => row.Email.Length > 0 && !Objects(row.Email));
        Assert.Equal(Sorted(expected), Sorted(run.Package.Rows()));
    }

    private static string? Fact(List<JsonObject> evidence, string kind, string name) =>
        evidence.Single(entry => entry["kind"]!.GetValue<string>() == kind)["facts"]![name]!.GetValue<string>();

    private static IEnumerable<string> Sorted(IEnumerable<CustomerRow> rows) =>
        rows.Select(row => string.Join('|', row.Fields)).Order(StringComparer.Ordinal);

    private static string? Objectors(string noticeFile) => Objects(CustomerFile.AddresseeOf(noticeFile)) ? "object" : null;

    // The customer's number is part of the invented address.
    private static bool Objects(string email) => email.Split('@')[0][^1] == '7';

    private static string Describe(TransferView view) =>
        view.Progress is { } progress ? $"{view.Status} {progress.Doing} {progress.Done}/{progress.Total}" : view.Status.ToString();

    private sealed record Run(
        TransferStatus Step, TransferStatus KilledIn, string First, string Found, string Second, TransferView End, ReceivedPackage Package);
}
