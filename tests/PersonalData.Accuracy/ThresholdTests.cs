using PersonalData.Corpora;

namespace PersonalData.Accuracy;

/// <summary>Holds the detector to its figures on the dev profile; the report does the same on the blind one.</summary>
public sealed class ThresholdTests
{
    public static TheoryData<Label> FixedForm => [.. Labels.FixedForm];

    [Theory]
    [MemberData(nameof(FixedForm))]
    public void Scan_FixedFormInText_ReachesPrecisionAndRecall(Label label)
    {
        Tally tally = TestCorpus.Texts[label];

        Assert.True(tally.Gold >= 200, $"only {tally.Gold} of {label} in the corpus");
        Assert.True(
            tally.Precision >= Targets.FixedForm && tally.Recall >= Targets.FixedForm,
            $"{label}: precision {tally.Precision:0.0000}, recall {tally.Recall:0.0000} of {tally.Gold}; {Examples(label)}");
    }

    [Fact]
    public void Scan_ChineseNamesInText_ReachF2()
    {
        Tally tally = TestCorpus.Texts[Label.ChineseName];

        Assert.True(tally.F(2) >= Targets.Names,
            $"F2 {tally.F(2):0.0000}, precision {tally.Precision:0.0000}, recall {tally.Recall:0.0000}; {Examples(Label.ChineseName)}");
    }

    [Fact]
    public void Scan_ChineseAddressesInText_ReachF2()
    {
        Tally tally = TestCorpus.Texts[Label.ChineseAddress];

        Assert.True(tally.F(2) >= Targets.Addresses,
            $"F2 {tally.F(2):0.0000}, precision {tally.Precision:0.0000}, recall {tally.Recall:0.0000}; {Examples(Label.ChineseAddress)}");
    }

    [Fact]
    public void Classify_UnseenHeadersAndDirtyValues_ColumnsAreRight()
    {
        ColumnScore score = TestCorpus.Columns;
        double share = score.RightShare;

        Assert.True(share >= Targets.Columns,
            $"{share:0.0000} of {score.Columns} right; {string.Join("; ", score.Mistakes.Take(8).Select(Describe))}");
    }

    [Fact]
    public void Classify_FixedForms_ReachPrecisionAndRecall()
    {
        Tally tally = TestCorpus.Columns.FixedForm;

        Assert.True(tally.Gold >= 500, $"only {tally.Gold} columns of a fixed form");
        Assert.True(
            tally.Precision >= Targets.FixedForm && tally.Recall >= Targets.FixedForm,
            $"precision {tally.Precision:0.0000}, recall {tally.Recall:0.0000} of {tally.Gold} columns");
    }

    [Fact]
    public void Classify_SensitiveColumns_NoneIsCalledClean()
    {
        IEnumerable<ColumnMistake> leaks = TestCorpus.Columns.Mistakes.Where(
            mistake => mistake.Answer.Type == Detection.PersonalDataType.None && Labels.IsSensitive(mistake.Column.Label));

        Assert.Empty(leaks.Select(Describe));
    }

    private static string Describe(ColumnMistake mistake) =>
        $"\"{mistake.Column.Header}\" {mistake.Column.Label} taken for {mistake.Answer.Type}";

    private static string Examples(Label label) =>
        string.Join("; ", TestCorpus.Texts.Mistakes.Where(mistake => mistake.Label == label).Take(5)
        .Select(mistake => $"{(mistake.IsMiss ? "missed" : "false alarm")} {mistake.Piece} ({mistake.Instead.Trim()}) in {mistake.Text}"));
}
