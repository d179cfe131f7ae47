using CustomerTransferFunctions.Platform.CaseFile;

namespace CustomerTransferFunctions.Tests.Platform.CaseFile;

public sealed class CountReconciliationTests
{
    private static readonly TransferCounts Whole = new(
        Rows: 100, Accepted: 97, Quarantined: 3, Subjects: 90, Notified: 88, Objected: 5, Withheld: 2, Included: 83,
        IncludedRows: 89, Shipped: 89, Receipted: 89, DeletedBlobs: 12);

    [Fact]
    public void Offences_EveryRowAndPersonAccountedFor_None() => Assert.Empty(CountReconciliation.Offences(Whole));

    [Fact]
    public void Offences_CountsNotKnownYet_AreNotJudged() =>
        Assert.Empty(CountReconciliation.Offences(new TransferCounts(Rows: 100, Subjects: 3)));

    [Theory]
    [InlineData("rows read")]
    [InlineData("subjects found")]
    [InlineData("rows of included subjects")]
    [InlineData("rows shipped")]
    public void Offences_OneLost_NamesTheEquation(string equation)
    {
        var counts = equation switch
        {
            "rows read" => Whole with { Quarantined = 2 },
            "subjects found" => Whole with { Objected = 4 },
            "rows of included subjects" => Whole with { IncludedRows = 88 },
            _ => Whole with { Receipted = 88 },
        };

        var offence = Assert.Single(CountReconciliation.Offences(counts));

        Assert.StartsWith(equation, offence, StringComparison.Ordinal);
    }

    [Fact]
    public void With_LaterCounts_KeepEarlierOnesThatTheyDoNotName()
    {
        var joined = new TransferCounts(Rows: 5, Accepted: 5).With(new TransferCounts(Accepted: 4, Quarantined: 1));

        Assert.Equal(new TransferCounts(Rows: 5, Accepted: 4, Quarantined: 1), joined);
    }
}
