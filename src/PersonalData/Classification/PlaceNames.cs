using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>
/// Provinces and prefectures, with their kind and without it: 金华, 成都 and 安康 have the shape of a name, but as a whole value they are
/// places.
/// </summary>
internal static class PlaceNames
{
    private static readonly string[] Kinds = ["特别行政区", "自治区", "自治州", "地区", "省", "市", "盟", "县"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = RuleFiles.Lookup(
        RuleFiles.ReadLines("Language/Rules/divisions.csv").Select(line => line.Split(',')[1]).SelectMany(Spell).ToHashSet());

    private static readonly CharacterSet Beginnings = new(
        RuleFiles.ReadLines("Language/Rules/divisions.csv").Select(line => line.Split(',')[1][0]));

    public static bool Contains(ReadOnlySpan<char> value) => Beginnings.Contains(value[0]) && Names.Contains(value);

    private static IEnumerable<string> Spell(string name)
    {
        yield return name;
        string? kind = Kinds.FirstOrDefault(kind => name.EndsWith(kind, StringComparison.Ordinal) && name.Length >= kind.Length + 2);
        if (kind is not null)
        {
            yield return name[..^kind.Length];
        }
    }
}
