using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Store;

namespace EmbeddedFunctions.Operations;

/// <summary>
/// One instance with the history of its present run, for people and for replay elsewhere. docs/operations.md describes the format; what
/// is written once must be readable for ever, so it only grows.
/// </summary>
internal sealed record HistoryExport(
    string Format,
    string InstanceId,
    string Name,
    string Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] OrchestrationRuntimeStatus Status,
    int Generation,
    DateTime CreatedAt,
    DateTime LastUpdatedAt,
    ExportedParent? Parent,
    string? Input,
    string? Output,
    string? CustomStatus,
    RecordedFailure? Failure,
    IReadOnlyDictionary<string, string>? Tags,
    IReadOnlyList<Turn> Turns)
{
    public const string CurrentFormat = "embedded-functions-history/1";

    /// <summary>An instance as it is now, or null when there is none.</summary>
    public static HistoryExport? Read(HubReader reader, string instanceId)
    {
        while (true)
        {
            if (reader.FindForExport(instanceId) is not { } before)
            {
                return null;
            }

            var turns = reader.ReadHistory(before.Key);
            // A turn may have been committed in between; instance and history have to be of one moment.
            if (reader.FindForExport(instanceId) == before)
            {
                return From(before, turns);
            }
        }
    }

    /// <exception cref="InvalidDataException">It is not an export, or one of a later format.</exception>
    public static HistoryExport Parse(string json)
    {
        var export = JsonSerializer.Deserialize(json, ExportJson.Readable.HistoryExport);
        return export is { Format: CurrentFormat }
            ? export
            : throw new InvalidDataException($"The history is of format '{export?.Format}'; this runtime reads '{CurrentFormat}'.");
    }

    public string ToJson() => JsonSerializer.Serialize(this, ExportJson.Readable.HistoryExport) + "\n";

    private static HistoryExport From(ExportedInstance instance, IReadOnlyList<Turn> turns) => new(
        CurrentFormat,
        instance.Id,
        instance.Name,
        instance.Version,
        instance.Status,
        instance.Generation,
        instance.Created,
        instance.Updated,
        instance.Parent is { } parent ? new ExportedParent(parent.Id, parent.Name) : null,
        instance.Input,
        instance.Output,
        instance.CustomStatus,
        instance.ToCompletion().Failure,
        InstanceTags.Parse(instance.Tags),
        turns);
}

/// <summary>Who called the instance.</summary>
internal sealed record ExportedParent(string InstanceId, string Name);

/// <summary>How exports are written: for people, so with line breaks, and with nothing said that is not there.</summary>
[JsonSerializable(typeof(HistoryExport))]
internal sealed partial class ExportJson : JsonSerializerContext
{
    public static ExportJson Readable { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter<OrchestrationRuntimeStatus>() },
    });
}
