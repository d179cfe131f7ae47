using System.Globalization;
using EmbeddedFunctions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace EmbeddedFunctions.TestHost;

/// <summary>
/// A file that several lives of the process append to; a line is there as a whole or not at all, whenever the process is killed.
/// </summary>
public sealed class Journal : IDisposable
{
    private readonly FileStream _file;

    public Journal(IConfiguration settings) => _file = new FileStream(
        settings["Load:Journal"]!, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public void Write(string line)
    {
        lock (_file)
        {
            _file.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        }
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>
/// Starts runs as fast as they are accepted, and notes what was promised: S before a start, P once it is promised, C when it has
/// completed.
/// </summary>
internal sealed class Load(HubClient hub, IConfiguration settings, Journal journal, IHostApplicationLifetime lifetime) : BackgroundService
{
    private const int AtOnce = 32;

    private readonly DurableTaskClient _client = hub.Client;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (await _client.GetInstanceAsync(Runs.TallyId, stoppingToken) is null)
        {
            await _client.ScheduleNewOrchestrationInstanceAsync(
                nameof(Runs.Tally), new List<string>(), new StartOrchestrationOptions(Runs.TallyId), stoppingToken);
        }

        var life = settings["Load:Life"];
        if (life is null)
        {
            return;
        }

        lifetime.ApplicationStarted.Register(() => File.WriteAllText($"{settings["Load:Journal"]}.{life}", string.Empty));
        var number = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RunAsync(life, Interlocked.Increment(ref number), stoppingToken);
            }
        }));
    }

    private async Task RunAsync(string life, int number, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"run-{life}-{number}");
        journal.Write($"S {id}");
        await _client.ScheduleNewOrchestrationInstanceAsync(nameof(Runs.Run), number, new StartOrchestrationOptions(id), cancellationToken);
        journal.Write($"P {id}");
        await _client.WaitForInstanceCompletionAsync(id, cancellationToken);
        journal.Write($"C {id}");
    }
}
