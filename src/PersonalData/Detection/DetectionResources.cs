using System.Collections.Frozen;
using System.Text.Json;

namespace PersonalData.Detection;

/// <summary>Reads the rule files that are built into the assembly, once.</summary>
internal static class DetectionResources
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public static T ReadJson<T>(string file)
    {
        using Stream stream = Open(file);
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"Rule file {file} is empty.");
    }

    public static IEnumerable<string> ReadLines(string file)
    {
        using StreamReader reader = new(Open(file));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(IEnumerable<string> words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static Stream Open(string file) =>
        typeof(DetectionResources).Assembly.GetManifestResourceStream($"PersonalData.Detection.Rules.{file}")
        ?? throw new InvalidDataException($"Rule file {file} is not built into the assembly.");
}
