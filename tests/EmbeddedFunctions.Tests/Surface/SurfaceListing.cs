using System.Text.RegularExpressions;

namespace EmbeddedFunctions.Tests.Surface;

/// <summary>A type of the official listing: its line taken apart, and its members as they are written there.</summary>
internal sealed record ListedType(string Kind, string Namespace, string Name, IReadOnlyList<string> Bases, IReadOnlySet<string> Members)
{
    public string FullName => $"{Namespace}.{Name}";
}

/// <summary>
/// The public surface of the official assemblies, read from the texts in OfficialSurface: an unindented line a type, an indented line a
/// member, a line with # an assembly.
/// </summary>
internal sealed partial class SurfaceListing
{
    private readonly List<ListedType> _types = [];

    public IReadOnlyList<ListedType> Types => _types;

    public static SurfaceListing Load()
    {
        var listing = new SurfaceListing();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "OfficialSurface"), "*.txt").Order())
        {
            listing.Read(File.ReadAllLines(file));
        }

        return listing;
    }

    /// <summary>Official types of a simple name, such as <c>Page&lt;T&gt;</c>.</summary>
    public IEnumerable<ListedType> Find(string name, IReadOnlySet<string> namespaces) =>
        _types.Where(type => type.Name == name && namespaces.Contains(type.Namespace));

    /// <summary>Bases and interfaces of an official type, and theirs, as far as they are official.</summary>
    public HashSet<string> AllBases(ListedType type)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>(type.Bases);
        while (open.TryDequeue(out var name))
        {
            if (found.Add(name))
            {
                _types.Where(other => other.Name == name).SelectMany(other => other.Bases).ToList().ForEach(open.Enqueue);
            }
        }

        return found;
    }

    private void Read(string[] lines)
    {
        HashSet<string>? members = null;
        foreach (var line in lines)
        {
            if (line.StartsWith(' '))
            {
                members!.Add(line.Trim());
            }
            else if (!line.StartsWith('#') && TypeLine().Match(line) is { Success: true } match)
            {
                members = [];
                var bases = match.Groups["bases"].Value;
                var isDelegate = match.Groups["kind"].Value == "delegate";
                if (isDelegate)
                {
                    members.Add(bases);
                }

                _types.Add(new ListedType(
                    match.Groups["kind"].Value,
                    match.Groups["space"].Value,
                    match.Groups["name"].Value,
                    isDelegate ? [] : SplitOutsideBrackets(bases),
                    members));
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                throw new InvalidDataException($"The official listing has a line that is not understood: '{line}'.");
            }
        }
    }

    private static List<string> SplitOutsideBrackets(string text)
    {
        var parts = new List<string>();
        var (depth, begin) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            depth += i < text.Length ? text[i] switch { '<' => 1, '>' => -1, _ => 0 } : 0;
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                parts.Add(text[begin..i].Trim());
                begin = i + 1;
            }
        }

        return [.. parts.Where(part => part.Length > 0)];
    }

    [GeneratedRegex(@"^(?<kind>[a-z ]+) (?<space>[\w.]+)\.(?<name>\w+(<[\w, ]+>)?)( : (?<bases>.+))?$")]
    private static partial Regex TypeLine();
}
