using EmbeddedFunctions.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedFunctions.Operations;

/// <summary>
/// Runs today's orchestrators over an exported history, without effects. An instance that was exported in this state can be carried on by
/// the present code if, and only if, this succeeds.
/// </summary>
internal static class HistoryReplay
{
    /// <exception cref="NonDeterministicOrchestrationException">
    /// The code asks for something else than the history says, or ends otherwise.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is no orchestrator of that name.</exception>
    public static void Run(HistoryExport history, IFunctionTable functions, DataConverter converter)
    {
        var code = functions.FindOrchestrator(history.Name)
            ?? throw new InvalidOperationException($"Instance '{history.InstanceId}' needs an orchestrator named '{history.Name}'.");
        var parent = history.Parent is { } link ? new ParentOrchestrationInstance(link.Name, link.InstanceId) : null;
        var identity = new InstanceIdentity(history.InstanceId, history.Name, history.Version, parent, history.Input);
        var execution = new OrchestrationExecution(identity, code, converter, NullLoggerFactory.Instance, () => { });
        TurnOutcome? last = null;
        foreach (var turn in history.Turns)
        {
            last = execution.Replay(turn);
            CheckTargets(history.InstanceId, turn, last);
        }

        var expected = Ending(history.Status);
        var found = last switch
        {
            { Completion: { } completion } => Ending(completion.Status),
            { Next: not null } => "the instance to begin again",
            _ => Ending(OrchestrationRuntimeStatus.Running),
        };
        if (expected != found)
        {
            throw new NonDeterministicOrchestrationException(history.InstanceId, expected, found);
        }
    }

    // Others find a sub-orchestration by its id, so a running instance must go on calling it by the same.
    private static void CheckTargets(string instanceId, Turn turn, TurnOutcome outcome)
    {
        foreach (var (expected, found) in turn.Requests.Zip(outcome.Requests))
        {
            if (expected.InstanceId != found.InstanceId)
            {
                throw new NonDeterministicOrchestrationException(
                    instanceId,
                    $"{expected.Describe()}, instance '{expected.InstanceId}'",
                    $"{found.Describe()}, instance '{found.InstanceId}'");
            }
        }
    }

    private static string Ending(OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated
        ? $"the instance to end as {status}"
        : "the instance to go on";
}
