namespace EmbeddedFunctions.TestHost;

/// <summary>
/// The load of the crash test: activities, a fan-out, a timer, a sub-orchestration, and a message to an instance that counts them.
/// What comes of a run is known in advance, so anything lost or done twice by the engine shows.
/// </summary>
public sealed class Runs(Journal? journal = null)
{
    public const string TallyId = "tally";

    public static int Expected(int n) => n + 1 + (3 * (n + 1)) + (2 * n);

    [Function(nameof(Run))]
    public static async Task<int> Run([OrchestrationTrigger] TaskOrchestrationContext context, int n)
    {
        var next = await context.CallActivityAsync<int>(nameof(AddOne), new Step(context.InstanceId, n));
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        var parts = await Task.WhenAll(Enumerable.Range(0, 3).Select(
            _ => context.CallActivityAsync<int>(nameof(AddOne), new Step(context.InstanceId, n))));
        var doubled = await context.CallSubOrchestratorAsync<int>(nameof(Twice), n);
        context.SendEvent(TallyId, "done", context.InstanceId);
        return next + parts.Sum() + doubled;
    }

    [Function(nameof(Twice))]
    public static async Task<int> Twice([OrchestrationTrigger] TaskOrchestrationContext context, int n) =>
        await context.CallActivityAsync<int>(nameof(AddOne), new Step(context.Parent!.InstanceId, (2 * n) - 1));

    /// <summary>Gathers the ids that are sent to it; begins again after each, so that continue-as-new is under fire as well.</summary>
    [Function(nameof(Tally))]
    public static async Task Tally([OrchestrationTrigger] TaskOrchestrationContext context, List<string> seen)
    {
        seen.Add(await context.WaitForExternalEvent<string>("done"));
        context.ContinueAsNew(seen);
    }

    [Function(nameof(AddOne))]
    public int AddOne([ActivityTrigger] Step step)
    {
        journal?.Write($"A {step.RunId}");
        return step.Number + 1;
    }
}

public sealed record Step(string RunId, int Number);
