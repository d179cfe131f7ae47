using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>Words that stand before and after names.</summary>
internal static class NameWords
{
    public const byte Role = 1;
    public const byte Verb = 2;

    public const byte Title = 1;
    public const byte ShortTitle = 2;
    public const byte Follower = 3;

    private static readonly bool[] NotGiven = new bool[char.MaxValue + 1];
    private static readonly bool[] Prefix = new bool[char.MaxValue + 1];

    static NameWords()
    {
        NameWordFile file = RuleFiles.ReadJson<NameWordFile>("Language/Rules/name-words.json");
        Before = new PhraseTable((Role, file.Roles.Split(' ')), (Verb, file.Verbs.Split(' ')));
        After = new PhraseTable((Title, file.Titles.Split(' ')), (ShortTitle, file.ShortTitles.Split(' ')), (Follower, file.Follows.Split(' ')));
        foreach (char c in file.NotGiven)
        {
            NotGiven[c] = true;
        }

        foreach (char c in file.SurnamePrefixes.Where(c => c != ' '))
        {
            Prefix[c] = true;
        }
    }

    public static PhraseTable Before { get; }

    public static PhraseTable After { get; }

    /// <summary>A character that ordinary sentences are made of and given names are not.</summary>
    public static bool IsNeverGiven(char c) => NotGiven[c];

    /// <summary>小王, 老李.</summary>
    public static bool IsSurnamePrefix(char c) => Prefix[c];

    private sealed record NameWordFile(string Roles, string Verbs, string Titles, string ShortTitles, string Follows, string SurnamePrefixes, string NotGiven);
}
