namespace EmbeddedFunctions.Engine;

/// <summary>An instance of the wanted id is there already, in a status that forbids to replace it.</summary>
#pragma warning disable CA1032, CA1064 // Not public: the official type of this name lies outside the namespaces that the surface covers.
internal sealed class OrchestrationAlreadyExistsException(string instanceId, OrchestrationRuntimeStatus status)
    : Exception(
        $"An orchestration instance with the ID '{instanceId}' already exists and is {status}. Wait for it, terminate it, or choose "
        + "another ID.");
#pragma warning restore CA1032, CA1064
