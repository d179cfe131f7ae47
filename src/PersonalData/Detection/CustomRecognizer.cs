using System.Text.RegularExpressions;
using PersonalData.Identifiers;

namespace PersonalData.Detection;

/// <summary>One recognizer of the user's own.</summary>
internal sealed class CustomRecognizer(
    DetectionRule rule, Regex pattern, Regex whole, CustomValidator validator, double score, string[] context, string[] headers)
{
    public const int LongestMatch = 256;

    /// <summary>
    /// Text is searched in windows: an engine that is linear for one match still takes the rest of the text for each of many matches.
    /// </summary>
    private const int Window = 4096;

    private const int ContextReach = 24;
    private const double ContextBonus = 0.35;

    public DetectionRule Rule => rule;

    public bool IsMatch(ReadOnlySpan<char> value) => value.Length <= LongestMatch && whole.IsMatch(value) && validator.IsValid(value);

    /// <summary>Adds what nothing in the list has taken; the list comes in the order of the text and is left to be ordered again.</summary>
    public void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        int taken = 0;
        int known = findings.Count;
        int next = 0;
        for (int from = 0; from < text.Length; from += Window)
        {
            ReadOnlySpan<char> window = text[from..Math.Min(text.Length, from + Window + LongestMatch)];
            foreach (ValueMatch match in pattern.EnumerateMatches(window))
            {
                int start = from + match.Index;
                if (match.Index >= Window)
                {
                    break;
                }

                if (match.Length is 0 or > LongestMatch || start < taken || !validator.IsValid(text.Slice(start, match.Length)))
                {
                    continue;
                }

                taken = start + match.Length;
                while (next < known && findings[next].End <= start)
                {
                    next++;
                }

                if (next == known || findings[next].Start >= taken)
                {
                    string? word = FindContext(text, start, taken);
                    findings.Add(new Finding(rule.Type, start, match.Length, rule, word, word is null ? score : Math.Min(1, score + ContextBonus)));
                }
            }
        }
    }

    public string? FindHeaderWord(string header)
    {
        string folded = string.Concat(header.Select(c => char.ToLowerInvariant(TextFolding.Fold(c))));
        return Array.Find(headers, word => folded.Contains(word.ToLowerInvariant(), StringComparison.Ordinal));
    }

    private string? FindContext(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, start - ContextReach)..start];
        ReadOnlySpan<char> after = text[end..Math.Min(text.Length, end + ContextReach)];
        foreach (string word in context)
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase) || after.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        return null;
    }
}
