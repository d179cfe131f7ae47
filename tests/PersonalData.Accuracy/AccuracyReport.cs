using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PersonalData.Classification;
using PersonalData.Corpora;
using PersonalData.Detection;

namespace PersonalData.Accuracy;

/// <summary>Measures both profiles and writes what is checked in as docs/accuracy.md, every figure and sentence of it.</summary>
internal sealed class AccuracyReport
{
    private const ulong Seed = 8_150_423;
    private const int TextCount = 200_000, DevTextCount = 50_000, TableCount = 3_000, DevTableCount = 500;

    private readonly TextScore texts, devTexts;
    private readonly ColumnScore columns, devColumns;

    private AccuracyReport()
    {
        texts = TextScore.Of(CorpusProfile.Blind, Seed, TextCount);
        columns = ColumnScore.Of(CorpusProfile.Blind, Seed, TableCount, 200, 2000);
        devTexts = TextScore.Of(CorpusProfile.Dev, Seed, DevTextCount);
        devColumns = ColumnScore.Of(CorpusProfile.Dev, Seed, DevTableCount, 200, 2000);
        Shortfalls = [.. FindShortfalls()];
    }

    /// <summary>Figures of the blind profile that do not reach their target.</summary>
    public IReadOnlyList<string> Shortfalls { get; }

    /// <summary>Takes some minutes.</summary>
    public static AccuracyReport Measure() => new();

    public string ToMarkdown()
    {
        StringBuilder page = new();
        ReportText.Introduction(page);
        Summary(page);
        FixedForm(page);
        Language(page);
        Others(page);
        Columns(page);
        Confusion(page);
        Examples(page);
        ReportText.Method(page);
        Provenance(page);
        return page.ToString();
    }

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static double RightShare(ColumnScore score) => (double)score.Right / score.Columns;

    private IEnumerable<string> FindShortfalls()
    {
        foreach (Label label in Labels.FixedForm)
        {
            if (texts[label].Precision < Targets.FixedForm || texts[label].Recall < Targets.FixedForm)
            {
                yield return $"{label}: precision {Number(texts[label].Precision)}, recall {Number(texts[label].Recall)} in text";
            }
        }

        if (texts[Label.ChineseName].F(2) < Targets.Names)
        {
            yield return $"Chinese names: F2 {Number(texts[Label.ChineseName].F(2))}";
        }

        if (texts[Label.ChineseAddress].F(2) < Targets.Addresses)
        {
            yield return $"Chinese addresses: F2 {Number(texts[Label.ChineseAddress].F(2))}";
        }

        if (RightShare(columns) < Targets.Columns)
        {
            yield return $"columns: {Number(RightShare(columns))} right";
        }

        if (columns.SensitiveCalledClean > 0)
        {
            yield return $"sensitive columns called clean: {columns.SensitiveCalledClean}";
        }
    }

    private void Summary(StringBuilder page)
    {
        int reaching = Labels.FixedForm.Count(label => texts[label].Precision >= Targets.FixedForm && texts[label].Recall >= Targets.FixedForm);
        page.AppendLine("## Result\n");
        page.AppendLine("| on the blind profile | to reach | reached |\n|---|---|---|");
        page.AppendLine(CultureInfo.InvariantCulture, $"| types with a check digit or fixed form in free text: precision and recall each | {Targets.FixedForm} | {reaching} of {Labels.FixedForm.Count} types; worst precision {Number(Labels.FixedForm.Min(l => texts[l].Precision))}, worst recall {Number(Labels.FixedForm.Min(l => texts[l].Recall))} |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| columns classified right | {Targets.Columns} | {Number(RightShare(columns))} |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| sensitive columns called clean | 0 | {columns.SensitiveCalledClean} |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| Chinese names in free text, F2, exact bounds | {Targets.Names} | {Number(texts[Label.ChineseName].F(2))} |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| Chinese addresses in free text, F2, 80 % in common both ways | {Targets.Addresses} | {Number(texts[Label.ChineseAddress].F(2))} |");
        page.AppendLine(CultureInfo.InvariantCulture, $"\nOf {Count(texts.Clean.Count)} texts without anything personal, {Count(texts.Clean.Quiet)} had nothing found in them ({Number((double)texts.Clean.Quiet / texts.Clean.Count)}).\n");
    }

