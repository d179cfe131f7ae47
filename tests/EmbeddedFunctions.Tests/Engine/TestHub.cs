using System.Collections.Concurrent;
using System.Text.Json;
using EmbeddedFunctions.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedFunctions.Tests.Engine;

/// <summary>A real engine on a real file in a folder of its own, with functions given as lambdas.</summary>
internal sealed class TestHub : IFunctionTable, IAsyncDisposable
{
    // Far more than anything here takes on a busy machine: a hang fails its test rather than the run.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<ActivityCall, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly FunctionsDataConverter _converter = new(Json);
    private OrchestrationHub? _hub;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("hub-").FullName;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>None makes every turn replay the whole history.</summary>
    public int LiveOrchestrators { get; init; } = 5_000;

    /// <summary>Off only where an orchestrator offends on purpose, or counts how often it runs.</summary>
    public bool ChecksReplay { get; init; } = true;

    public OrchestrationHub Hub => _hub ?? throw new InvalidOperationException("Start the hub first.");

    public DurableTaskClient Client { get; private set; } = null!;

    public TestHub Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    public TestHub Activity<T>(string name, Func<T, object?> code) => Activity<T>(name, (input, _) => Task.FromResult(code(input)));

    public TestHub Activity<T>(string name, Func<T, CancellationToken, Task<object?>> code)
    {
        _activities[name] = (call, cancellation) => code(_converter.Deserialize<T>(call.Input)!, cancellation);
        return this;
    }

    public TestHub Forget(string name)
    {
        _orchestrators.TryRemove(name, out _);
        _activities.TryRemove(name, out _);
        return this;
    }

    public TestHub Start()
    {
        var settings = new HubSettings(Directory, "TestHub", 16, 4) { LiveOrchestrators = LiveOrchestrators, ChecksReplay = ChecksReplay };
        _hub = new OrchestrationHub(settings, this, _converter, Clock, Loggers);
        Client = new EmbeddedDurableTaskClient("TestHub", _hub, this, _converter, Clock);
        _hub.Start();
        return this;
    }

    /// <summary>Ends the engine as a stop of the process would, running activities included.</summary>
    public async Task StopAsync()
    {
        await Hub.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        await Hub.DisposeAsync();
        _hub = null;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    public Task<string> ScheduleAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));

    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null) =>
        await WaitAsync(await ScheduleAsync(name, input, id));

    /// <summary>Waits for the end.</summary>
    public Task<OrchestrationMetadata> WaitAsync(string id) =>
        Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit);

    /// <summary>Waits until an instance shows a custom status.</summary>
    public async Task WaitForStatusAsync<T>(string id, T status)
    {
        using var limit = new CancellationTokenSource(Limit);
        var expected = JsonSerializer.Serialize(status);
        while ((await Client.GetInstanceAsync(id, true))?.SerializedCustomStatus != expected)
        {
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>Waits until an instance has a timer that has not fired, and gives its time; null when the instance has ended instead.</summary>
    public async Task<DateTimeOffset?> WaitForTimerAsync(string id)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!(await Client.GetInstanceAsync(id))!.IsCompleted)
        {
            var timers = Hub.Reader.Query(
                "SELECT fire_at FROM timers JOIN instances ON key = instance WHERE id = $1", row => new DateTime(row.GetInt64(0), DateTimeKind.Utc), id);
            if (timers.Count > 0)
            {
                // Whatever passes through the writer now is told after the turn that has set the timer.
                await Client.PurgeInstanceAsync("none");
                return timers.Min();
            }

            await Task.Delay(2, limit.Token);
        }

        return null;
    }

    public IOrchestratorCode? FindOrchestrator(string name) =>
        _orchestrators.TryGetValue(name, out var code) ? new Orchestrating(code, _converter) : null;

    public IActivityCode? FindActivity(string name) =>
        _activities.TryGetValue(name, out var code) ? new Acting(code, _converter) : null;

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await StopAsync();
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private sealed class Orchestrating(Func<TaskOrchestrationContext, Task<object?>> code, DataConverter converter) : IOrchestratorCode
    {
        public async Task<string?> RunAsync(TaskOrchestrationContext context, string? input) => converter.Serialize(await code(context));
    }

    private sealed class Acting(Func<ActivityCall, CancellationToken, Task<object?>> code, DataConverter converter) : IActivityCode
    {
        public async Task<string?> RunAsync(ActivityCall call, CancellationToken cancellationToken) =>
            converter.Serialize(await code(call, cancellationToken));
    }
}
