using System.Collections.Concurrent;
using System.Text.Json;
using CustomerTransferFunctions.Platform.CaseFile;
using EmbeddedFunctions;
using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Operations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerTransferFunctions.Tests.Histories;

/// <summary>
/// The app's orchestrators on a real engine, with activities that answer what a scenario says. Every history that a scenario keeps is
/// replayed at once.
/// </summary>
internal sealed class StubbedApp : IFunctionTable, IAsyncDisposable
{
    // Far more than anything here takes on a busy machine: a hang fails its test rather than the run.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Func<JsonElement, Task<object?>>> _activities = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("histories-").FullName;
    private readonly string _scenario;
    private readonly OrchestrationHub _hub;

    public StubbedApp(string scenario)
    {
        _scenario = scenario;
        _hub = new OrchestrationHub(
            new HubSettings(_directory, "Histories", 4, 2) { ChecksReplay = true }, this, AppOrchestrators.Converter, Clock, NullLoggerFactory.Instance);
        Client = new EmbeddedDurableTaskClient("Histories", _hub, this, AppOrchestrators.Converter, Clock);
        _hub.Start();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public DurableTaskClient Client { get; }

    public StubbedApp Stub(string activity) => Stub(activity, _ => Task.FromResult<object?>(null));

    public StubbedApp Stub(string activity, object answer) => Stub(activity, _ => Task.FromResult<object?>(answer));

    /// <summary>An activity that is told its input as JSON.</summary>
    public StubbedApp Stub(string activity, Func<JsonElement, Task<object?>> answer)
    {
        _activities[activity] = answer;
        return this;
    }

    /// <summary>An activity that fails the given number of times before it answers.</summary>
    public StubbedApp Fail(string activity, int times, object? answer)
    {
        var attempts = 0;
        return Stub(activity, _ => Interlocked.Increment(ref attempts) <= times
            ? throw new InvalidOperationException("The store did not answer.")
            : Task.FromResult(answer));
    }

    /// <summary>An activity that answers only when the returned source is set.</summary>
    public TaskCompletionSource Hold(string activity, Func<JsonElement, bool> which, object? answer)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Stub(activity, async input =>
        {
            if (which(input))
            {
                await released.Task;
            }

            return answer;
        });
        return released;
    }

    public Task StartAsync(string orchestrator, string id, object input) =>
        Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));

    /// <summary>Waits until the history of an instance has so many requests of a kind (and name), and keeps it.</summary>
    public async Task KeepAsync(string id, string stage, HistoryEventKind kind, int count = 1, string? name = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        HistoryExport? history;
        while (Count(history = HistoryExport.Read(_hub.Reader, id), kind, name) < count)
        {
            await Task.Delay(2, limit.Token);
        }

        Keep(stage, history!);
        // Whatever passes through the writer now is told after the turn was: its timers are set, its activities on their way.
        await Client.PurgeInstanceAsync("none");
    }

    /// <summary>Waits for the end, keeps the history, and gives the output.</summary>
    public async Task<T> EndAsync<T>(string id, string stage)
    {
        var end = await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(Limit);
        Keep(stage, HistoryExport.Read(_hub.Reader, id)!);
        Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, end.ToString());
        return end.ReadOutputAs<T>()!;
    }

    public IOrchestratorCode? FindOrchestrator(string name) => AppOrchestrators.Table.FindOrchestrator(name);

    public IActivityCode? FindActivity(string name) => _activities.TryGetValue(name, out var answer) ? new Acting(answer) : null;

    public async ValueTask DisposeAsync()
    {
        await _hub.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        await _hub.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static int Count(HistoryExport? history, HistoryEventKind kind, string? name) => history is null
        ? 0
        : history.Turns.SelectMany(turn => turn.Requests.Concat(turn.Arrivals)).Count(happened => happened.Kind == kind && (name is null || happened.Name == name));

    private void Keep(string stage, HistoryExport history)
    {
        HistoryReplay.Run(HistoryExport.Parse(history.ToJson()), this, AppOrchestrators.Converter);
        HistoryFiles.Keep(_scenario, stage, history);
    }

    private sealed class Acting(Func<JsonElement, Task<object?>> answer) : IActivityCode
    {
        public async Task<string?> RunAsync(ActivityCall call, CancellationToken cancellationToken) =>
            AppOrchestrators.Converter.Serialize(await answer(JsonDocument.Parse(call.Input ?? "null").RootElement));
    }
}
