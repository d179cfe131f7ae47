namespace EmbeddedFunctions.Tests.Engine;

public sealed class LiveActivityTests() : ActivityTests(live: true);

public sealed class ReplayedActivityTests() : ActivityTests(live: false);

public abstract class ActivityTests(bool live) : EngineTests(live)
{
    [Fact]
    public async Task CallActivity_InSequence_GivesResultsInOrder()
    {
        await using var hub = NewHub()
            .Activity<string>("Hello", city => $"Hello {city}")
            .Orchestrator("Cities", async context =>
            {
                var greetings = new List<string>();
                foreach (var city in context.GetInput<string[]>()!)
                {
                    greetings.Add(await context.CallActivityAsync<string>("hello", city));
                }

                return greetings;
            }).Start();

        var end = await hub.RunAsync("Cities", new[] { "北京", "Leeds", "O'Fallon \"x\"" });

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(["Hello 北京", "Hello Leeds", "Hello O'Fallon \"x\""], end.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task CallActivity_FannedOut_GivesEveryResultAtItsPlace()
    {
        await using var hub = NewHub()
            .Activity<int>("Square", async (n, _) =>
            {
                await Task.Yield();
                return n * n;
            })
            .Orchestrator("FanOut", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 200).Select(n => context.CallActivityAsync<int>("Square", n)))).Sum()).Start();

        var end = await hub.RunAsync("FanOut");

        Assert.Equal(Enumerable.Range(0, 200).Sum(n => n * n), end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task CallActivity_WithoutResult_GivesDefault()
    {
        await using var hub = NewHub()
            .Activity<object>("Nothing", _ => null)
            .Orchestrator("Calls", async context =>
            {
                await context.CallActivityAsync("Nothing");
                return new { Number = await context.CallActivityAsync<int>("Nothing"), Text = await context.CallActivityAsync<string?>("Nothing") };
            }).Start();

        var end = await hub.RunAsync("Calls");

        Assert.Equal("""{"Number":0,"Text":null}""", end.SerializedOutput);
    }

    [Fact]
    public async Task CallActivity_WhenItThrows_TellsTypeMessageAndInnerFailure()
    {
        await using var hub = NewHub()
            .Activity<object>("Fails", object? (_) => throw new InvalidOperationException("outer", new FormatException("inner")))
            .Orchestrator("Calls", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Fails"));
                Assert.Equal("Fails", failed.TaskName);
                Assert.Equal(0, failed.TaskId);
                Assert.True(failed.FailureDetails.IsCausedBy<InvalidOperationException>());
                Assert.True(failed.FailureDetails.IsCausedBy<SystemException>());
                Assert.False(failed.FailureDetails.IsCausedBy<FormatException>());
                Assert.True(failed.FailureDetails.InnerFailure!.IsCausedBy<FormatException>());
                return failed.Message;
            }).Start();

        var end = await hub.RunAsync("Calls");

        Assert.Null(end.FailureDetails);
        Assert.Equal("Task 'Fails' (#0) failed with an unhandled exception: outer", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task CallActivity_OfUnknownName_FailsWithoutRetry()
    {
        await using var hub = NewHubOnTestClock().Orchestrator("Calls", async context =>
        {
            var policy = new RetryPolicy(5, TimeSpan.FromHours(1));
            var failed = await Assert.ThrowsAsync<TaskFailedException>(
                () => context.CallActivityAsync("Missing", options: TaskOptions.FromRetryPolicy(policy)));
            return failed.FailureDetails.ErrorType;
        }).Start();

        Assert.Equal("ActivityTaskNotFound", (await hub.RunAsync("Calls")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CallActivity_WithOptionsAsInput_IsRefused()
    {
        await using var hub = NewHub().Orchestrator("Calls", async context =>
        {
            await context.CallActivityAsync<int>("Any", (object)TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromSeconds(1))));
            return null;
        }).Start();

        var end = await hub.RunAsync("Calls");

        Assert.True(end.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Orchestration_ThatThrows_FailsWithDetails()
    {
        await using var hub = NewHub()
            .Activity<object>("Fails", object? (_) => throw new FormatException("bad"))
            .Orchestrator("Throws", _ => throw new NotSupportedException("no"))
            .Orchestrator("PassesOn", async context =>
            {
                await context.CallActivityAsync("Fails");
                return null;
            }).Start();

        var thrown = await hub.RunAsync("Throws");
        var passedOn = await hub.RunAsync("PassesOn");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, thrown.RuntimeStatus);
        Assert.True(thrown.FailureDetails!.IsCausedBy<NotSupportedException>());
        Assert.Equal("no", thrown.SerializedOutput);
        Assert.True(passedOn.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.True(passedOn.FailureDetails.InnerFailure!.IsCausedBy<FormatException>());
    }

    [Fact]
    public async Task Orchestration_WithOpenTasks_EndsWhenTheyHave()
    {
        var release = new TaskCompletionSource();
        await using var hub = NewHub()
            .Activity<object>("Slow", async (_, _) =>
            {
                await release.Task;
                return null;
            })
            .Orchestrator("ReturnsEarly", context =>
            {
                _ = context.CallActivityAsync("Slow");
                context.SetCustomStatus("returned");
                return Task.FromResult<object?>(1);
            }).Start();

        var id = await hub.ScheduleAsync("ReturnsEarly");
        await hub.WaitForStatusAsync(id, "returned");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        release.SetResult();

        Assert.Equal(1, (await hub.WaitAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_WhenInterruptedByAStop_RunAgainAfterTheNextStart()
    {
        var started = new TaskCompletionSource();
        var calls = 0;
        await using var hub = NewHub()
            .Activity<object>("Waits", async (_, cancellation) =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    started.SetResult();
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                return calls;
            })
            .Orchestrator("Calls", async context => await context.CallActivityAsync<int>("Waits")).Start();
        var id = await hub.ScheduleAsync("Calls");
        await started.Task;

        await hub.RestartAsync();

        Assert.Equal(2, (await hub.WaitAsync(id)).ReadOutputAs<int>());
    }
}