    private void FixedForm(StringBuilder page)
    {
        page.AppendLine("## Types with a check digit or a fixed form, in free text\n");
        page.AppendLine("| type | there | precision | recall | F1 | F2 | dev: precision | dev: recall |\n|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (Label label in Labels.FixedForm)
        {
            Tally blind = texts[label], dev = devTexts[label];
            page.AppendLine(CultureInfo.InvariantCulture, $"| {label} | {Count(blind.Gold)} | {Number(blind.Precision)} | {Number(blind.Recall)} | {Number(blind.F(1))} | {Number(blind.F(2))} | {Number(dev.Precision)} | {Number(dev.Recall)} |");
        }

        page.AppendLine();
    }

    private void Language(StringBuilder page)
    {
        page.AppendLine("## Names and addresses, in free text\n");
        page.AppendLine("| type | there | precision | recall | F1 | F2 | F2, exact bounds | F2, half in common | dev: F2 |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (Label label in Labels.Language)
        {
            Tally blind = texts[label];
            page.AppendLine(CultureInfo.InvariantCulture, $"| {label} | {Count(blind.Gold)} | {Number(blind.Precision)} | {Number(blind.Recall)} | {Number(blind.F(1))} | {Number(blind.F(2))} | {Number(blind.ExactF(2))} | {Number(blind.HalfF(2))} | {Number(devTexts[label].F(2))} |");
        }

        page.AppendLine("\nThe Latin rows have no target. They are what a text in English or a foreigner's data brings along.\n");
    }

    private void Others(StringBuilder page)
    {
        Label[] others = [.. Enum.GetValues<Label>().Where(label => !Labels.FixedForm.Contains(label) && !Labels.Language.Contains(label) && texts[label].FalseAlarms > 0)];
        if (others.Length > 0)
        {
            page.AppendLine("Findings of types that the texts do not label (a birth date, an age, a password in a sentence), outside what is tolerated: "
                + string.Join(", ", others.Select(label => $"{label} {Count(texts[label].FalseAlarms)}")) + ".\n");
        }
    }

    private void Columns(StringBuilder page)
    {
        page.AppendLine("## Columns\n");
        page.AppendLine(CultureInfo.InvariantCulture, $"{Count(columns.Columns)} columns in {Count(columns.Tables)} tables of {Count(columns.Rows)} rows in all; {Count(columns.Right)} right. Columns of any personal data called clean: {columns.PersonalCalledClean}. Columns of things called personal: {columns.CleanCalledPersonal}. On the dev profile {Number(RightShare(devColumns))} of {Count(devColumns.Columns)} are right.\n");
        page.AppendLine("| header | columns | right |\n|---|--:|--:|");
        foreach ((string kind, (int count, int right)) in columns.ByHeader)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {kind} | {Count(count)} | {Number((double)right / count)} |");
        }

        page.AppendLine("\n| type | columns | precision | recall |\n|---|--:|--:|--:|");
        foreach ((Label label, (int count, int right, int wrong)) in columns.ByLabel.Where(entry => entry.Value.Count > 0))
        {
            string precision = right + wrong == 0 ? "-" : Number((double)right / (right + wrong));
            page.AppendLine(CultureInfo.InvariantCulture, $"| {(label == Label.None ? "nothing personal" : label)} | {Count(count)} | {precision} | {Number((double)right / count)} |");
        }

        page.AppendLine();
    }

    private void Confusion(StringBuilder page)
    {
        page.AppendLine("## What is taken for what\n");
        page.AppendLine("The commonest mistakes among columns, and among types in text (a miss with what was found in its place).\n");
        page.AppendLine("| column | taken for | times |\n|---|---|--:|");
        foreach (var group in columns.Mistakes.GroupBy(m => (m.Column.Label, m.Answer.Type)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(12))
        {
            string answer = group.Key.Type == PersonalDataType.None ? "nothing personal"
                : LabelTypes.TypeOf(group.Key.Label) == group.Key.Type ? "itself, but not mixed" : group.Key.Type.ToString();
            page.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key.Label} | {answer} | {group.Count()} |");
        }

        page.AppendLine("\n| in text | taken for | times |\n|---|---|--:|");
        foreach (var group in texts.Mistakes.Where(m => m.IsMiss).GroupBy(m => (m.Label, Instead: m.Instead.Split(' ')[0])).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(20))
        {
            string answer = group.Key.Instead.Length == 0 ? "nothing"
                : group.Key.Instead == LabelTypes.TypeOf(group.Key.Label).ToString() ? "itself, with other bounds" : group.Key.Instead;
            page.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key.Label} | {answer} | {group.Count()} |");
        }

        page.AppendLine();
    }

    // Of the dev profile: whoever reads the report to improve the detector must not learn the blind one.
    private void Examples(StringBuilder page)
    {
        page.AppendLine("## Examples of mistakes\n");
        page.AppendLine("From the dev profile, all invented. One each of the types most often wrong.\n");
        foreach (var group in devTexts.Mistakes.GroupBy(m => (m.Label, m.IsMiss)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(12))
        {
            Mistake mistake = group.ElementAt(group.Count() / 2);
            string text = mistake.Text.Replace("\n", " ", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal);
            page.AppendLine(CultureInfo.InvariantCulture, $"- {mistake.Label}, {(mistake.IsMiss ? "missed" : "false alarm")} ({group.Count()}): `{mistake.Piece.Replace("\n", " ", StringComparison.Ordinal)}` in `{text}`");
        }

        page.AppendLine();
    }

    private static void Provenance(StringBuilder page)
    {
        page.AppendLine("## Made with\n");
        page.AppendLine("| | |\n|---|---|");
        page.AppendLine(CultureInfo.InvariantCulture, $"| blind profile | seed {Seed}, {Count(TextCount)} texts, {Count(TableCount)} tables of 200 to 2,000 rows |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| dev profile | seed {Seed}, {Count(DevTextCount)} texts, {Count(DevTableCount)} tables of 200 to 2,000 rows |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| library | PersonalData {typeof(TextScanner).Assembly.GetName().Version}, classification rules {ColumnClassifier.RulesVersion} |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| runtime | {RuntimeInformation.FrameworkDescription} |");
        page.AppendLine(CultureInfo.InvariantCulture, $"| day taken for today | {TextScore.Today:yyyy-MM-dd} |");
    }
}
