using PersonalData.Corpora;
using PersonalData.Corpora.Texts;
using PersonalData.Detection;

namespace PersonalData.Accuracy;

/// <summary>A miss or a false alarm. The texts are invented, so they may be printed.</summary>
/// <param name="Label">The row it is counted in.</param>
/// <param name="IsMiss">Missed, else a false alarm.</param>
/// <param name="Piece">What was missed or wrongly found.</param>
/// <param name="Instead">What was found there, or what is there.</param>
/// <param name="Text">The whole text.</param>
internal sealed record Mistake(Label Label, bool IsMiss, string Piece, string Instead, string Text);

/// <summary>Searches texts and compares with their labels.</summary>
internal sealed class TextScore
{
    // A corpus is judged on a fixed day, so that birth dates mean the same next year.
    public static readonly DateOnly Today = new(2026, 12, 31);

    private readonly TextScanner scanner = new(Today);
    private readonly Dictionary<Label, Tally> tallies = [];

    public int Texts { get; private set; }

    public List<Mistake> Mistakes { get; } = [];

    /// <summary>Of texts without anything personal, how many there are and how many had nothing found.</summary>
    public (int Count, int Quiet) Clean { get; private set; }

    public Tally this[Label label]
    {
        get
        {
            if (!tallies.TryGetValue(label, out Tally? tally))
            {
                tallies.Add(label, tally = new());
            }

            return tally;
        }
    }

    public static TextScore Of(CorpusProfile profile, ulong seed, int texts)
    {
        TextScore score = new();
        TextCorpus corpus = new(Vocabulary.Load(profile), seed);
        foreach (LabelledText text in corpus.Take(texts))
        {
            score.Add(text);
        }

        return score;
    }

    public void Add(LabelledText text)
    {
        Texts++;
        ReadOnlySpan<Finding> findings = scanner.Scan(text.Text);
        Clean = text.Spans.Count == 0 ? (Clean.Count + 1, Clean.Quiet + (findings.IsEmpty ? 1 : 0)) : Clean;
        bool[] used = new bool[findings.Length];
        foreach (LabelledSpan gold in text.Spans)
        {
            if (gold.Label != Label.Tolerated)
            {
                Look(text.Text, gold, findings, used);
            }
        }

        for (int i = 0; i < findings.Length; i++)
        {
            if (!used[i] && !IsTolerated(text, findings[i]))
            {
                FalseAlarm(text, findings[i]);
            }
        }
    }

    private void Look(string text, LabelledSpan gold, ReadOnlySpan<Finding> findings, bool[] used)
    {
        Tally tally = this[gold.Label];
        tally.Gold++;
        string instead = "";
        for (int i = 0; i < findings.Length; i++)
        {
            Finding finding = findings[i];
            if (SpanMatch.Common(gold, finding) == 0)
            {
                continue;
            }

            instead += $"{finding.Type} {text.Substring(finding.Start, finding.Length)} [{finding.Rule.Id}] ";
            if (used[i] || !SpanMatch.IsSameType(gold, finding.Type))
            {
                continue;
            }

            tally.Exact += SpanMatch.IsExact(text, gold, finding) ? 1 : 0;
            tally.Half += SpanMatch.IsExact(text, gold, finding) || SpanMatch.Overlaps(gold, finding, 0.5) ? 1 : 0;
            if (SpanMatch.IsRight(text, gold, finding))
            {
                used[i] = true;
                tally.Hits++;
                return;
            }
        }

        Mistakes.Add(new(gold.Label, true, text.Substring(gold.Start, gold.Length), instead, text));
    }

    private void FalseAlarm(LabelledText text, Finding finding)
    {
        string piece = text.Text.Substring(finding.Start, finding.Length);
        Label label = LabelTypes.LabelOf(finding.Type, piece);
        this[label].FalseAlarms++;
        string there = string.Join(' ', text.Spans.Where(gold => SpanMatch.Common(gold, finding) > 0).Select(gold => gold.Label));
        Mistakes.Add(new(label, false, piece, $"{there} [{finding.Rule.Id}]", text.Text));
    }

    private static bool IsTolerated(LabelledText text, Finding finding) =>
        text.Spans.Any(gold => gold.Label == Label.Tolerated && SpanMatch.Common(gold, finding) * 2 >= finding.Length);
}
