namespace EmbeddedFunctions.Engine;

/// <summary>Compares what an orchestrator asks for in replay with what its history says it asked for.</summary>
internal static class Determinism
{
    public static void Check(string instanceId, Turn turn, IReadOnlyList<HistoryEvent> requests)
    {
        for (var i = 0; i < Math.Max(turn.Requests.Count, requests.Count); i++)
        {
            var expected = i < turn.Requests.Count ? turn.Requests[i] : null;
            var found = i < requests.Count ? requests[i] : null;
            if (expected is null || found is null || !IsSame(expected, found))
            {
                throw new NonDeterministicOrchestrationException(
                    instanceId, expected?.Describe() ?? "nothing", found?.Describe() ?? "nothing");
            }
        }
    }

    // Times and payloads may differ: they depend on data, and a corrected default must not break what runs.
    private static bool IsSame(HistoryEvent expected, HistoryEvent found) =>
        expected.Kind == found.Kind
        && expected.TaskId == found.TaskId
        && string.Equals(expected.Name, found.Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An orchestrator's code no longer leads to its own history.</summary>
#pragma warning disable CA1032 // Made by the engine only.
internal sealed class NonDeterministicOrchestrationException(string instanceId, string expected, string found)
    : Exception(
        $"Instance '{instanceId}' cannot be replayed: its history says {expected}, but the orchestrator's present code asked for {found}. "
        + "Either the code was changed while the instance ran (give the new code a new name or version), or it uses time, chance, I/O or "
        + "threads that are not its context's.");
#pragma warning restore CA1032
