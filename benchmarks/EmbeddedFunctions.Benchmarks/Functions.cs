namespace EmbeddedFunctions.Benchmarks;

/// <summary>What is measured: orchestrations that do nothing but wait, and activities that do nothing.</summary>
public static class Functions
{
    /// <summary>Whether this process is there to be killed.</summary>
    public static bool IsVictim { get; set; }

    /// <summary>The customary measure: five activities one after the other. A run is eleven work items: six turns and five activities.</summary>
    [Function(nameof(FiveCities))]
    public static async Task<int> FiveCities([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var length = 0;
        foreach (var city in new[] { "Tokyo", "Hyderabad", "London", "São Paulo", "Seattle" })
        {
            length += await context.CallActivityAsync<int>(nameof(Length), city);
        }

        return length;
    }

    [Function(nameof(FanOut))]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int activities) =>
        (await Task.WhenAll(Enumerable.Range(0, activities).Select(_ => context.CallActivityAsync<int>(nameof(Length), "x")))).Sum();

    /// <summary>Waits for an event, and no longer than a day.</summary>
    [Function(nameof(Wait))]
    public static async Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.WaitForExternalEvent<string>("go", TimeSpan.FromDays(1));

    /// <summary>One activity after the other, and a mark each hundred of them.</summary>
    [Function(nameof(Long))]
    public static async Task<int> Long([OrchestrationTrigger] TaskOrchestrationContext context, int activities)
    {
        for (var done = 0; done < activities; done++)
        {
            if (done % 100 == 0)
            {
                context.SetCustomStatus(done);
            }

            await context.CallActivityAsync<int>(nameof(Length), "x");
        }

        return activities;
    }

    /// <summary>Half done in a process that is killed: its second activity never ends there.</summary>
    [Function(nameof(HalfDone))]
    public static async Task<int> HalfDone([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<int>(nameof(Length), "x");
        return await context.CallActivityAsync<int>(nameof(Hang), "x");
    }

    /// <summary>Never ends in the process that is to be killed.</summary>
    [Function(nameof(Hang))]
    public static async Task<int> Hang([ActivityTrigger] string text, CancellationToken cancellation)
    {
        await Task.Delay(IsVictim ? Timeout.Infinite : 0, cancellation);
        return text.Length;
    }

    [Function(nameof(Length))]
    public static int Length([ActivityTrigger] string text) => text.Length;
}
