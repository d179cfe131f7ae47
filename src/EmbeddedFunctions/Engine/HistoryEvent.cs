using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedFunctions.Engine;

/// <summary>What can stand in a history. The first group arrives from outside, the second is what the orchestrator asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HistoryEventKind>))]
internal enum HistoryEventKind
{
    ExecutionStarted,
    ExecutionTerminated,
    ExecutionSuspended,
    ExecutionResumed,
    ExecutionRewound,
    EventRaised,
    TaskCompleted,
    TaskFailed,
    TimerFired,
    SubOrchestrationCompleted,
    SubOrchestrationFailed,

    TaskScheduled,
    TimerCreated,
    SubOrchestrationCreated,
    EventSent,
}

/// <summary>One fact of an instance's life. Which properties are set depends on the kind; payloads are JSON text.</summary>
internal sealed record HistoryEvent([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] HistoryEventKind Kind)
{
    /// <summary>The number of the task that was asked for or has ended, counted within one run of the orchestrator.</summary>
    public int TaskId { get; init; }

    /// <summary>Name of the activity, sub-orchestration or external event.</summary>
    public string? Name { get; init; }

    public string? Version { get; init; }

    /// <summary>The other instance: the sub-orchestration, or who an event is sent to.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Input, output, event payload, the output given with a termination, or the reason of a rewind as plain text.</summary>
    public string? Data { get; init; }

    public DateTime? FireAt { get; init; }

    public RecordedFailure? Failure { get; init; }

    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>For a termination: sub-orchestrations are terminated too.</summary>
    public bool Recursive { get; init; }

    /// <summary>Short text for messages; names and numbers only, never a payload.</summary>
    public string Describe() => Kind switch
    {
        HistoryEventKind.TimerCreated => $"{Kind} #{TaskId}",
        HistoryEventKind.EventSent => $"{Kind} #{TaskId} '{Name}' to '{InstanceId}'",
        _ => $"{Kind} #{TaskId} '{Name}'",
    };
}

/// <summary>
/// One turn: what had arrived, at what time the orchestrator was told so, and what it asked for in answer. A history is a list of turns;
/// running the orchestrator on the arrivals of each must give the same requests again.
/// </summary>
internal sealed record Turn(DateTime Time, IReadOnlyList<HistoryEvent> Arrivals, IReadOnlyList<HistoryEvent> Requests)
{
    public static Turn Parse(string json) => JsonSerializer.Deserialize(json, HistoryJson.Lean.Turn)!;

    public string ToJson() => JsonSerializer.Serialize(this, HistoryJson.Lean.Turn);
}

/// <summary>How histories are written.</summary>
[JsonSerializable(typeof(Turn))]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(RecordedFailure))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    // Payloads are JSON within JSON; the default encoder would turn each quote and each Chinese character into six bytes.
    public static HistoryJson Lean { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
