using System.Collections.Concurrent;
using EmbeddedFunctions.Operations;

namespace EmbeddedFunctions.Tests.Engine;

public sealed class LiveRewindTests() : RewindTests(live: true);

public sealed class ReplayedRewindTests() : RewindTests(live: false);

public abstract class RewindTests(bool live) : EngineTests(live)
{
    private readonly ConcurrentQueue<string> _calls = [];
    private bool _broken = true;

    [Fact]
    public async Task Rewind_AfterAFailedActivity_RunsOnlyThatAgain()
    {
        await using var hub = NewHubWithSteps().Orchestrator("Story", async context =>
            await context.CallActivityAsync<string>("Works", "first") + await context.CallActivityAsync<string>("Breaks", "second")).Start();
        var failed = await hub.RunAsync("Story", id: "one");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        _broken = false;

        await hub.Client.RewindInstanceAsync("one", "mended");

        var end = await hub.WaitAsync("one");
        Assert.Equal("firstsecond", end.ReadOutputAs<string>());
        Assert.Null(end.FailureDetails);
        Assert.Equal(["first", "second", "second"], _calls);
        Assert.Contains("\"mended\"", HistoryExport.Read(hub.Hub.Reader, "one")!.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewind_OfAFanOut_RunsAgainWhatFailedLongBeforeTheEnd()
    {
        await using var hub = NewHubWithSteps().Orchestrator("Story", async context => string.Concat(await Task.WhenAll(
            context.CallActivityAsync<string>("Breaks", "a"),
            Later(context),
            context.CallActivityAsync<string>("Breaks", "c")))).Start();
        await hub.RunAsync("Story", id: "one");
        _broken = false;

        await hub.Client.RewindInstanceAsync("one", "mended");

        Assert.Equal("abc", (await hub.WaitAsync("one")).ReadOutputAs<string>());
        Assert.Equal(["a", "a", "b", "c", "c"], _calls.Order());

        static async Task<string> Later(TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            return await context.CallActivityAsync<string>("Works", "b");
        }
    }

    [Fact]
    public async Task Rewind_AfterTheLastRetry_TriesThatOnceMore()
    {
        await using var hub = NewHubWithSteps().Orchestrator("Story", async context => await context.CallActivityAsync<string>(
            "Breaks", "a", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))))).Start();
        await hub.RunAsync("Story", id: "one");
        _broken = false;

        await hub.Client.RewindInstanceAsync("one", "mended");

