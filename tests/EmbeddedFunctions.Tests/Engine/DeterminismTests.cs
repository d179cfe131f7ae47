using EmbeddedFunctions.Engine;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Tests.Engine;

public sealed class DeterminismTests
{
    [Fact]
    public void DeterministicGuid_OfAKnownName_IsTheVersion5Guid()
    {
        // RFC 9562 version 5: SHA-1 over name space and name, version and variant set. Worked out with Python's uuid.uuid5.
        Assert.Equal(Guid.Parse("3e1aad44-62f2-5d1e-9db6-3a2f5b0c15a4"), DeterministicGuid.Create("instance_2030-01-01T00:00:00.0000000Z_0"));
    }

    [Fact]
    public async Task Replay_GivesTheSameGuidsAndTimes()
    {
        await using var hub = new TestHub { LiveOrchestrators = 0 }.Activity<string>("Echo", text => text);
        var replays = new HashSet<string>();
        hub.Orchestrator("Draws", async context =>
        {
            var drawn = new List<string>();
            for (var i = 0; i < 4; i++)
            {
                var mine = $"{i} {context.NewGuid()} {context.CurrentUtcDateTime:o}";
                replays.Add(mine);
                drawn.Add(await context.CallActivityAsync<string>("Echo", mine));
            }

            return drawn;
        }).Start();

        var drawn = (await hub.RunAsync("Draws")).ReadOutputAs<string[]>()!;

        Assert.Equal(4, drawn.Distinct().Count());
        Assert.Equal(drawn.Order(), replays.Order());
    }

    [Fact]
    public async Task ReplaySafeLogger_LogsEachLineOnce()
    {
        using var logs = new ListLogger();
        await using var hub = new TestHub { LiveOrchestrators = 0, Loggers = logs }.Activity<object>("Step", _ => null).Orchestrator("Logs", async context =>
        {
            var logger = context.CreateReplaySafeLogger("mine");
            for (var i = 0; i < 3; i++)
            {
                logger.LogInformation("step {Step}", i);
                await context.CallActivityAsync("Step");
            }

            return null;
        }).Start();

        await hub.RunAsync("Logs");

        Assert.Equal(["step 0", "step 1", "step 2"], logs.Of("mine"));
    }

    [Theory]
    [InlineData("other activity")]
    [InlineData("timer instead")]
    [InlineData("nothing")]
    public async Task Replay_OfChangedCode_FailsAndNamesWhatDiffers(string change)
    {
        await using var hub = new TestHub().Activity<object>("Step", _ => null).Orchestrator("Changes", async context =>
        {
            await context.CallActivityAsync("Step");
            return await context.WaitForExternalEvent<int>("n");
        }).Start();
        var id = await hub.ScheduleAsync("Changes", id: "changed-one");
        await hub.Client.WaitForInstanceStartAsync(id);
        await hub.StopAsync();

        hub.Orchestrator("Changes", async context =>
        {
            switch (change)
            {
                case "other activity":
                    await context.CallActivityAsync("OtherStep");
                    break;
                case "timer instead":
                    await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                    break;
            }

            return await context.WaitForExternalEvent<int>("n");
        }).Start();
        await hub.Client.RaiseEventAsync(id, "n", 1);

        var end = await hub.WaitAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<NonDeterministicOrchestrationException>());
        Assert.Contains("'changed-one'", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("TaskScheduled #0 'Step'", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("configure await")]
    [InlineData("own thread")]
    [InlineData("cancel elsewhere")]
    public async Task Orchestrator_ThatLeavesItsThread_FailsWithTheRemedy(string offence)
    {
        await using var hub = new TestHub().Activity<object>("Step", _ => null).Orchestrator("Offends", async context =>
        {
            switch (offence)
            {
                case "delay":
                    await Task.Delay(1);
                    break;
                case "configure await":
                    await context.CallActivityAsync("Step").ConfigureAwait(false);
                    break;
                case "cancel elsewhere":
                    using (var cancellation = new CancellationTokenSource())
                    {
                        _ = context.CreateTimer(TimeSpan.FromDays(1), cancellation.Token);
                        await cancellation.CancelAsync();
                    }

                    break;
                default:
                    await Task.Run(() => context.NewGuid());
                    break;
            }

            await context.CallActivityAsync("Step");
            return null;
        }).Start();

        var end = await hub.RunAsync("Offends");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("ConfigureAwait(false)", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_RemovedFromTheApp_FailsItsInstances()
    {
        await using var hub = new TestHub().Orchestrator("Gone", async context => await context.WaitForExternalEvent<int>("n")).Start();
        var id = await hub.ScheduleAsync("Gone");
        await hub.Client.WaitForInstanceStartAsync(id);
        await hub.StopAsync();
        hub.Forget("Gone").Start();

        await hub.Client.RaiseEventAsync(id, "n", 1);

        Assert.Equal("OrchestratorTaskNotFound", (await hub.WaitAsync(id)).FailureDetails!.ErrorType);
    }

    private sealed class ListLogger : ILoggerFactory
    {
        private readonly List<(string Category, string Line)> _lines = [];

        public IEnumerable<string> Of(string category)
        {
            lock (_lines)
            {
                return [.. _lines.Where(line => line.Category == category).Select(line => line.Line)];
            }
        }

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        private sealed class Logger(ListLogger list, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (list._lines)
                {
                    list._lines.Add((category, formatter(state, exception)));
                }
            }
        }
    }
}
