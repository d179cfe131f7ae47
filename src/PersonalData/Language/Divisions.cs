using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>A province-level unit and the names of the prefectures and counties it has or had since 1981.</summary>
/// <param name="Name">Its long name.</param>
/// <param name="Spellings">How people write it, the longest first.</param>
/// <param name="Prefectures">Names of its prefectures, the longest first.</param>
/// <param name="Counties">Names of the counties of each prefecture, and of all of the province under the empty name; the longest first.</param>
internal sealed record Province(string Name, string[] Spellings, string[] Prefectures, FrozenDictionary<string, string[]> Counties);

/// <summary>
/// Provinces, prefectures and counties by name, so that an address can be cut down to what a list knows and nothing that a person wrote.
/// </summary>
internal static class Divisions
{
    private static readonly FrozenDictionary<char, Province[]> ProvincesByFirstCharacter = Load();

    /// <summary>The province whose name the text begins with, long form or short, 中国 before it allowed.</summary>
    public static bool TryFindProvince(ReadOnlySpan<char> text, out Province province, out int length)
    {
        int skip = text.StartsWith("中国") ? 2 : 0;
        text = text[skip..];
        if (!text.IsEmpty && ProvincesByFirstCharacter.TryGetValue(text[0], out Province[]? candidates))
        {
            foreach (Province candidate in candidates)
            {
                foreach (string spelling in candidate.Spellings)
                {
                    if (text.StartsWith(spelling))
                    {
                        province = candidate;
                        length = skip + spelling.Length;
                        return true;
                    }
                }
            }
        }

        province = null!;
        length = 0;
        return false;
    }

    public static bool TryFindProvince(ReadOnlySpan<char> text, out Province province) => TryFindProvince(text, out province, out _);

    /// <summary>The prefecture of this province that the rest of an address begins with, or null.</summary>
    public static string? FindPrefecture(Province province, ReadOnlySpan<char> rest) => FindPrefix(province.Prefectures, rest);

    /// <summary>
    /// The county that the rest of an address begins with, or null: one of that prefecture, or where an address names none (Beijing and the
    /// other municipalities have none) of the whole province.
    /// </summary>
    public static string? FindCounty(Province province, string? prefecture, ReadOnlySpan<char> rest) =>
        province.Counties.TryGetValue(prefecture ?? "", out string[]? counties) ? FindPrefix(counties, rest) : null;

    private static string? FindPrefix(string[] names, ReadOnlySpan<char> text)
    {
        foreach (string name in names)
        {
            if (text.StartsWith(name))
            {
                return name;
            }
        }

        return null;
    }

    private static FrozenDictionary<char, Province[]> Load()
    {
        (string Code, string Name)[] lines =
            [.. RuleFiles.ReadLines("Language/Rules/divisions.csv").Select(line => line.Split(',')).Select(parts => (parts[0], parts[1]))];
        return lines.GroupBy(line => line.Code[..2])
            .Select(LoadProvince)
            .GroupBy(province => province.Name[0])
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    private static Province LoadProvince(IEnumerable<(string Code, string Name)> lines)
    {
        (string Code, string Name)[] all = [.. lines];
        string name = all.Single(line => line.Code.EndsWith("0000", StringComparison.Ordinal)).Name;
        ILookup<string, string> prefectures = all.Where(line => line.Code.EndsWith("00", StringComparison.Ordinal) && line.Name != name)
            .ToLookup(line => line.Code[..4], line => line.Name);
        (string Code, string Name)[] counties = [.. all.Where(line => !line.Code.EndsWith("00", StringComparison.Ordinal))];

        // A prefecture that was renamed has two names for one code, one that was moved has two codes for one name.
        IEnumerable<(string Prefecture, string Name)> belonging =
            counties.SelectMany(county => prefectures[county.Code[..4]].Append("").Select(prefecture => (prefecture, county.Name)));
        return new Province(
            name,
            Spell(name),
            LongestFirst(prefectures.SelectMany(group => group)),
            belonging.GroupBy(pair => pair.Prefecture, pair => pair.Name).ToFrozenDictionary(group => group.Key, LongestFirst));
    }

    private static string[] LongestFirst(IEnumerable<string> names) => [.. names.Distinct().OrderByDescending(name => name.Length)];

    /// <summary>The long name first: 广西壮族自治区, 广西省 as people write, 广西.</summary>
    private static string[] Spell(string name)
    {
        string bare = name.EndsWith("特别行政区", StringComparison.Ordinal) ? name[..^5]
            : !name.EndsWith("自治区", StringComparison.Ordinal) ? name[..^1]
            : name.StartsWith("内蒙古", StringComparison.Ordinal) ? name[..3] : name[..2];
        return [name, bare + "自治区", bare + "省", bare + "市", bare];
    }
}
