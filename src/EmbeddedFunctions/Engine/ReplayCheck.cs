namespace EmbeddedFunctions.Engine;

/// <summary>
/// Holds the engine and the app to the one rule that everything rests on: what is in memory after a turn is what the history leads to. It
/// replays the whole history after each turn, so it is for tests.
/// </summary>
internal static class ReplayCheck
{
    /// <param name="rebuilt">A fresh execution of the same instance.</param>
    /// <param name="history">All turns, the present one last.</param>
    /// <exception cref="ReplayDiffersException">The rebuilt state is another.</exception>
    /// <exception cref="NonDeterministicOrchestrationException">The rebuilt orchestrator asked for something else.</exception>
    public static void Require(
        string instanceId, OrchestrationExecution live, TurnOutcome outcome, OrchestrationExecution rebuilt, IEnumerable<Turn> history)
    {
        TurnOutcome? replayed = null;
        foreach (var turn in history)
        {
            replayed = rebuilt.Replay(turn);
        }

        var (expected, found) = (Lines(live, outcome), Lines(rebuilt, replayed!));
        if (!expected.SequenceEqual(found))
        {
            throw new ReplayDiffersException(
                instanceId, string.Join("; ", expected.Except(found)), string.Join("; ", found.Except(expected)));
        }
    }

    private static List<string> Lines(OrchestrationExecution execution, TurnOutcome outcome) =>
    [
        .. execution.Describe(),
        $"cancelled timers {string.Join(' ', outcome.CancelledTimers)}",
        $"end {outcome.Completion?.Status} {outcome.Completion?.Output}",
        $"next {outcome.Next?.Version} {outcome.Next?.Input} {outcome.Next?.CarriedEvents.Count}",
    ];
}

/// <summary>An instance's state in memory is not what its history leads to.</summary>
#pragma warning disable CA1032 // Made by the engine only.
internal sealed class ReplayDiffersException(string instanceId, string live, string rebuilt)
    : Exception($"Instance '{instanceId}' is not what its history leads to. In memory: {live}. From history: {rebuilt}.");
#pragma warning restore CA1032
