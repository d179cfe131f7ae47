using System.Collections.Frozen;
using System.Text.Json;

namespace PersonalData.Detection;

/// <summary>Reads the rule files that are built into the assembly, named by folder and file: <c>Language/Rules/surnames.json</c>.</summary>
internal static class RuleFiles
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public static T ReadJson<T>(string path)
    {
        using Stream stream = Open(path);
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"Rule file {path} is empty.");
    }

    public static IEnumerable<string> ReadLines(string path)
    {
        using StreamReader reader = new(Open(path));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    public static Stream Open(string path) =>
        typeof(RuleFiles).Assembly.GetManifestResourceStream($"PersonalData.{path.Replace('/', '.')}")
        ?? throw new InvalidDataException($"Rule file {path} is not built into the assembly.");

    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(IEnumerable<string> words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
