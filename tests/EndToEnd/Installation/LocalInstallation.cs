using System.Diagnostics.CodeAnalysis;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;
using TransferCli.App;
using TransferCli.Azurite;
using TransferCli.Demo;
using TransferCli.Identity;

namespace EndToEnd.Installation;

/// <summary>
/// A real Azurite and the real app, each in its own process, on a folder of their own that is deleted afterwards. Everything a test does with
/// them goes through the public API, the queue, and the files that people outside would see.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes it through IAsyncLifetime.")]
public sealed class LocalInstallation : IAsyncLifetime
{
    /// <summary>Classes with this collection run one after the other: each keeps two processors busy.</summary>
    public const string Collection = "local installation";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Small parts, so that a small table is already many of them.
    private static readonly Dictionary<string, string> Settings = new() { ["Transfers__RowsPerPart"] = "40" };

    private AzuriteServer? azurite;
    private AppServer? app;
    private DevIssuer? issuer;
    private Cast? cast;

    internal DataFolder Data { get; } = new(Directory.CreateTempSubdirectory("customer-transfer-").FullName);

    internal Cast Cast => cast!;

    internal DevIssuer Issuer => issuer!;

    internal AppServer App => app!;

    internal static TimeProvider Clock => TimeProvider.System;

    public async Task InitializeAsync()
    {
        var script = await AzuriteInstallation.EnsureAsync(_ => { }, CancellationToken.None);
        azurite = await AzuriteServer.StartAsync(script, Data.Azurite, Data.AzuriteLog, CancellationToken.None);
        issuer = DevIssuer.Open(Data, Clock);
        app = await AppServer.StartAsync(Data, azurite.ConnectionString, issuer, Settings, CancellationToken.None);
        cast = new Cast(app.Address, issuer, azurite.ConnectionString, Data, Clock, Patience);
    }

    /// <summary>Ends the app as a power cut would, and starts it again with the same settings.</summary>
    internal async Task KillAndRestartAsync()
    {
        await App.KillAsync();
        await App.DisposeAsync();
        app = await AppServer.StartAsync(Data, azurite!.ConnectionString, Issuer, Settings, CancellationToken.None);
    }

    internal TransferRequest Ask(DealType deal = DealType.Merger, int answerSeconds = 15) =>
        Cast.Ask(deal, TimeSpan.FromSeconds(answerSeconds), DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(30));

    internal Customers CustomersOf(string transferId, Func<string, string?> decide) =>
        new(Cast.Http, NoticesOf(transferId), decide, Patience, Clock);

    internal string NoticesOf(string transferId) => Path.Combine(Data.Notices, transferId);

    /// <summary>Carries a transfer of a table from its start to its end.</summary>
    /// <param name="decide">Given a notice's file: what its receiver answers, or null.</param>
    /// <param name="onView">Sees each view of the transfer.</param>
    internal async Task<TransferView> PlayAsync(
        TransferRequest request, string sourceFile, Func<string, string?> decide, Func<TransferView, Task>? onView = null)
    {
        var started = await Cast.Requester.StartAsync(request, Guid.NewGuid().ToString(), CancellationToken.None);
        var customers = CustomersOf(started.TransferId, decide);
        var play = new TransferPlay(Cast, customers, started.TransferId, sourceFile, Clock) { LookEvery = TimeSpan.FromMilliseconds(25) };
        var end = await play.PlayAsync(onView ?? (_ => Task.CompletedTask), CancellationToken.None);
        Assert.True(customers.Answers.TooLate == 0, $"{customers.Answers.TooLate} answers came too late; the test's answer window is too short for this machine.");
        return end;
    }

    /// <summary>Starts a transfer, brings its table, and waits until it has come to a status.</summary>
    internal async Task<TransferView> BringToAsync(TransferStatus status, TransferRequest request, string sourceFile)
    {
        var started = await Cast.Requester.StartAsync(request, Guid.NewGuid().ToString(), CancellationToken.None);
        await WaitAsync(started.TransferId, view => view.Status == TransferStatus.AwaitingSource);
        await Cast.Requester.UploadAsync(started.TransferId, sourceFile, CancellationToken.None);
        return await WaitAsync(started.TransferId, view => view.Status == status);
    }

    /// <summary>Looks at a transfer until it is as wished.</summary>
    internal async Task<TransferView> WaitAsync(string transferId, Func<TransferView, bool> isReached)
    {
        var since = Clock.GetTimestamp();
        while (true)
        {
            var view = await Cast.Requester.ShowAsync(transferId, CancellationToken.None);
            if (isReached(view))
            {
                return view;
            }

            Assert.False(TransferTransitions.IsEnd(view.Status), $"The transfer ended: {view.Status} {view.Reason}");
            Assert.True(Clock.GetElapsedTime(since) < Patience, $"The transfer stays in {view.Status}.");
            await Task.Delay(TimeSpan.FromMilliseconds(25));
        }
    }

    public async Task DisposeAsync()
    {
        cast?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }

        issuer?.Dispose();
        Directory.Delete(Data.Root, recursive: true);
    }
}
