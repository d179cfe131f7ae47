using System.Diagnostics;
using System.Text.RegularExpressions;
using TransferCli.Processes;

namespace TransferCli.Azurite;

/// <summary>A running Azurite: the local stand-in for an Azure storage account, on loopback ports that the operating system chose.</summary>
internal sealed partial class AzuriteServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The one account that every Azurite has, and its key, as Azurite's own documentation publishes them. Not a secret.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly ChildProcess process;

    private AzuriteServer(ChildProcess process, string connectionString)
    {
        this.process = process;
        ConnectionString = connectionString;
    }

    /// <summary>What AzureWebJobsStorage is set to. Good until the server stops: the next one has other ports.</summary>
    public string ConnectionString { get; }

    /// <param name="script">What <see cref="AzuriteInstallation.EnsureAsync"/> returned.</param>
    /// <param name="dataDirectory">Where blobs, queues and tables are kept.</param>
    public static async Task<AzuriteServer> StartAsync(string script, string dataDirectory, string logFile, CancellationToken ct)
    {
        Directory.CreateDirectory(dataDirectory);
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("node",
        [
            "--require", Path.Combine(AppContext.BaseDirectory, "Azurite", "stop-with-parent.cjs"),
            script,
            "--location", dataDirectory,
            "--blobHost", "127.0.0.1", "--blobPort", "0",
            "--queueHost", "127.0.0.1", "--queuePort", "0",
            "--tableHost", "127.0.0.1", "--tablePort", "0",
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
        ]);
        start.WorkingDirectory = dataDirectory;
        var process = ChildProcess.Start(start, logFile, line =>
        {
            if (ListeningAt().Match(line) is { Success: true } match)
            {
                addresses[match.Groups[1].Value] = match.Groups[2].Value;
                if (addresses.Count == 3)
                {
                    ready.TrySetResult();
                }
            }
        });
        try
        {
            await process.WaitUntilAsync(ready.Task, Patience, "Azurite", ct);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        return new AzuriteServer(process, string.Join(';',
            "DefaultEndpointsProtocol=http",
            $"AccountName={Account}",
            $"AccountKey={AccountKey}",
            $"BlobEndpoint={addresses["Blob"]}/{Account}",
            $"QueueEndpoint={addresses["Queue"]}/{Account}",
            $"TableEndpoint={addresses["Table"]}/{Account}"));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    [GeneratedRegex("Azurite (Blob|Queue|Table) service is successfully listening at (http://127\\.0\\.0\\.1:[0-9]+)")]
    private static partial Regex ListeningAt();
}
