using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>
/// What it costs, -ln(share), to take a character for a surname or for a part of a given name. All characters are folded to simplified ones.
/// </summary>
internal static class NameCharacters
{
    /// <summary>Cost of a character that is not on record in given names.</summary>
    public const float UnknownCost = 12;

    private const int Quarters = 4;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly byte[] Surnames = new byte[char.MaxValue + 1];
    private static readonly byte[] GivenCharacters = new byte[(char.MaxValue + 1) * 3];
    private static readonly FrozenDictionary<int, float> Compounds;

    static NameCharacters()
    {
        SurnameFile file = RuleFiles.ReadJson<SurnameFile>("Language/Rules/surnames.json");

        // The list stands in the order of frequency, and shares of surnames fall with their rank about so.
        for (int rank = 0; rank < file.Single.Length; rank++)
        {
            double share = 1.1 / Math.Pow(rank + 8, 1.25);
            Surnames[file.Single[rank]] = (byte)(Math.Max(1, -Math.Log(share)) * Quarters);
        }

        Compounds = file.Compound.Distinct().Select((name, rank) => (Key: Pair(name[0], name[1]), Cost: 7f + (MathF.Log(rank + 1) / 2)))
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Cost);

        foreach (string line in RuleFiles.ReadLines("Language/Rules/given-names.txt"))
        {
            for (int i = 0; i + 3 < line.Length; i += 4)
            {
                for (int place = 0; place < 3; place++)
                {
                    GivenCharacters[(line[i] * 3) + place] = (byte)(Letters.IndexOf(line[i + 1 + place]) + 16);
                }
            }
        }
    }

    public static bool IsSurname(char c) => Surnames[c] != 0;

    /// <summary>Cost of a surname of one character; call it only for one.</summary>
    public static float SurnameCost(char c) => Surnames[c] / (float)Quarters;

    public static bool TryGetCompound(char first, char second, out float cost) => Compounds.TryGetValue(Pair(first, second), out cost);

    /// <summary>Cost of a given name of one or two characters; of more, those beyond count as unknown.</summary>
    public static float GivenCost(ReadOnlySpan<char> given) => given.Length switch
    {
        1 => Cost(given[0], 0),
        2 => Cost(given[0], 1) + Cost(given[1], 2),
        _ => Cost(given[0], 1) + Cost(given[1], 2) + ((given.Length - 2) * UnknownCost),
    };

    public static bool IsGiven(char c) => GivenCharacters[c * 3] != 0;

    private static float Cost(char c, int place)
    {
        byte value = GivenCharacters[(c * 3) + place];
        return value == 0 ? UnknownCost : value / (float)Quarters;
    }

    private static int Pair(char first, char second) => (first << 16) | second;

    private sealed record SurnameFile(string Single, IReadOnlyList<string> Compound);
}
