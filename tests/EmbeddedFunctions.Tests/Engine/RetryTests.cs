namespace EmbeddedFunctions.Tests.Engine;

public sealed class LiveRetryTests() : RetryTests(live: true);

public sealed class ReplayedRetryTests() : RetryTests(live: false);

public abstract class RetryTests(bool live) : EngineTests(live)
{
    [Fact]
    public async Task RetryPolicy_WaitsByItsIntervals_UntilSuccess()
    {
        var times = new List<DateTimeOffset>();
        await using var hub = NewHubOnTestClock();
        hub.Activity<object>("Flaky", _ =>
            {
                times.Add(Clock.GetUtcNow());
                return times.Count < 5 ? throw new TimeoutException() : times.Count;
            })
            .Orchestrator("Retries", async context => await context.CallActivityAsync<int>(
                "Flaky", options: TaskOptions.FromRetryPolicy(new RetryPolicy(9, TimeSpan.FromMinutes(1), 2, TimeSpan.FromMinutes(3))))).Start();

        var end = await RunFromTimerToTimerAsync(hub);

        Assert.Equal(5, end.ReadOutputAs<int>());
        var waits = times.Zip(times.Skip(1), (before, after) => (after - before).TotalMinutes).ToList();
        Assert.Equal([1, 2, 3, 3], waits);
    }

    [Fact]
    public async Task RetryPolicy_AfterItsLastAttempt_GivesTheLastFailure()
    {
        var calls = 0;
        await using var hub = NewHubOnTestClock();
        hub.Activity<object>("Fails", object? (_) => throw new TimeoutException($"attempt {++calls}"))
            .Orchestrator("Retries", async context => (await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync(
                "Fails", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))))).FailureDetails.ErrorMessage).Start();

        var end = await RunFromTimerToTimerAsync(hub);

        Assert.Equal("attempt 3", end.ReadOutputAs<string>());
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task RetryPolicy_PastItsTimeout_GivesUp()
    {
        var calls = 0;
        await using var hub = NewHubOnTestClock();
        hub.Activity<object>("Fails", object? (_) =>
            {
                calls++;
                throw new TimeoutException();
            })
            .Orchestrator("Retries", async context =>
            {
                var policy = new RetryPolicy(1000, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(25));
                await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Fails", options: TaskOptions.FromRetryPolicy(policy)));
                return null;
            }).Start();

        await RunFromTimerToTimerAsync(hub);

        // At 0, 10, 20 and 30 minutes: whether to try again is decided before the wait, as officially.
        Assert.Equal(4, calls);
    }

    [Fact]
    public async Task RetryPolicy_WhoseFilterSaysNo_DoesNotRetry()
    {
        var calls = 0;
        await using var hub = NewHubOnTestClock();
        hub.Activity<object>("Fails", object? (_) =>
            {
                calls++;
                throw new FormatException();
            })
            .Orchestrator("Retries", async context =>
            {
                var policy = new RetryPolicy(5, TimeSpan.FromHours(1)) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };
                await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Fails", options: new TaskOptions(policy)));
                return null;
            }).Start();

        await hub.RunAsync("Retries");

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task RetryHandler_DecidesByAttemptAndFailure()
    {
        var calls = 0;
        await using var hub = NewHub();
        hub.Activity<object>("Flaky", _ => ++calls < 4 ? throw new TimeoutException("slow") : calls)
            .Orchestrator("Retries", async context =>
            {
                var seen = new List<string>();
                RetryHandler handler = retry =>
                {
                    seen.Add($"{retry.LastAttemptNumber} {retry.LastFailure.ErrorMessage}");
                    return retry.LastAttemptNumber < 10;
                };
                var result = await context.CallActivityAsync<int>("Flaky", options: TaskOptions.FromRetryHandler(handler));
                return $"{result}: {string.Join(", ", seen)}";
            }).Start();

        Assert.Equal("4: 1 slow, 2 slow, 3 slow", (await hub.RunAsync("Retries")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RetryPolicy_OfASubOrchestration_RunsItAgainUnderTheSameId()
    {
        var runs = 0;
        await using var hub = NewHub();
        hub.Orchestrator("Child", async context =>
            {
                await context.CallActivityAsync("Note");
                return runs < 3 ? throw new TimeoutException() : context.InstanceId;
            })
            .Activity<object>("Note", _ => ++runs)
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Child", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(1))).WithInstanceId("the-child"))).Start();

        Assert.Equal("the-child", (await hub.RunAsync("Parent")).ReadOutputAs<string>());
        Assert.Equal(3, runs);
    }

    /// <summary>Sets the clock to each timer's time as soon as there is one.</summary>
    private async Task<OrchestrationMetadata> RunFromTimerToTimerAsync(TestHub hub)
    {
        var id = await hub.ScheduleAsync("Retries");
        while (await hub.WaitForTimerAsync(id) is { } fireAt)
        {
            if (fireAt > Clock.GetUtcNow())
            {
                Clock.SetUtcNow(fireAt);
            }
        }

        return await hub.WaitAsync(id);
    }
}
