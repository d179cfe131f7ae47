namespace EmbeddedFunctions.Tests.Engine;

public sealed class LiveTimerAndEventTests() : TimerAndEventTests(live: true);

public sealed class ReplayedTimerAndEventTests() : TimerAndEventTests(live: false);

public abstract class TimerAndEventTests(bool live) : EngineTests(live)
{
    [Fact]
    public async Task CreateTimer_OfYears_FiresAtItsTimeAndNotBefore()
    {
        await using var hub = NewHubOnTestClock().Orchestrator("Waits", async context =>
        {
            var from = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromDays(800), CancellationToken.None);
            return (context.CurrentUtcDateTime - from).TotalDays;
        }).Start();
        var id = await hub.ScheduleAsync("Waits");
        await hub.WaitForTimerAsync(id);

        Clock.Advance(TimeSpan.FromDays(799.9));
        await hub.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        Clock.Advance(TimeSpan.FromDays(0.2));

        Assert.InRange((await hub.WaitAsync(id)).ReadOutputAs<double>(), 800, 800.2);
    }

    [Fact]
    public async Task CreateTimer_DueWhileTheHubWasDown_FiresAtTheNextStart()
    {
        await using var hub = NewHubOnTestClock().Orchestrator("Waits", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "fired";
        }).Start();
        var id = await hub.ScheduleAsync("Waits");
        await hub.WaitForTimerAsync(id);
        await hub.StopAsync();
        Clock.Advance(TimeSpan.FromHours(2));

        hub.Start();

        Assert.Equal("fired", (await hub.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CurrentUtcDateTime_WhenTheClockIsSetBack_StaysAtTheFiredTimer()
    {
        await using var hub = NewHubOnTestClock().Activity<object>("Step", _ => null).Orchestrator("Waits", async context =>
        {
            var fireAt = context.CurrentUtcDateTime.AddHours(2);
            await context.CreateTimer(fireAt, CancellationToken.None);
            var atOnce = context.CurrentUtcDateTime - fireAt;
            await context.CallActivityAsync("Step");
            return new[] { atOnce, context.CurrentUtcDateTime - fireAt };
        }).Start();
        var id = await hub.ScheduleAsync("Waits");
        await hub.WaitForTimerAsync(id);

        Clock.Advance(TimeSpan.FromHours(2));
        Clock.AdjustTime(Clock.GetUtcNow().AddHours(-1));

        Assert.All((await hub.WaitAsync(id)).ReadOutputAs<TimeSpan[]>()!, since => Assert.True(since >= TimeSpan.Zero));
    }

    [Fact]
    public async Task CreateTimer_Cancelled_LetsTheOrchestrationEnd()
    {
        await using var hub = NewHubOnTestClock().Orchestrator("Cancels", async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), cancellation.Token);
            await context.CallActivityAsync("Step");
#pragma warning disable CA1849 // CancelAsync would leave the orchestrator's thread.
            cancellation.Cancel();
#pragma warning restore CA1849
            return timer.IsCanceled;
        }).Activity<object>("Step", _ => null).Start();

        Assert.True((await hub.RunAsync("Cancels")).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task WaitForExternalEvent_TakesEarlyEventsInOrderWithoutRegardToCase()
    {
        await using var hub = NewHub().Activity<object>("Gate", _ => null).Orchestrator("Collects", async context =>
        {
            await context.WaitForExternalEvent<object?>("go");
            return new[]
            {
                await context.WaitForExternalEvent<int>("NUMBER"),
                await context.WaitForExternalEvent<int>("number"),
                await context.WaitForExternalEvent<int>("Number"),
            };
        }).Start();
        var id = await hub.ScheduleAsync("Collects");

        await hub.Client.RaiseEventAsync(id, "Number", 1);
        await hub.Client.RaiseEventAsync(id, "nUmber", 2);
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "GO");
        await hub.Client.RaiseEventAsync(id, "number", 3);

        Assert.Equal("[1,2,3]", (await hub.WaitAsync(id)).SerializedOutput);
    }

    [Fact]
    public async Task WaitForExternalEvent_WithTimeout_IsCancelledAndLeavesLaterEventsForOthers()
    {
        await using var hub = NewHubOnTestClock().Orchestrator("TimesOut", async context =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEvent<string>("word", TimeSpan.FromHours(1)));
            context.SetCustomStatus("second");
            await context.WaitForExternalEvent<object?>("go");
            return await context.WaitForExternalEvent<string>("word", TimeSpan.FromHours(1));
        }).Start();
        var id = await hub.ScheduleAsync("TimesOut");
        await hub.WaitForTimerAsync(id);
        Clock.Advance(TimeSpan.FromHours(1));
        await hub.WaitForStatusAsync(id, "second");

        await hub.Client.RaiseEventAsync(id, "word", "late");
        await hub.Client.RaiseEventAsync(id, "go");

        Assert.Equal("late", (await hub.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_WithSeveralWaiters_ServesTheLatestFirst()
    {
        await using var hub = NewHub().Orchestrator("Waits", async context =>
        {
            var first = context.WaitForExternalEvent<int>("n");
            var second = context.WaitForExternalEvent<int>("n");
            context.SetCustomStatus("waiting");
            return new[] { await first, await second };
        }).Start();
        var id = await hub.ScheduleAsync("Waits");
        await hub.WaitForStatusAsync(id, "waiting");

        await hub.Client.RaiseEventAsync(id, "n", 1);
        await hub.Client.RaiseEventAsync(id, "n", 2);

        Assert.Equal("[2,1]", (await hub.WaitAsync(id)).SerializedOutput);
    }

    [Fact]
    public async Task WaitForExternalEvent_WithAPayloadOfAnotherType_FailsTheOneWhoAwaitsIt()
    {
        await using var hub = NewHub().Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("n")).Start();
        var id = await hub.ScheduleAsync("Waits");

        await hub.Client.RaiseEventAsync(id, "n", "not a number");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.WaitAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task RaiseEvent_ToAnUnknownOrEndedInstance_IsDiscarded()
    {
        await using var hub = NewHub().Orchestrator("Ends", _ => Task.FromResult<object?>(null)).Start();
        var ended = await hub.RunAsync("Ends");

        await hub.Client.RaiseEventAsync("unknown", "n", 1);
        await hub.Client.RaiseEventAsync(ended.InstanceId, "n", 1);

        Assert.Null(await hub.Client.GetInstanceAsync("unknown"));
    }

    [Fact]
    public async Task SendEvent_ReachesAnotherInstanceOnce()
    {
        await using var hub = NewHub()
            .Orchestrator("Receives", async context => new[] { await context.WaitForExternalEvent<string>("a"), await context.WaitForExternalEvent<string>("a") })
            .Orchestrator("Sends", context =>
            {
                context.SendEvent("receiver", "A", context.InstanceId);
                return Task.FromResult<object?>(null);
            }).Start();
        await hub.ScheduleAsync("Receives", id: "receiver");

        await hub.RunAsync("Sends", id: "one");
        await hub.RunAsync("Sends", id: "two");

        Assert.Equal(["one", "two"], (await hub.WaitAsync("receiver")).ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task StartAt_KeepsTheInstancePendingUntilThen()
    {
        await using var hub = NewHubOnTestClock().Orchestrator("Later", async context => await context.WaitForExternalEvent<int>("n")).Start();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Later", new StartOrchestrationOptions { StartAt = Clock.GetUtcNow().AddHours(3) });

        await hub.Client.RaiseEventAsync(id, "n", 7);
        await hub.RestartAsync();
        Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(7, (await hub.WaitAsync(id)).ReadOutputAs<int>());
    }
}
