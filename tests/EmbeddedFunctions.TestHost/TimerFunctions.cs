using System.Collections.Concurrent;

namespace EmbeddedFunctions.TestHost;

/// <summary>Notes the firings of timer functions, for tests in the same process.</summary>
public static class TimerFunctions
{
    public static ConcurrentQueue<TimerInfo> Firings { get; } = [];

    [Function("Nightly")]
    public static void Nightly([TimerTrigger("%NightlySchedule%")] TimerInfo timer) => Firings.Enqueue(timer);
}
