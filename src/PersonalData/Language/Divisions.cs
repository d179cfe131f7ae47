using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>A province-level unit and the names of the prefectures it has or had since 1981.</summary>
internal sealed record Province(string Name, string[] Spellings, string[] Prefectures);

/// <summary>
/// Provinces and prefectures by name, so that an address can be cut down to what a list knows and nothing that a person wrote.
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
    public static string? FindPrefecture(Province province, ReadOnlySpan<char> rest)
    {
        foreach (string prefecture in province.Prefectures)
        {
            if (rest.StartsWith(prefecture))
            {
                return prefecture;
            }
        }

        return null;
    }

    private static FrozenDictionary<char, Province[]> Load()
    {
        (string Code, string Name)[] lines =
            [.. RuleFiles.ReadLines("Language/Rules/divisions.csv").Select(line => line.Split(',')).Select(parts => (parts[0], parts[1]))];
        ILookup<string, string> prefectures = lines.Where(line => line.Code.EndsWith("00", StringComparison.Ordinal) && !line.Code.EndsWith("0000", StringComparison.Ordinal))
            .OrderByDescending(line => line.Name.Length)
            .ToLookup(line => line.Code[..2], line => line.Name);
        return lines.Where(line => line.Code.EndsWith("0000", StringComparison.Ordinal))
            .Select(line => new Province(line.Name, Spell(line.Name), [.. prefectures[line.Code[..2]].Distinct()]))
            .GroupBy(province => province.Name[0])
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The long name first: 广西壮族自治区, 广西省 as people write, 广西.</summary>
    private static string[] Spell(string name)
    {
        string bare = name.EndsWith("特别行政区", StringComparison.Ordinal) ? name[..^5]
            : !name.EndsWith("自治区", StringComparison.Ordinal) ? name[..^1]
            : name.StartsWith("内蒙古", StringComparison.Ordinal) ? name[..3] : name[..2];
        return [name, bare + "自治区", bare + "省", bare + "市", bare];
    }
}