        Assert.Equal("a", (await hub.WaitAsync("one")).ReadOutputAs<string>());
        Assert.Equal(4, _calls.Count);
    }

    [Fact]
    public async Task Rewind_OfAHandledFailure_LeavesItHandled()
    {
        await using var hub = NewHubWithSteps().Orchestrator("Story", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Breaks", "plan");
            }
            catch (TaskFailedException)
            {
                return await context.CallActivityAsync<string>("Breaks", "way out");
            }
        }).Start();
        await hub.RunAsync("Story", id: "one");
        _broken = false;

        await hub.Client.RewindInstanceAsync("one", "mended");

        Assert.Equal("way out", (await hub.WaitAsync("one")).ReadOutputAs<string>());
        Assert.Equal(["plan", "way out", "way out"], _calls);
    }

    [Fact]
    public async Task Rewind_OfAParent_RewindsTheChildrenThatFailed()
    {
        await using var hub = NewHubWithSteps()
            .Orchestrator("Child", async context =>
                await context.CallActivityAsync<string>("Works", "w") + await context.CallActivityAsync<string>("Breaks", "b"))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "kid")))
            .Orchestrator("Grandparent", async context => await context.CallSubOrchestratorAsync<string>("Parent")).Start();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Grandparent", id: "one")).RuntimeStatus);
        _broken = false;

        await hub.Client.RewindInstanceAsync("one", "mended");

        Assert.Equal("wb", (await hub.WaitAsync("one")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync("kid"))!.RuntimeStatus);
        Assert.Equal(["w", "b", "b"], _calls);
    }

    [Fact]
    public async Task Rewind_OfAParentWhoseChildWasPurged_StartsTheChildAnew()
    {
        await using var hub = NewHubWithSteps()
            .Orchestrator("Child", async context => await context.CallActivityAsync<string>("Breaks", "b"))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "kid"))).Start();
        await hub.RunAsync("Parent", id: "one");
        await hub.Client.PurgeInstanceAsync("kid");
        _broken = false;

        await hub.Client.RewindInstanceAsync("one", "mended");

        Assert.Equal("b", (await hub.WaitAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Rewind_AfterAMistakeOfTheOrchestrator_HandsInAgainWhatItFellOver()
    {
        await using var hub = NewHubWithSteps().Orchestrator("Story", async context =>
        {
            var step = await context.CallActivityAsync<string>("Works", "w");
            var given = await context.WaitForExternalEvent<string>("go");
            return _broken ? throw new FormatException("mistake") : step + given;
        }).Start();
        await hub.ScheduleAsync("Story", id: "one");
        await hub.Client.RaiseEventAsync("one", "go", "!");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.WaitAsync("one")).RuntimeStatus);
        _broken = false;

        await hub.Client.RewindInstanceAsync("one", "mended");

        Assert.Equal("w!", (await hub.WaitAsync("one")).ReadOutputAs<string>());
        Assert.Equal(["w"], _calls);
    }

    [Fact]
    public async Task Rewind_ThenACrash_GoesOnAtTheNextStart()
    {
        var holding = new TaskCompletionSource();
        await using var hub = NewHub().Activity<string>("Breaks", async (input, cancellation) =>
        {
            _calls.Enqueue(input);
            if (_calls.Count == 1)
            {
                throw new InvalidOperationException("broken");
            }

            if (_calls.Count == 2)
            {
                holding.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return input;
        }).Orchestrator("Story", async context => await context.CallActivityAsync<string>("Breaks", "a")).Start();
        await hub.RunAsync("Story", id: "one");
        await hub.Client.RewindInstanceAsync("one", "mended");
        await holding.Task.WaitAsync(TimeSpan.FromMinutes(1));

        await hub.RestartAsync();

        Assert.Equal("a", (await hub.WaitAsync("one")).ReadOutputAs<string>());
        Assert.Equal(3, _calls.Count);
    }

    [Fact]
    public async Task Rewind_WithTheOldCodeBack_GoesOnFromWhereTheNewCodeFailed()
    {
        async Task<object?> Old(TaskOrchestrationContext context) =>
            await context.CallActivityAsync<string>("Works", "w") + await context.WaitForExternalEvent<string>("go");
        await using var hub = NewHubWithSteps().Orchestrator("Story", Old).Start();
        await hub.ScheduleAsync("Story", id: "one");
        await hub.Client.WaitForInstanceStartAsync("one");
        await hub.StopAsync();
        hub.Orchestrator("Story", async context => await context.WaitForExternalEvent<string>("go")).Start();
        await hub.Client.RaiseEventAsync("one", "go", "!");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.WaitAsync("one")).RuntimeStatus);
        hub.Orchestrator("Story", Old);

        await hub.Client.RewindInstanceAsync("one", "old code back");

        Assert.Equal("w!", (await hub.WaitAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Rewind_OfWhatHasNotFailed_IsRefused()
    {
        await using var hub = NewHubWithSteps().Orchestrator("Story", async context => await context.WaitForExternalEvent<string>("go")).Start();
        await hub.ScheduleAsync("Story", id: "one");

        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RewindInstanceAsync("nobody", "reason"));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RewindInstanceAsync("one", "reason"));
        Assert.Contains("not Failed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewind_ThatFailsAgain_CanBeRewoundAgain()
    {
        await using var hub = NewHubWithSteps().Orchestrator("Story", async context => await context.CallActivityAsync<string>("Breaks", "a")).Start();
        await hub.RunAsync("Story", id: "one");
        await hub.Client.RewindInstanceAsync("one", "too early");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.WaitAsync("one")).RuntimeStatus);
        _broken = false;

        await hub.Client.RewindInstanceAsync("one", "mended");

        Assert.Equal("a", (await hub.WaitAsync("one")).ReadOutputAs<string>());
    }

    private TestHub NewHubWithSteps() => NewHub()
        .Activity<string>("Works", input =>
        {
            _calls.Enqueue(input);
            return input;
        })
        .Activity<string>("Breaks", input =>
        {
            _calls.Enqueue(input);
            return _broken ? throw new InvalidOperationException("broken") : input;
        });
}
