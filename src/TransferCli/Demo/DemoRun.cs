using System.Security.Cryptography;
using System.Text.Json;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;
using TransferCli.App;
using TransferCli.Identity;

namespace TransferCli.Demo;

/// <summary>What the demo is asked to do.</summary>
/// <param name="Rows">Rows of the source, as far as known; they decide how long customers have to answer.</param>
internal sealed record DemoPlan(string SourceFile, long Rows, DealType Deal)
{
    private bool NeedsConsent => Deal is DealType.AssetSale or DealType.AccountResale or DealType.CustomerList;

    /// <summary>
    /// Days or weeks in earnest. Here as long as it takes to write the notices and for the played customers to answer; four in five of them
    /// do where consent is needed.
    /// </summary>
    public TimeSpan AnswerWindow => TimeSpan.FromSeconds(Math.Ceiling(5 + (Rows / (NeedsConsent ? 100.0 : 1500.0))));

    public Func<string, string?> Customers => NeedsConsent ? Demo.Customers.ConsentMostly : Demo.Customers.ObjectSometimes;
}

/// <summary>One demo transfer on a running app.</summary>
internal sealed class DemoRun(DataFolder data, AppServer app, DevIssuer issuer, string storage, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="show">Sees what the app shows, each time it is asked.</param>
    public async Task<DemoResult> RunAsync(DemoPlan plan, Action<TransferView> show, CancellationToken ct)
    {
        using var cast = new Cast(app.Address, issuer, storage, data, clock, Patience);
        var since = clock.GetTimestamp();
        var timeline = new Timeline();
        var request = cast.Ask(plan.Deal, plan.AnswerWindow, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(30));
        var started = await cast.Requester.StartAsync(request, RandomNumberGenerator.GetHexString(32, lowercase: true), ct);
        var customers = new Customers(cast.Http, Path.Combine(data.Notices, started.TransferId), plan.Customers, Patience, clock);
        var play = new TransferPlay(cast, customers, started.TransferId, plan.SourceFile, clock);
        var end = await play.PlayAsync(
            view =>
            {
                timeline.Note(view);
                show(view);
                _ = app.PeakMemoryBytes;
                return app.HasExited
                    ? throw new CommandFailedException($"The function app ended while the transfer was under way. {app.DescribeFailure()}")
                    : Task.CompletedTask;
            },
            ct);
        var seconds = clock.GetElapsedTime(since).TotalSeconds;
        var certificate = end.Status == TransferStatus.Certified ? await KeepCertificateAsync(cast, started.TransferId, ct) : null;
        var counts = end.Counts;
        return new DemoResult(
            end.TransferId, end.Status, counts.Rows, counts.Subjects, counts.Quarantined, counts.Notified, counts.Objected, counts.Withheld,
            counts.Shipped, counts.Receipted, counts.DeletedBlobs, certificate, Math.Round(seconds, 2),
            Math.Round(app.PeakMemoryBytes / 1048576.0, 1),
            timeline.Steps().ToDictionary(step => JsonNamingPolicy.CamelCase.ConvertName(step.Status.ToString()), step => Math.Round(step.Took.TotalSeconds, 2)),
            end.Status == TransferStatus.Certified ? null : end.Reason);
    }

    private async Task<string> KeepCertificateAsync(Cast cast, string transferId, CancellationToken ct)
    {
        Directory.CreateDirectory(data.Certificates);
        var file = Path.Combine(data.Certificates, transferId + ".json");
        await cast.Requester.DownloadAsync($"api/transfers/{transferId}/certificate", file, ct);
        await cast.Requester.DownloadAsync($"api/transfers/{transferId}/certificate.html", Path.ChangeExtension(file, ".html"), ct);
        return file;
    }
}
