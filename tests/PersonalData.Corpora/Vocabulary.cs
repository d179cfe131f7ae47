using System.Collections.Frozen;

namespace PersonalData.Corpora;

/// <summary>
/// Which of two worlds a corpus is made of. They share facts (division codes, card prefixes, frequent surnames), but no sentence and no
/// header.
/// </summary>
public enum CorpusProfile
{
    /// <summary>For building: its misses may be read and learnt from.</summary>
    Dev,

    /// <summary>For the published figures only.</summary>
    Blind,
}

/// <summary>The words, sentences and headers of one profile, read from the files under Data.</summary>
public sealed class Vocabulary
{
    private readonly FrozenDictionary<string, string[]> lists;

    private Vocabulary(CorpusProfile profile)
    {
        Profile = profile;
        string folder = profile == CorpusProfile.Dev ? "dev" : "blind";
        Dictionary<string, List<string>> sections = [];
        ReadSections("facts", "words", sections);
        FactNames = [.. sections.Keys];
        foreach (string file in (string[])["words", "contexts", "clauses", "headers"])
        {
            ReadSections(folder, file, sections);
        }

        lists = sections.ToFrozenDictionary(section => section.Key, section => section.Value.ToArray());
        Places = [.. Facts("places.csv").Select(Place.Parse).Where(place => place.Belongs(profile) && place.IsPlain)];
        DivisionCodes = [.. Facts("division-codes.csv").Select(line => line[..6])];
    }

    /// <summary>The profile the words belong to.</summary>
    public CorpusProfile Profile { get; }

    /// <summary>Counties of the profile with their towns.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <summary>Codes of all counties since 1981.</summary>
    public IReadOnlyList<string> DivisionCodes { get; }

    /// <summary>Names of the lists that both profiles share.</summary>
    public IReadOnlyList<string> FactNames { get; }

    /// <summary>Names of all lists.</summary>
    public IEnumerable<string> Names => lists.Keys;

    /// <summary>Entries of one list.</summary>
    public string[] this[string name] =>
        lists.TryGetValue(name, out string[]? list) ? list : throw new InvalidDataException($"{Profile} has no list {name}.");

    /// <summary>Entries of one list, or none.</summary>
    public string[] Find(string name) => lists.GetValueOrDefault(name) ?? [];

    /// <summary>Reads a profile; costs some tens of milliseconds.</summary>
    public static Vocabulary Load(CorpusProfile profile) => new(profile);

    // Words stand side by side, behind a short mark where a section has several kinds of them; sentences have a line each, for they may
    // hold anything.
    private static void ReadSections(string folder, string file, Dictionary<string, List<string>> sections)
    {
        string section = "";
        foreach (string line in Lines($"{folder}.{file}.txt"))
        {
            if (line[0] == '[' && line[^1] == ']')
            {
                section = $"{file}/{line[1..^1]}";
                continue;
            }

            bool isMarked = file == "headers" || (file == "contexts" && line.StartsWith("w ", StringComparison.Ordinal));
            int mark = isMarked ? line.IndexOf(' ', StringComparison.Ordinal) : 0;
            string name = mark > 0 ? $"{section}/{line[..mark]}" : section;
            bool isList = mark > 0 || file == "words" || section is "clauses/opener" or "clauses/closer";
            if (!sections.TryGetValue(name, out List<string>? entries))
            {
                sections.Add(name, entries = []);
            }

            entries.AddRange(isList ? line[(mark > 0 ? mark + 1 : 0)..].Split('|') : [line]);
        }
    }

    private static IEnumerable<string> Facts(string file) => Lines($"facts.{file}");

    private static IEnumerable<string> Lines(string resource)
    {
        using StreamReader reader = new(
            typeof(Vocabulary).Assembly.GetManifestResourceStream($"PersonalData.Corpora.Data.{resource}")
            ?? throw new InvalidDataException($"{resource} is not built in."));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            {
                yield return line.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
            }
        }
    }
}

/// <summary>A county with its names.</summary>
/// <param name="Code">Division code.</param>
/// <param name="Province">With its suffix.</param>
/// <param name="City">Prefecture; empty where there is none.</param>
/// <param name="County">County, district or county-level city.</param>
/// <param name="Towns">Some of its towns and streets.</param>
public sealed record Place(string Code, string Province, string City, string County, IReadOnlyList<string> Towns)
{
    internal static Place Parse(string line)
    {
        string[] parts = line.Split(',');
        return new(parts[0], parts[1], parts[2], parts[3], parts[4].Split('|'));
    }

    /// <summary>Whether it is a county proper, no development zone that statistics list like one.</summary>
    internal bool IsPlain => County[^1] is '县' or '区' or '市' or '旗' && !County.Contains("示范", StringComparison.Ordinal)
        && !County.Contains("园区", StringComparison.Ordinal) && !County.Contains("实验", StringComparison.Ordinal);

    /// <summary>Every other county goes to either profile.</summary>
    internal bool Belongs(CorpusProfile profile) => (Code[^1] + Code[^2]) % 2 == (profile == CorpusProfile.Dev ? 0 : 1);
}
