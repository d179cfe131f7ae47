using System.Runtime.InteropServices;
using PersonalData.Classification;
using PersonalData.Corpora;
using PersonalData.Detection;
using static PersonalData.Accuracy.ReportPage;

namespace PersonalData.Accuracy;

/// <summary>The figures of the report.</summary>
internal sealed class ReportTables(AccuracyReport report, ReportPage page)
{
    private readonly TextScore texts = report.Texts;
    private readonly ColumnScore columns = report.Columns;

    public void Write()
    {
        Summary();
        FixedForm();
        Language();
        Columns();
        ColumnConfusion();
        TextConfusion();
        Examples();
    }

    public void WriteProvenance()
    {
        page.Heading("Made with");
        page.Table(2, "", "");
        page.Row("blind profile", Corpus(AccuracyReport.BlindSeed, AccuracyReport.BlindTexts, AccuracyReport.BlindTables));
        page.Row("dev profile", Corpus(AccuracyReport.DevSeed, AccuracyReport.DevTexts, AccuracyReport.DevTables));
        page.Row("rows of a table", $"{Count(AccuracyReport.LeastRows)} to {Count(AccuracyReport.MostRows)}");
        page.Row("library", $"PersonalData {typeof(TextScanner).Assembly.GetName().Version}");
        page.Row("classification rules", ColumnClassifier.RulesVersion);
        page.Row("runtime", RuntimeInformation.FrameworkDescription);
        page.Row("day taken for today", $"{TextScore.Today:yyyy-MM-dd}");
    }

    private static string Corpus(ulong seed, int texts, int tables) => $"seed {seed}, {Count(texts)} texts, {Count(tables)} tables";

    private void Summary()
    {
        int reaching = Labels.FixedForm.Count(label => Math.Min(texts[label].Precision, texts[label].Recall) >= Targets.FixedForm);
        string worst = $"worst precision {Share(Labels.FixedForm.Min(label => texts[label].Precision))}, "
            + $"worst recall {Share(Labels.FixedForm.Min(label => texts[label].Recall))}";
        page.Heading("Result");
        page.Table(1, "on the blind profile", "to reach", "reached");
        page.Row(
            "types with a check digit or a fixed form in free text, precision and recall each", Targets.FixedForm,
            $"{reaching} of {Labels.FixedForm.Count} types; {worst}");
        page.Row(
            "the same types in columns, taken together", Targets.FixedForm,
            $"precision {Share(columns.FixedForm.Precision)}, recall {Share(columns.FixedForm.Recall)}");
        page.Row("columns classified right", Targets.Columns, Share(columns.RightShare));
        page.Row("sensitive columns called clean", 0, columns.SensitiveCalledClean);
        page.Row("Chinese names in free text, F2, exact bounds", Targets.Names, Share(texts[Label.ChineseName].F(2)));
        page.Row("Chinese addresses in free text, F2, 80 % in common", Targets.Addresses, Share(texts[Label.ChineseAddress].F(2)));
        page.EndTable();
        page.Paragraph(
            $"Of {Count(texts.Clean.Count)} texts without anything personal, {Count(texts.Clean.Quiet)} had nothing found in them",
            $"({Share((double)texts.Clean.Quiet / texts.Clean.Count)}).");
    }

    private void FixedForm()
    {
        page.Heading("Types with a check digit or a fixed form, in free text");
        page.Table(1, "type", "there", "precision", "recall", "F1", "F2", "dev: precision", "dev: recall");
        foreach (Label label in Labels.FixedForm)
        {
            Tally blind = texts[label], dev = report.DevTextScore[label];
            page.Row(
                label, Count(blind.Gold), Share(blind.Precision), Share(blind.Recall), Share(blind.F(1)), Share(blind.F(2)),
                Share(dev.Precision), Share(dev.Recall));
        }

        page.EndTable();
    }

