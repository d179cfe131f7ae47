using System.Collections.Frozen;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Language;

/// <summary>What the shape of a name tells, and where a Chinese surname ends.</summary>
internal static class PersonNames
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Surnames;
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CompoundSurnames;

    static PersonNames()
    {
        SurnameFile file = RuleFiles.ReadJson<SurnameFile>("Language/Rules/surnames.json");
        Surnames = RuleFiles.Lookup(file.Single.EnumerateRunes().Select(rune => rune.ToString()));
        CompoundSurnames = RuleFiles.Lookup(file.Compound);
    }

    /// <summary>Length of the compound surname the name begins with, or 0.</summary>
    public static int CompoundSurnameLength(ReadOnlySpan<char> name) => name.Length >= 2 && CompoundSurnames.Contains(name[..2]) ? 2 : 0;

    /// <summary>Two to four Han characters beginning with a known surname, or parts joined by a dot as minorities' names are.</summary>
    public static bool LooksChinese(ReadOnlySpan<char> name)
    {
        int dots = 0;
        foreach (char c in name)
        {
            if (IsDot(c))
            {
                dots++;
            }
            else if (!TextFolding.IsHan(c))
            {
                return false;
            }
        }

        if (dots > 0)
        {
            return name.Length is >= 4 and <= 30 && !IsDot(name[0]) && !IsDot(name[^1]);
        }

        return CompoundSurnameLength(name) > 0
            ? name.Length is >= 3 and <= 5
            : name.Length is >= 2 and <= 4 && Surnames.Contains(name[..1]);
    }

    /// <summary>Words of Latin letters, each with a capital. Only a header can say that they are a person's.</summary>
    public static bool LooksLatin(ReadOnlySpan<char> name)
    {
        bool start = true;
        foreach (char c in name)
        {
            if (c is ' ' or '-' or '\'' or '.' or ',')
            {
                start = true;
            }
            else if (!char.IsLetter(c) || TextFolding.IsHan(c) || (start && !char.IsUpper(c)))
            {
                return false;
            }
            else
            {
                start = false;
            }
        }

        return name.Length is >= 2 and <= 60;
    }

    public static bool IsDot(char c) => c is '·' or '•' or '・' or '‧' or '．';

    private sealed record SurnameFile(string Single, IReadOnlyList<string> Compound);
}
