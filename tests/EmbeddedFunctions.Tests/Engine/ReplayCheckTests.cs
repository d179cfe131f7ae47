using EmbeddedFunctions.Engine;

namespace EmbeddedFunctions.Tests.Engine;

public sealed class ReplayCheckTests
{
    [Theory]
    [InlineData("status", "custom status 0", "custom status 1")]
    [InlineData("event", "1 waiting for event-0", "1 waiting for event-1")]
    [InlineData("output", "end Completed 0", "end Completed 1")]
    [InlineData("request", "TaskScheduled #0 'Step0'", "TaskScheduled #0 'Step1'")]
    public async Task Turn_ThatDependsOnMoreThanItsHistory_FailsTheInstance(string offence, string live, string rebuilt)
    {
        await using var hub = Offending(offence, checks: true).Start();

        var end = await hub.RunAsync("Offends");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains(live, end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(rebuilt, end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains($"'{end.InstanceId}'", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turn_ThatOffendsUnseen_PassesWithoutTheCheck()
    {
        await using var hub = Offending("output", checks: false).Start();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.RunAsync("Offends")).RuntimeStatus);
    }

    private static TestHub Offending(string offence, bool checks)
    {
        var runs = -1;
        return new TestHub { ChecksReplay = checks }.Orchestrator("Offends", async context =>
        {
            var run = Interlocked.Increment(ref runs);
            switch (offence)
            {
                case "status":
                    context.SetCustomStatus(run);
                    break;
                case "event":
                    await context.WaitForExternalEvent<int>($"event-{run}");
                    break;
                case "request":
                    await context.CallActivityAsync($"Step{run}");
                    break;
            }

            return run;
        });
    }
}
