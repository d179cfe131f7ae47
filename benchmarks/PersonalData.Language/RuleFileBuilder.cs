using System.Text;

namespace PersonalData.LanguageModel;

/// <summary>
/// Cuts the public lists down to the compact rule files of the library. Its sources are named in docs/decisions/0010-names-and-addresses.md;
/// the files it writes are checked in, so it only runs when a source has a new edition.
/// </summary>
internal static class RuleFileBuilder
{
    private const int Corpus = 60_101_983;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>A tag of the second dictionary: the word is a person's name.</summary>
    private const int PersonTag = 0x80;

    public static void WriteLexicon(string dictionary, string secondDictionary, string surnames, string folder)
    {
        HashSet<char> surnameSet = [.. surnames];
        HashSet<string> confirmed = ReadSecond(secondDictionary);
        SortedDictionary<char, SortedDictionary<string, int>> kept = [];
        GivenNameCounter given = new();
        foreach (string line in File.ReadLines(dictionary))
        {
            string[] parts = line.Split(' ');
            (string word, int count, string tag) = (parts[0], int.Parse(parts[1], null), parts[2]);
            if (word.Length > 4 || !word.All(c => c is >= '\u4E00' and <= '\u9FFF'))
            {
                continue;
            }

            bool called = word.Length == 2 && word[0] is '小' or '老' or '阿' && surnameSet.Contains(word[^1]);
            bool person = tag is "nr" && (surnameSet.Contains(word[0]) || called) && word.Length is 2 or 3 && !confirmed.Contains(word);
            if (person && !called)
            {
                given.Add(word);
            }
            else if (!person && count >= word.Length switch { 1 => 5, 2 => 5, 3 => 8, _ => 20 })
            {
                if (!kept.TryGetValue(word[0], out SortedDictionary<string, int>? tails))
                {
                    kept[word[0]] = tails = new SortedDictionary<string, int>(StringComparer.Ordinal);
                }

                tails[word[1..]] = count;
            }
        }

        StringBuilder text = new();
        text.Append("# Words of Chinese up to four characters. A line holds the words that begin with its first character: what follows it, then one letter\n");
        text.Append("# for -ln(frequency) in quarters, a to z, A to Z, 0 to 9. Facts from the dictionary of jieba (cppjieba edition), MIT, persons' names left out.\n");
        foreach ((char first, SortedDictionary<string, int> tails) in kept)
        {
            text.Append(first);
            foreach ((string tail, int count) in tails)
            {
                text.Append(tail).Append(Letter(count / (double)Corpus));
            }

            text.Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, "lexicon.txt"), text.ToString());
        File.WriteAllText(Path.Combine(folder, "given-names.txt"), given.ToText());
    }

    public static void WriteTraditional(string characters, string folder)
    {
        StringBuilder text = new("# Traditional characters and the simplified ones they stand for. OpenCC, Apache-2.0.\n");
        StringBuilder line = new();
        foreach (string[] parts in File.ReadLines(characters).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t', ' ')))
        {
            if (parts[0].Length == 1 && parts[1].Length == 1 && !parts.Skip(1).Contains(parts[0]))
            {
                line.Append(parts[0]).Append(parts[1]);
                if (line.Length >= 80)
                {
                    text.Append(line).Append('\n');
                    line.Clear();
                }
            }
        }

        File.WriteAllText(Path.Combine(folder, "traditional.txt"), text.Append(line).Append('\n').ToString());
    }

    public static void WriteDivisions(string codes, string folder)
    {
        SortedSet<string> lines = new(StringComparer.Ordinal);
        foreach (string[] parts in File.ReadLines(codes).Skip(1).Select(line => line.Split(',')))
        {
            lines.Add($"{parts[0]},{parts[3]}");
        }

        string head = "# Provinces, prefectures and counties of China in force at any time from 1981 to 2024: division code, name. "
            + "Ministry of Civil Affairs, collected by yescallop/areacodes, CC0 1.0.\n";
        File.WriteAllText(Path.Combine(folder, "divisions.csv"), head + string.Join('\n', lines) + "\n");
    }

    public static char Letter(double share) => Letters[Math.Clamp((int)Math.Round(-Math.Log(share) * 4) - 16, 0, Letters.Length - 1)];

    private static HashSet<string> ReadSecond(string path)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (string[] parts in File.ReadAllText(path).Split("\\n").Select(line => line.Split('|')))
        {
            if (parts.Length == 3 && parts[1].StartsWith("0x", StringComparison.Ordinal)
                && (Convert.ToInt64(parts[1], 16) & PersonTag) == 0)
            {
                words.Add(parts[0]);
            }
        }

        return words;
    }
}
