using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>
/// Finds names of persons in running text: Chinese ones by a model that sets them against ordinary words, minorities' names by their dots,
/// Latin ones by titles and known names. A title that follows a full name stays outside (张三丰先生); a surname with nothing but a title is a
/// mention of a person and is found whole (王女士, 小王).
/// </summary>
internal static class NameFinder
{
    /// <summary>Log-odds from which on something is a name. Below zero, because a name missed costs more than a word masked.</summary>
    public const float Threshold = -0.5f;

    [ThreadStatic]
    private static Workspace? workspace;

    /// <summary>Adds names that overlap nothing found before, and keeps the list in the order of the text.</summary>
    public static void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        Workspace work = workspace ??= new Workspace();
        int before = findings.Count;
        int known = 0;
        TextRuns runs = new(text);
        while (runs.MoveNext())
        {
            ReadOnlySpan<char> run = runs.Folded;
            ReadOnlySpan<NameCandidate> candidates = work.Candidates.Read(run);
            if (!candidates.IsEmpty)
            {
                work.Choose(candidates, run.Length, runs.Start, findings, before, ref known);
            }
        }

        FindingOrder.Merge(findings, before);
    }

    private sealed class Workspace
    {
        private readonly float[] best = new float[TextRuns.Longest + 1];
        private readonly int[] last = new int[TextRuns.Longest + 1];
        private readonly NameCandidate[] chosen = new NameCandidate[TextRuns.Longest];

        public NameCandidates Candidates { get; } = new();

        /// <summary>The set of candidates without overlap whose odds are best together.</summary>
        public void Choose(ReadOnlySpan<NameCandidate> candidates, int length, int offset, List<Finding> findings, int before, ref int known)
        {
            Array.Clear(best, 0, length + 1);
            Array.Fill(last, -1, 0, length + 1);

            // Candidates come in the order of their starts, so what ends before a start is settled when the start is reached.
            int next = 0;
            for (int at = 0; at <= length; at++)
            {
                if (at > 0 && best[at - 1] > best[at])
                {
                    best[at] = best[at - 1];
                    last[at] = -1;
                }

                for (; next < candidates.Length && candidates[next].Start == at; next++)
                {
                    NameCandidate candidate = candidates[next];
                    float score = best[at] + candidate.Score - NameFinder.Threshold;
                    if (score > best[candidate.End] && !Overlaps(candidate, offset, findings, before, ref known))
                    {
                        best[candidate.End] = score;
                        last[candidate.End] = next;
                    }
                }
            }

            int count = 0;
            for (int at = length; at > 0;)
            {
                if (last[at] < 0)
                {
                    at--;
                    continue;
                }

                chosen[count++] = candidates[last[at]];
                at = candidates[last[at]].Start;
            }

            while (count > 0)
            {
                NameCandidate name = chosen[--count];
                double probability = 1 / (1 + Math.Exp(-name.Score));
                findings.Add(new Finding(PersonalDataType.PersonName, offset + name.Start, name.End - name.Start, name.Rule, name.Context,
                    Math.Round(probability, 3)));
            }
        }

        private static bool Overlaps(NameCandidate candidate, int offset, List<Finding> findings, int before, ref int known)
        {
            while (known < before && findings[known].End <= offset + candidate.Start)
            {
                known++;
            }

            return known < before && findings[known].Start < offset + candidate.End;
        }
    }
}
