using System.Text;
using CustomerTransferFunctions.Objections;
using CustomerTransferFunctions.Platform.CaseFile;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Tests.Objections;

public sealed class SettlementTests
{
    [Theory]
    [InlineData(false, true, null, SubjectState.Included)]
    [InlineData(false, true, Answers.Objection, SubjectState.Objected)]
    [InlineData(false, false, null, SubjectState.Unreachable)]
    [InlineData(false, false, Answers.Objection, SubjectState.Objected)]
    [InlineData(true, true, null, SubjectState.NoConsent)]
    [InlineData(true, true, Answers.Consent, SubjectState.Included)]
    [InlineData(true, true, Answers.Refuse, SubjectState.Objected)]
    [InlineData(true, false, null, SubjectState.Unreachable)]
    [InlineData(true, false, Answers.Consent, SubjectState.Unreachable)]
    [InlineData(true, false, Answers.Refuse, SubjectState.Objected)]
    public void Decide_EveryCombination_FollowsTheRule(bool consentNeeded, bool reached, string? answer, string expected) =>
        Assert.Equal(expected, Settlement.Decide(consentNeeded, reached, answer));

    [Fact]
    public void Decide_AnswerThatNobodyCanGive_Throws() => Assert.Throws<InvalidDataException>(() => Settlement.Decide(false, true, "yes"));

    [Fact]
    public void Settle_TwoBatches_JoinsAnswersAcrossThem()
    {
        var settlement = new Settlement(consentNeeded: false, new AnswerCursor(Table("subject,answer", "02,object", "05,object")));

        var (first, firstText) = Settle(settlement, ["01,a@x.cn,1", "02,b@x.cn,10", "03,,100"], ["01,sent", "02,sent", "03,unreachable"]);
        var (second, secondText) = Settle(settlement, ["04,d@x.cn,1000", "05,e@x.cn,1"], ["04,sent", "05,sent"]);

        Assert.Equal(new SettledBatchSummary(Included: 1, IncludedRows: 1, Objected: 1, Unreachable: 1, NoConsent: 0, Answers: 1), first);
        Assert.Equal(new SettledBatchSummary(Included: 1, IncludedRows: 1000, Objected: 1, Unreachable: 0, NoConsent: 0, Answers: 1), second);
        Assert.Equal(["subject,state,rows", "01,included,1", "02,objected,10", "03,unreachable,100"], firstText);
        Assert.Equal(["subject,state,rows", "04,included,1000", "05,objected,1"], secondText);
    }

    [Fact]
    public void Settle_ABatchSettledEarlierIsSkipped_LaterAnswersStillFindTheirSubjects()
    {
        var settlement = new Settlement(consentNeeded: true, new AnswerCursor(Table("subject,answer", "01,consent", "02,consent", "04,consent", "05,refuse")));

        var (second, _) = Settle(settlement, ["04,d@x.cn,7", "05,e@x.cn,1", "06,f@x.cn,1"], ["04,sent", "05,sent", "06,sent"]);

        Assert.Equal(new SettledBatchSummary(Included: 1, IncludedRows: 7, Objected: 1, Unreachable: 0, NoConsent: 1, Answers: 2), second);
    }

    [Fact]
    public void Settle_NobodyAnswered_IncludesThoseReached()
    {
        var settlement = new Settlement(consentNeeded: false, new AnswerCursor(Table("subject,answer")));

        var (summary, _) = Settle(settlement, ["01,a@x.cn,2"], ["01,sent"]);

        Assert.Equal(new SettledBatchSummary(1, 2, 0, 0, 0, 0), summary);
    }

    [Theory]
    [InlineData("01,sent")]
    [InlineData("01,sent", "03,sent")]
    [InlineData("02,sent", "01,sent")]
    [InlineData("01,sent", "02,sent", "03,sent")]
    public void Settle_OutcomesOfOtherSubjects_Throws(params string[] outcomes)
    {
        var settlement = new Settlement(consentNeeded: false, new AnswerCursor(Table("subject,answer")));

        Assert.Throws<InvalidDataException>(() => Settle(settlement, ["01,a@x.cn,1", "02,b@x.cn,1"], outcomes));
    }

    private static (SettledBatchSummary Summary, string[] Lines) Settle(Settlement settlement, string[] subjects, string[] outcomes)
    {
        using var content = new MemoryStream();
        using var writer = new CsvTableWriter(content, Settlement.Columns);
        var summary = settlement.Settle(Table("subject,email,rows", subjects), Table("subject,outcome", outcomes), writer);
        writer.Flush();
        return (summary, Encoding.UTF8.GetString(content.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
    }

    private static CsvTableReader Table(string header, params string[] rows) => CsvTableReader.Open(
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", [header, .. rows, ""]))),
        new TableReadOptions { Encoding = "utf-8", Delimiter = ',', AllowNoRows = true },
        row => throw new InvalidDataException($"line {row.Line}"));
}
