using EmbeddedFunctions.Engine;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedFunctions.Tests.Engine;

public sealed class ClientTests
{
    [Theory]
    [InlineData(new string[0], false)]
    [InlineData(new[] { "Completed" }, true)]
    [InlineData(new[] { "Failed" }, false)]
    public async Task Schedule_OfAnEndedInstancesId_FollowsTheDedupeStatuses(string[] dedupe, bool refused)
    {
        await using var hub = new TestHub().Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<int>())).Start();
        await hub.RunAsync("Echo", 1, "same");

        var again = () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 2, new StartOrchestrationOptions("same")
        {
            DedupeStatuses = dedupe.Length == 0 ? null : dedupe,
        });

        if (refused)
        {
            await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(again);
            Assert.Equal(1, (await hub.WaitAsync("same")).ReadOutputAs<int>());
        }
        else
        {
            await again();
            Assert.Equal(2, (await hub.WaitAsync("same")).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Schedule_OfARunningInstancesId_IsRefusedUnlessAllowed()
    {
        await using var hub = new TestHub().Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("n") + context.GetInput<int>()).Start();
        await hub.ScheduleAsync("Waits", 10, "same");

        var refusal = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => hub.ScheduleAsync("Waits", 20, "same"));
        Assert.Contains("'same'", refusal.Message, StringComparison.Ordinal);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", 30, new StartOrchestrationOptions("same")
            .WithDedupeStatuses(OrchestrationRuntimeStatus.Failed));
        await hub.Client.RaiseEventAsync("same", "n", 3);

        Assert.Equal(33, (await hub.WaitAsync("same")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Schedule_ManyAtOnceUnderOneId_MakesOneInstance()
    {
        await using var hub = new TestHub().Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("n")).Start();

        var tries = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            try
            {
                await hub.ScheduleAsync("Waits", id: "one");
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        }));

        Assert.Equal(1, tries.Sum());
    }

    [Theory]
    [InlineData("@entity")]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("a\tb")]
    [InlineData("")]
    public async Task Schedule_WithABadId_IsRefused(string id)
    {
        await using var hub = new TestHub().Orchestrator("Ends", _ => Task.FromResult<object?>(null)).Start();

        await Assert.ThrowsAsync<ArgumentException>(() => hub.ScheduleAsync("Ends", id: id));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.ScheduleAsync("Ends", id: new string('x', 101)));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.ScheduleAsync("Missing"));
    }

    [Fact]
    public async Task GetInstance_WithoutPayloads_LeavesThemBehind()
    {
        await using var hub = new TestHub().Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<int>())).Start();
        var id = (await hub.RunAsync("Echo", 5)).InstanceId;

        var bare = (await hub.Client.GetInstanceAsync(id))!;
        var full = (await hub.Client.GetInstanceAsync(id, true))!;

        Assert.True(bare.IsCompleted);
        Assert.Null(bare.SerializedOutput);
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<int>());
        Assert.Equal(5, full.ReadOutputAs<int>());
        Assert.Equal("Echo", full.Name);
    }

    [Fact]
    public async Task GetAllInstances_FiltersAndPages()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var hub = new TestHub { Clock = clock }
            .Orchestrator("Ends", _ => Task.FromResult<object?>(null))
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("n")).Start();
        for (var i = 0; i < 25; i++)
        {
            await hub.RunAsync("Ends", id: $"e{i:00}");
        }

        clock.Advance(TimeSpan.FromHours(1));
        await hub.ScheduleAsync("Waits", id: "w%1");
        await hub.Client.WaitForInstanceStartAsync("w%1");

        Assert.Equal(26, await CountAsync(new OrchestrationQuery(PageSize: 10)));
        Assert.Equal(25, await CountAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed], PageSize: 7)));
        Assert.Equal(10, await CountAsync(new OrchestrationQuery(InstanceIdPrefix: "e0")));
        Assert.Equal(1, await CountAsync(new OrchestrationQuery(InstanceIdPrefix: "w%")));
        Assert.Equal(0, await CountAsync(new OrchestrationQuery(InstanceIdPrefix: "%")));
        Assert.Equal(1, await CountAsync(new OrchestrationQuery(CreatedFrom: clock.GetUtcNow())));
        Assert.Equal(25, await CountAsync(new OrchestrationQuery(CreatedTo: clock.GetUtcNow().AddMinutes(-1))));
        Assert.Equal(0, await CountAsync(new OrchestrationQuery(TaskHubNames: ["Other"])));

        async Task<int> CountAsync(OrchestrationQuery query)
        {
            var ids = new List<string>();
            await foreach (var page in hub.Client.GetAllInstancesAsync(query).AsPages())
            {
                Assert.True(page.Values.Count <= query.PageSize);
                ids.AddRange(page.Values.Select(instance => instance.InstanceId));
            }

            Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
            return ids.Count;
        }
    }

    [Fact]
    public async Task PurgeAll_ByTimeAndStatus_LeavesTheOthers()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var hub = new TestHub { Clock = clock }
            .Orchestrator("Ends", _ => Task.FromResult<object?>(null))
            .Orchestrator("Fails", _ => throw new FormatException()).Start();
        await hub.RunAsync("Ends", id: "old");
        await hub.RunAsync("Fails", id: "old-failed");
        clock.Advance(TimeSpan.FromDays(10));
        await hub.RunAsync("Ends", id: "new");

        var purged = await hub.Client.PurgeInstancesAsync(null, clock.GetUtcNow().AddDays(-1), [OrchestrationRuntimeStatus.Completed]);

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("old"));
        Assert.NotNull(await hub.Client.GetInstanceAsync("old-failed"));
        Assert.NotNull(await hub.Client.GetInstanceAsync("new"));
    }

    [Fact]
    public async Task ListInstanceIds_PagesByTimeOfCompletion()
    {
        await using var hub = new TestHub().Orchestrator("Ends", _ => Task.FromResult<object?>(null)).Start();
        string[] order = ["c", "a", "b"];
        foreach (var id in order)
        {
            await hub.RunAsync("Ends", id: id);
        }

        var first = await hub.Client.ListInstanceIdsAsync(pageSize: 2);
        var second = await hub.Client.ListInstanceIdsAsync(pageSize: 2, lastInstanceKey: first.ContinuationToken);

        Assert.Equal(order, first.Values.Concat(second.Values));
        Assert.Null(second.ContinuationToken);
    }

    [Fact]
    public async Task Restart_RunsAnEndedInstanceAgain()
    {
        await using var hub = new TestHub()
            .Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<int>()))
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("n")).Start();
        await hub.RunAsync("Echo", 4, "same");
        await hub.ScheduleAsync("Waits", id: "running");

        var fresh = await hub.Client.RestartAsync("same", restartWithNewInstanceId: true);

        Assert.Equal("same", await hub.Client.RestartAsync("same"));
        Assert.Equal(4, (await hub.WaitAsync("same")).ReadOutputAs<int>());
        Assert.Equal(4, (await hub.WaitAsync(fresh)).ReadOutputAs<int>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RestartAsync("running"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RestartAsync("unknown"));
    }

    [Fact]
    public async Task Schedule_KeepsTagsAndVersion()
    {
        await using var hub = new TestHub().Orchestrator("Version", context => Task.FromResult<object?>(
            $"{context.Version} {context.CompareVersionTo("1.10")}")).Start();

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions("v")
        {
            Version = "1.9",
            Tags = new Dictionary<string, string> { ["团队"] = "合规" },
        });

        var end = await hub.WaitAsync("v");
        Assert.Equal("1.9 -1", end.ReadOutputAs<string>());
        Assert.Equal("合规", end.Tags["团队"]);
    }

    [Fact]
    public async Task Wait_WhenCancelledOrStopped_Ends()
    {
        await using var hub = new TestHub().Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("n")).Start();
        await hub.ScheduleAsync("Waits", id: "w");
        using var cancellation = new CancellationTokenSource();
        var cancelled = hub.Client.WaitForInstanceCompletionAsync("w", cancellation.Token);
        var stopped = hub.Client.WaitForInstanceCompletionAsync("not there yet");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await hub.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }
}
