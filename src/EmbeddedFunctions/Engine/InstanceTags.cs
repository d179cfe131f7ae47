using System.Text.Json;

namespace EmbeddedFunctions.Engine;

/// <summary>Labels of an instance as they are kept.</summary>
internal static class InstanceTags
{
    public static string? ToJson(IEnumerable<KeyValuePair<string, string>>? tags) => tags?.Any() == true
        ? JsonSerializer.Serialize(new Dictionary<string, string>(tags), HistoryJson.Lean.IReadOnlyDictionaryStringString)
        : null;

    public static IReadOnlyDictionary<string, string>? Parse(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, HistoryJson.Lean.IReadOnlyDictionaryStringString);
}
