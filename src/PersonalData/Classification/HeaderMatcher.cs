using System.Text;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>A word of the rule file that was found in a header.</summary>
internal sealed record HeaderMatch(PersonalDataType Type, string Word);

/// <summary>
/// Finds the types whose words fit a header best. The whole header beats any part. Among parts the one that ends last wins, then the
/// longest, because in Chinese and in English the last noun says what a column holds: 联系人电话 is a telephone, customer_email_status a status.
/// </summary>
internal static class HeaderMatcher
{
    private const int MaxHeader = 200;
    private const int MinLatinPart = 3;

    public static IReadOnlyList<HeaderMatch> Match(string header)
    {
        Words words = Split(header);
        List<HeaderMatch> best = [];
        (int End, int Length) bestRank = default;
        foreach (ClassificationRules.TypeRule rule in ClassificationRules.Types)
        {
            foreach (string word in rule.Headers)
            {
                (int End, int Length) rank = Rank(words, word);
                int order = rank.CompareTo(bestRank);
                if (rank == default || order < 0)
                {
                    continue;
                }

                if (order > 0)
                {
                    best.Clear();
                    bestRank = rank;
                }

                if (best.TrueForAll(match => match.Type != rule.Type))
                {
                    best.Add(new HeaderMatch(rule.Type, word));
                }
            }
        }

        return best;
    }

    private static (int End, int Length) Rank(Words words, string word)
    {
        if (words.Text == word)
        {
            return (int.MaxValue, word.Length);
        }

        int start = words.Text.LastIndexOf(word, StringComparison.Ordinal);
        int end = start + word.Length;
        bool han = TextFolding.IsHan(word[0]);
        bool isPart = start >= 0 && (han
            ? word.Length >= 2
            : word.Length >= MinLatinPart && words.Borders.Contains(start)
                && words.Borders.Contains(end) && !ClassificationRules.WholeHeaderOnly.Contains(word));
        return isPart ? (end, word.Length) : default;
    }

    /// <summary>
    /// Lower-case letters without anything between them, and the places where words begin and end: ID_Card2, idCard and "ID card" are
    /// alike.
    /// </summary>
    private static Words Split(string header)
    {
        StringBuilder text = new();
        HashSet<int> borders = [0];
        char before = ' ';
        foreach (char c in header.AsSpan(0, Math.Min(header.Length, MaxHeader)))
        {
            char folded = TextFolding.Fold(c);
            bool isLetter = char.IsLetter(folded);
            if (!isLetter
                || (char.IsAsciiLetterUpper(folded) && char.IsAsciiLetterLower(before))
                || TextFolding.IsHan(c) != TextFolding.IsHan(before))
            {
                borders.Add(text.Length);
            }

            if (isLetter)
            {
                text.Append(char.ToLowerInvariant(folded));
            }

            before = folded;
        }

        borders.Add(text.Length);
        return new Words(text.ToString(), borders);
    }

    private sealed record Words(string Text, HashSet<int> Borders);
}
