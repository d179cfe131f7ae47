using System.Text;

namespace PersonalData.LanguageModel;

/// <summary>Counts which characters stand in given names: alone, as the first and as the second of two.</summary>
internal sealed class GivenNameCounter
{
    private readonly SortedDictionary<char, double[]> counts = [];

    public GivenNameCounter()
    {
        // Names of today's children and their parents are rare in dictionaries, so the project's own lists count beside it.
        foreach ((string characters, int weight) in GivenNameLists.Tiers)
        {
            foreach (char c in characters.Where(c => c > ' '))
            {
                Count(c, 0, weight);
                Count(c, 1, weight);
                Count(c, 2, weight);
            }
        }
    }

    public void Add(string name)
    {
        if (name.Length == 2)
        {
            Count(name[1], 0, 1);
        }
        else
        {
            Count(name[1], 1, 1);
            Count(name[2], 2, 1);
        }
    }

    public string ToText()
    {
        double[] totals = [.. Enumerable.Range(0, 3).Select(place => counts.Values.Sum(count => count[place]))];
        StringBuilder text = new("# Characters of given names, with a letter each for -ln(share) in quarters: alone, first of two, second of two.\n"
            + "# Counted from the persons' names in the dictionary of jieba (cppjieba edition), MIT, and from a list of this project.\n");
        int onLine = 0;
        foreach ((char c, double[] count) in counts.Where(pair => pair.Value.Sum() >= 3))
        {
            text.Append(c);
            for (int place = 0; place < 3; place++)
            {
                text.Append(RuleFileBuilder.Letter((count[place] + 0.3) / totals[place]));
            }

            if (++onLine % 25 == 0)
            {
                text.Append('\n');
            }
        }

        return text.Append('\n').ToString();
    }

    private void Count(char c, int place, double weight)
    {
        if (!counts.TryGetValue(c, out double[]? count))
        {
            counts[c] = count = new double[3];
        }

        count[place] += weight;
    }
}
