using PersonalData.Corpora;

namespace PersonalData.Accuracy;

/// <summary>Measures both profiles and writes what is checked in as docs/accuracy.md, every figure and sentence of it.</summary>
internal sealed class AccuracyReport
{
    public const ulong BlindSeed = 8_150_423, DevSeed = 8_150_424;
    public const int BlindTexts = 200_000, DevTexts = 50_000, BlindTables = 3_000, DevTables = 500, LeastRows = 200, MostRows = 2_000;

    private AccuracyReport()
    {
        Texts = TextScore.Of(CorpusProfile.Blind, BlindSeed, BlindTexts);
        Columns = ColumnScore.Of(CorpusProfile.Blind, BlindSeed, BlindTables, LeastRows, MostRows);
        DevTextScore = TextScore.Of(CorpusProfile.Dev, DevSeed, DevTexts);
        DevColumns = ColumnScore.Of(CorpusProfile.Dev, DevSeed, DevTables, LeastRows, MostRows);
        Shortfalls = [.. FindShortfalls()];
    }

    public TextScore Texts { get; }

    public ColumnScore Columns { get; }

    public TextScore DevTextScore { get; }

    public ColumnScore DevColumns { get; }

    /// <summary>Figures of the blind profile that do not reach their target.</summary>
    public IReadOnlyList<string> Shortfalls { get; }

    /// <summary>Takes some minutes.</summary>
    public static AccuracyReport Measure() => new();

    public string ToMarkdown()
    {
        ReportPage page = new();
        page.Verbatim(ReportText.Introduction);
        ReportTables tables = new(this, page);
        tables.Write();
        page.Verbatim(ReportText.Method);
        tables.WriteProvenance();
        return page.ToString();
    }

    private IEnumerable<string> FindShortfalls()
    {
        foreach (Label label in Labels.FixedForm)
        {
            Tally tally = Texts[label];
            if (tally.Precision < Targets.FixedForm || tally.Recall < Targets.FixedForm)
            {
                yield return $"{label} in text: precision {ReportPage.Share(tally.Precision)}, recall {ReportPage.Share(tally.Recall)}";
            }
        }

        if (Texts[Label.ChineseName].F(2) < Targets.Names)
        {
            yield return $"Chinese names: F2 {ReportPage.Share(Texts[Label.ChineseName].F(2))}";
        }

        if (Texts[Label.ChineseAddress].F(2) < Targets.Addresses)
        {
            yield return $"Chinese addresses: F2 {ReportPage.Share(Texts[Label.ChineseAddress].F(2))}";
        }

        if (Columns.RightShare < Targets.Columns)
        {
            yield return $"columns: {ReportPage.Share(Columns.RightShare)} right";
        }

        if (Columns.FixedForm.Precision < Targets.FixedForm || Columns.FixedForm.Recall < Targets.FixedForm)
        {
            Tally tally = Columns.FixedForm;
            yield return $"fixed forms in columns: precision {ReportPage.Share(tally.Precision)}, recall {ReportPage.Share(tally.Recall)}";
        }

        if (Columns.SensitiveCalledClean > 0)
        {
            yield return $"sensitive columns called clean: {Columns.SensitiveCalledClean}";
        }
    }
}
