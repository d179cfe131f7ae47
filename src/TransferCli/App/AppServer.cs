using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TransferCli.Identity;
using TransferCli.Processes;

namespace TransferCli.App;

/// <summary>The running function app: the same assembly that is deployed, in a process of its own, set up to need nothing but this machine.</summary>
internal sealed class AppServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Set by somebody for another installation, these would turn the local one into something else.
    private static readonly string[] Foreign =
        ["Keys__", "Notices__", "Identity__", "Transfers__", "EmbeddedFunctions__", "AzureWebJobs", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "PurgeSchedule"];

    private readonly ChildProcess process;

    private AppServer(ChildProcess process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Where it listens; the API is below <c>api/</c>.</summary>
    public Uri Address { get; }

    public bool HasExited => process.HasExited;

    public long PeakMemoryBytes => process.PeakMemoryBytes;

    /// <param name="storage">Connection string of the storage account.</param>
    /// <param name="settings">Settings beyond the usual ones, such as <c>Transfers__RowsPerPart</c>.</param>
    public static async Task<AppServer> StartAsync(
        DataFolder data, string storage, DevIssuer issuer, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        const int attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            var address = new Uri($"http://127.0.0.1:{PortOf(data)}/");
            var process = ChildProcess.Start(Describe(data, storage, issuer, address, settings), data.AppLog);
            try
            {
                await process.WaitUntilAsync(AnswersAsync(address, ct), Patience, "The function app", ct);
                return new AppServer(process, address);
            }
            catch (CommandFailedException)
            {
                await process.DisposeAsync();
                // The kept port is in somebody else's hands, mostly for a moment only.
                if (attempt == attempts || !process.Said("address already in use"))
                {
                    throw;
                }

                if (attempt == attempts - 1)
                {
                    File.Delete(data.PortFile);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(250 * attempt), ct);
            }
            catch
            {
                await process.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Ends the app at once, as a power cut would (SIGKILL).</summary>
    public Task KillAsync() => process.KillAsync();

    public string DescribeFailure() => process.DescribeFailure();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static ProcessStartInfo Describe(
        DataFolder data, string storage, DevIssuer issuer, Uri address, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "CustomerTransferFunctions.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(name => Foreign.Any(name.StartsWith)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(AppServer).Assembly.Location;
        start.Environment["AzureWebJobsStorage"] = storage;
        start.Environment["EmbeddedFunctions__DataDirectory"] = data.Hub;
        start.Environment["EmbeddedFunctions__Urls"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["Keys__Directory"] = data.Keys;
        start.Environment["Identity__MetadataAddress"] = issuer.MetadataFile;
        start.Environment["Identity__Audience"] = DevIssuer.Audience;
        start.Environment["Notices__From"] = "Privacy notices <privacy@transferor.example>";
        start.Environment["Notices__PickupDirectory"] = data.Notices;
        start.Environment["Notices__LinkBaseUrl"] = address.AbsoluteUri;
        start.Environment["Transfers__MinimumAnswerWindow"] = "00:00:01";
        start.Environment["PurgeSchedule"] = "0 0 3 * * *";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static int PortOf(DataFolder data)
    {
        if (File.Exists(data.PortFile) && int.TryParse(File.ReadAllText(data.PortFile), NumberStyles.None, CultureInfo.InvariantCulture, out var kept))
        {
            return kept;
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        File.WriteAllText(data.PortFile, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    private static async Task AnswersAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = address };
        while (true)
        {
            try
            {
                // Any answer will do: it comes from a listening app.
                using var answer = await http.GetAsync("api/transfers", ct);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            }
        }
    }
}