    private void Language()
    {
        page.Heading("Names and addresses, in free text");
        page.Table(1, "type", "there", "precision", "recall", "F1", "F2", "F2, exact bounds", "F2, half in common", "dev: F2");
        foreach (Label label in Labels.Language)
        {
            Tally blind = texts[label];
            page.Row(
                label, Count(blind.Gold), Share(blind.Precision), Share(blind.Recall), Share(blind.F(1)), Share(blind.F(2)),
                Share(blind.ExactF(2)), Share(blind.HalfF(2)), Share(report.DevTextScore[label].F(2)));
        }

        page.EndTable();
        page.Paragraph("The Latin rows have no target. They are what a text in English or a foreigner's data brings along.");
        string others = string.Join(", ", Enum.GetValues<Label>()
            .Where(label => texts[label] is { Gold: 0, FalseAlarms: > 0 }).Select(label => $"{label} {Count(texts[label].FalseAlarms)}"));
        if (others.Length > 0)
        {
            page.Paragraph($"Findings of types that the texts do not label, outside what is tolerated: {others}.");
        }
    }

    private void Columns()
    {
        page.Heading("Columns");
        page.Paragraph(
            $"{Count(columns.Columns)} columns in {Count(columns.Tables)} tables of {Count(columns.Rows)} rows in all;",
            $"{Count(columns.Right)} right. Columns of any personal data called clean: {Count(columns.PersonalCalledClean)}.",
            $"Columns of things called personal: {Count(columns.CleanCalledPersonal)}.",
            $"On the dev profile {Share(report.DevColumns.RightShare)} of {Count(report.DevColumns.Columns)} are right.");
        page.Table(1, "header", "columns", "right");
        foreach ((string kind, (int count, int right)) in columns.ByHeader)
        {
            page.Row(kind, Count(count), Share((double)right / count));
        }

        page.EndTable();
        page.Paragraph($"Of {Count(columns.Mixed.Count)} mixed columns, {Count(columns.Mixed.Right)} are right. The others by type:");
        page.Table(1, "type", "columns", "precision", "recall");
        foreach ((Label label, (int count, int right, int wrong)) in columns.ByLabel.Where(entry => entry.Value.Count > 0))
        {
            string precision = right + wrong == 0 ? "-" : Share((double)right / (right + wrong));
            page.Row(label == Label.None ? "nothing personal" : label, Count(count), precision, Share((double)right / count));
        }

        page.EndTable();
    }

    private void ColumnConfusion()
    {
        page.Heading("What is taken for what");
        page.Table(2, "column", "taken for", "times");
        var groups = columns.Mistakes.GroupBy(mistake => (mistake.Column.Label, mistake.Answer.Type));
        foreach (var group in groups.OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(15))
        {
            (Label label, PersonalDataType type) = group.Key;
            string answer = type == PersonalDataType.None ? "nothing personal"
                : LabelTypes.TypeOf(label) == type ? "itself, but not mixed" : type.ToString();
            page.Row(label == Label.None ? "nothing personal" : label, answer, Count(group.Count()));
        }

        page.EndTable();
    }

    private void TextConfusion()
    {
        page.Paragraph("In text, a miss with what was found in its place:");
        page.Table(2, "in text", "taken for", "times");
        var groups = texts.Mistakes.Where(mistake => mistake.IsMiss)
            .GroupBy(mistake => (mistake.Label, Instead: mistake.Instead.Split(' ')[0]));
        foreach (var group in groups.OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(25))
        {
            string instead = group.Key.Instead;
            string answer = instead.Length == 0 ? "nothing"
                : instead == LabelTypes.TypeOf(group.Key.Label).ToString() ? "itself, with other bounds" : instead;
            page.Row(group.Key.Label, answer, Count(group.Count()));
        }

        page.EndTable();
    }

    // Of the dev profile: whoever reads the report to improve the detector must not learn the blind one.
    private void Examples()
    {
        page.Heading("Examples of mistakes");
        page.Paragraph("From the dev profile, all invented; one each of the commonest sorts.");
        var groups = report.DevTextScore.Mistakes.GroupBy(mistake => (mistake.Label, mistake.IsMiss));
        page.Table(4, "type", "", "piece", "text");
        foreach (var group in groups.OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(15))
        {
            Mistake mistake = group.ElementAt(group.Count() / 2);
            page.Row(mistake.Label, mistake.IsMiss ? "missed" : "false alarm", Inline(mistake.Piece), Inline(mistake.Text));
        }

        page.EndTable();
    }

    private static string Inline(string text) =>
        $"`{string.Concat(text.Select(c => c switch { '\n' or '\t' => ' ', '`' => '\'', '|' => '/', _ => c }))}`";
}
