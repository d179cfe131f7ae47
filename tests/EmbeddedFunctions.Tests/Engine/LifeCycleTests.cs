using EmbeddedFunctions.Engine;

namespace EmbeddedFunctions.Tests.Engine;

public sealed class LiveLifeCycleTests() : LifeCycleTests(live: true);

public sealed class ReplayedLifeCycleTests() : LifeCycleTests(live: false);

public abstract class LifeCycleTests(bool live) : EngineTests(live)
{
    [Fact]
    public async Task SubOrchestration_GivesItsResultAndKnowsItsParent()
    {
        await using var hub = NewHub()
            .Orchestrator("Child", context => Task.FromResult<object?>(
                $"{context.GetInput<int>() * 2} for {context.Parent!.Name.Name}/{context.Parent.InstanceId} as {context.InstanceId}"))
            .Orchestrator("Parent", async context =>
                await context.CallSubOrchestratorAsync<string>("Child", 21, new SubOrchestrationOptions(instanceId: "kid"))).Start();

        var end = await hub.RunAsync("Parent", id: "mum");

        Assert.Equal("42 for Parent/mum as kid", end.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync("kid"))!.RuntimeStatus);
    }

    [Fact]
    public async Task SubOrchestration_WhenItFailsIsTerminatedOrUnknown_FailsTheCall()
    {
        await using var hub = NewHub()
            .Orchestrator("Fails", _ => throw new FormatException("child"))
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("never"))
            .Orchestrator("Parent", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Fails"));
                context.SetCustomStatus("terminate the child");
                var terminated = await Assert.ThrowsAsync<TaskFailedException>(
                    () => context.CallSubOrchestratorAsync("Waits", new SubOrchestrationOptions(instanceId: "kid")));
                var unknown = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Missing"));
                return new[] { failed.FailureDetails.ErrorMessage, terminated.FailureDetails.ErrorType, unknown.FailureDetails.ErrorType };
            }).Start();
        var id = await hub.ScheduleAsync("Parent");
        await hub.WaitForStatusAsync(id, "terminate the child");
        await hub.Client.WaitForInstanceStartAsync("kid");

        await hub.Client.TerminateInstanceAsync("kid");

        Assert.Equal(["child", "OrchestrationTerminated", "OrchestratorTaskNotFound"], (await hub.WaitAsync(id)).ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task SubOrchestration_WithTheIdOfARunningInstance_FailsTheCall()
    {
        await using var hub = NewHub()
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("never"))
            .Orchestrator("Parent", async context => (await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync(
                "Waits", new SubOrchestrationOptions(instanceId: "taken")))).FailureDetails.IsCausedBy<OrchestrationAlreadyExistsException>()).Start();
        await hub.ScheduleAsync("Waits", id: "taken");

        Assert.True((await hub.RunAsync("Parent")).ReadOutputAs<bool>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.WaitForInstanceStartAsync("taken")).RuntimeStatus);
    }

    [Fact]
    public async Task ContinueAsNew_BeginsAgainWithNewInputAndEmptyHistory()
    {
        await using var hub = NewHub().Activity<int>("Add", n => n + 1).Orchestrator("Counts", async context =>
        {
            var n = await context.CallActivityAsync<int>("Add", context.GetInput<int>());
            if (n < 20)
            {
                context.ContinueAsNew(n);
            }

            return n;
        }).Start();

        var end = await hub.RunAsync("Counts", 0);

        Assert.Equal(20, end.ReadOutputAs<int>());
        Assert.Equal(19, end.ReadInputAs<int>());
        Assert.Equal(2, hub.Hub.Reader.Query("SELECT count(*) FROM history", row => row.GetInt32(0)).Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ContinueAsNew_KeepsOrDropsEarlyEvents(bool keep)
    {
        await using var hub = NewHub().Orchestrator("Again", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                await context.WaitForExternalEvent<object?>("go");
                context.ContinueAsNew(1, keep);
                return null;
            }

            var early = context.WaitForExternalEvent<string>("word");
            var last = context.WaitForExternalEvent<string>("last");
            return await await Task.WhenAny(early, last);
        }).Start();
        var id = await hub.ScheduleAsync("Again", 0);
        await hub.Client.RaiseEventAsync(id, "word", "early");
        await hub.Client.RaiseEventAsync(id, "go");
        await hub.Client.RaiseEventAsync(id, "last", "last");

        Assert.Equal(keep ? "early" : "last", (await hub.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_LosesNoEventThatArrivesMeanwhile()
    {
        const int Events = 300;
        await using var hub = NewHub().Orchestrator("Gathers", async context =>
        {
            var seen = context.GetInput<List<int>>()!;
            seen.Add(await context.WaitForExternalEvent<int>("n"));
            if (seen.Count < Events)
            {
                context.ContinueAsNew(seen);
            }

            return seen;
        }).Start();
        var id = await hub.ScheduleAsync("Gathers", new List<int>());

        for (var n = 0; n < Events; n++)
        {
            await hub.Client.RaiseEventAsync(id, "n", n);
        }

        Assert.Equal(Enumerable.Range(0, Events), (await hub.WaitAsync(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Suspend_KeepsWhatArrives_ResumeGoesOn()
    {
        await using var hub = NewHub().Orchestrator("Waits", async context =>
        {
            context.SetCustomStatus("waiting");
            var n = await context.WaitForExternalEvent<int>("n");
            context.SetCustomStatus("got it");
            return n;
        }).Start();
        var id = await hub.ScheduleAsync("Waits");
        await hub.WaitForStatusAsync(id, "waiting");

        await hub.Client.SuspendInstanceAsync(id, "a hold");
        await hub.Client.RaiseEventAsync(id, "n", 5);
        await hub.RestartAsync();
        var held = await hub.Client.GetInstanceAsync(id, true);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held!.RuntimeStatus);
        Assert.Equal("waiting", held.ReadCustomStatusAs<string>());
        await hub.Client.ResumeInstanceAsync(id);

        Assert.Equal(5, (await hub.WaitAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Terminate_EndsTheInstanceWithTheGivenOutput_AndLeavesChildrenRunning()
    {
        await using var hub = FamilyHub().Start();
        await StartFamilyAsync(hub);

        await hub.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions("enough"));

        var end = await hub.WaitAsync("parent");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync("child"))!.RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_Recursive_EndsTheChildrenToo()
    {
        await using var hub = FamilyHub().Start();
        await StartFamilyAsync(hub);

        await hub.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions(Recursive: true));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.WaitAsync("grandchild")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.WaitAsync("child")).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_BeforeTheStartTime_NeverStarts()
    {
        var ran = false;
        await using var hub = NewHubOnTestClock().Orchestrator("Later", _ =>
        {
            ran = true;
            return Task.FromResult<object?>(null);
        }).Start();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Later", new StartOrchestrationOptions { StartAt = Clock.GetUtcNow().AddHours(3) });

        await hub.Client.TerminateInstanceAsync(id);
        Clock.Advance(TimeSpan.FromHours(4));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.WaitAsync(id)).RuntimeStatus);
        Assert.False(ran);
    }

    [Fact]
    public async Task Purge_RemovesEndedInstancesOnly()
    {
        await using var hub = FamilyHub().Start();
        await StartFamilyAsync(hub);

        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("parent")).PurgedInstanceCount);
        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("unknown")).PurgedInstanceCount);
        await hub.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions(Recursive: true));
        await hub.WaitAsync("grandchild");

        Assert.Equal(3, (await hub.Client.PurgeInstanceAsync("parent", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        foreach (var table in new[] { "instances", "history", "tasks", "timers", "inbox" })
        {
            Assert.Equal(0, hub.Hub.Reader.Query($"SELECT count(*) FROM {table}", row => row.GetInt32(0)).Single());
        }
    }

    private static async Task StartFamilyAsync(TestHub hub)
    {
        await hub.ScheduleAsync("Parent", id: "parent");
        await hub.Client.WaitForInstanceStartAsync("grandchild");
    }

    private TestHub FamilyHub() => NewHub()
        .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<object?>("Child", new SubOrchestrationOptions(instanceId: "child")))
        .Orchestrator("Child", async context => await context.CallSubOrchestratorAsync<object?>("Grandchild", new SubOrchestrationOptions(instanceId: "grandchild")))
        .Orchestrator("Grandchild", async context => await context.WaitForExternalEvent<object?>("never"));
}
