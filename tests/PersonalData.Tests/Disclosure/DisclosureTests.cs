using PersonalData.Classification;
using PersonalData.Disclosure;
using PersonalData.Masking;
using PersonalData.Subjects;
using PersonalData.Tests.Masking;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Tests.Disclosure;

public sealed class DisclosureTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly ColumnClassification[] Columns =
        [.. new[] { T.BirthDate, T.Sex, T.PostalAddress, T.Income, T.None }.Select((type, index) => TestPolicies.Column(index, type))];

    [Fact]
    public void Report_SmallTable_CountsGroupsAndValues()
    {
        DisclosureReport report = Measure(Rule(3, 1, DisclosureAction.DropRows),
        [
            ["1990", "男", "浙江省", "10", "a"], ["1990", "男", "浙江省", "10", "b"], ["1990", "男", "浙江省", "20", "c"], ["1990", "男", "浙江省", "10", "d"],
            ["1980", "女", "***", "5", "e"], ["1980", "女", "***", "***", "f"],
            ["1980", "女浙", "江省", "7", "g"],
        ]).Report(3);
        Assert.Equal((7, 3, 1, 2, 3), (report.Rows, report.Classes, report.MinK, report.SmallClasses, report.RowsInSmallClasses));
        Assert.Equal(2 / 21.0, report.SuppressionRate, 12);
        SensitiveColumnDiversity income = Assert.Single(report.Diversity);
        Assert.Equal((3, 1L), (income.Column, income.DistinctL));
        Assert.Equal(1, income.EntropyL, 12);
    }

    [Fact]
    public void Report_EntropyL_IsThatOfTheCounts()
    {
        SensitiveColumnDiversity income = Assert.Single(Measure(Rule(2, 1, DisclosureAction.DropRows),
        [
            ["1990", "男", "浙江省", "10", ""], ["1990", "男", "浙江省", "10", ""], ["1990", "男", "浙江省", "20", ""], ["1990", "男", "浙江省", "30", ""],
        ]).Report(2).Diversity);

        // Half, a quarter and a quarter: 1.5 bits.
        Assert.Equal(3, income.DistinctL);
        Assert.Equal(Math.Pow(2, 1.5), income.EntropyL, 12);
    }

    [Fact]
    public void Report_NoRowsOrColumns_IsOneGroupOrNone()
    {
        Assert.Equal((0L, 0L, 0L), Figures(Measure(Rule(2, 1, DisclosureAction.DropRows), [])));
        DisclosureRule other = new([T.Occupation], 2, [], 1, DisclosureAction.DropRows);
        Assert.Equal((3L, 1L, 3L), Figures(Measure(other, [["a"], ["b"], ["c"]])));
        static (long, long, long) Figures(EquivalenceClasses classes) => classes.Report(2) is var report ? (report.Rows, report.Classes, report.MinK) : default;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Merge_Parts_GiveTheWhole(int parts)
    {
        DisclosureRule rule = Rule(5, 2, DisclosureAction.SuppressCells);
        string[][] table = Table(new Random(7), 500);
        EquivalenceClasses merged = Measure(rule, []);
        foreach (string[][] part in table.Chunk((table.Length / parts) + 1))
        {
            merged.Merge(Measure(rule, part));
        }

        DisclosureReport whole = Measure(rule, table).Report(5);
        DisclosureReport joined = merged.Report(5);
        Assert.Equal(whole with { Diversity = [] }, joined with { Diversity = [] });
        Assert.Equal(whole.Diversity[0].DistinctL, joined.Diversity[0].DistinctL);
        Assert.Equal(whole.Diversity[0].EntropyL, joined.Diversity[0].EntropyL, 9);
    }

    [Fact]
    public void Merge_OtherKeyOrColumns_IsRefused()
    {
        EquivalenceClasses classes = Measure(Rule(5, 2, DisclosureAction.DropRows), []);
        using DisclosureCounter other = new(Rule(5, 2, DisclosureAction.DropRows), Columns, new byte[32]);
        Assert.Throws<ArgumentException>(() => classes.Merge(other.Classes));
        Assert.Throws<ArgumentException>(() => classes.Merge(Measure(new DisclosureRule([T.Sex], 5, [], 1, DisclosureAction.DropRows), [])));
    }

    [Fact]
    public void Add_MoreGroupsThanAllowed_EndsTheMeasurement()
    {
        using DisclosureCounter counter = new(Rule(2, 1, DisclosureAction.DropRows), Columns, Key, maxEntries: 4);
        counter.Add(Row(["1", "", "", "5", ""]));
        counter.Add(Row(["1", "", "", "5", ""]));
        counter.Add(Row(["2", "", "", "5", ""]));
        DisclosureLimitException exception = Assert.Throws<DisclosureLimitException>(() => counter.Add(Row(["3", "", "", "5", ""])));
        Assert.Equal(4, exception.Limit);
    }

    /// <summary>Tables of all sizes and shapes, suppressed by the plan and measured anew.</summary>
    [Theory]
    [InlineData(DisclosureAction.SuppressCells)]
    [InlineData(DisclosureAction.DropRows)]
    public void Filter_AnyTable_ReachesKAndL(DisclosureAction action)
    {
        Random random = new(20261123);
        for (int round = 0; round < 300; round++)
        {
            DisclosureRule rule = Rule(random.Next(2, 12), random.Next(1, 4), action);
            string[][] table = Table(random, random.Next(120));
            EquivalenceClasses before = Measure(rule, table);
            List<string[]> shown = Suppress(rule, before, table, out long hidden);
            DisclosureReport after = Measure(rule, [.. shown]).Report(rule.K);
            Assert.True(after.Rows == 0 || after.MinK >= rule.K, $"Round {round}: k {after.MinK} of {rule.K}.");
            Assert.All(after.Diversity, column => Assert.True(column.DistinctL == 0 || column.DistinctL >= rule.L, $"Round {round}: l {column.DistinctL} of {rule.L}."));
            Assert.Equal(table.Length - (action == DisclosureAction.DropRows ? hidden : table.Length - shown.Count), shown.Count);
            if (before.Report(rule.K) is { SmallClasses: 0 } && rule.L == 1)
            {
                Assert.Equal(table, shown);
            }
        }
    }

    [Fact]
    public void Filter_OneSmallGroup_TakesTheNextOneWithIt()
    {
        DisclosureRule rule = Rule(3, 1, DisclosureAction.SuppressCells);
        string[][] table =
        [
            ["1970", "男", "北京市", "1", ""],
            ["1980", "男", "北京市", "1", ""], ["1980", "男", "北京市", "1", ""], ["1980", "男", "北京市", "1", ""],
            ["1990", "男", "北京市", "1", ""], ["1990", "男", "北京市", "1", ""], ["1990", "男", "北京市", "1", ""], ["1990", "男", "北京市", "1", ""],
        ];
        List<string[]> shown = Suppress(rule, Measure(rule, table), table, out long hidden);
        Assert.Equal(4, hidden);
        Assert.Equal(4, shown.Count(row => row[0] == RowMasker.SuppressedText && row[3] == "1"));
        Assert.Equal(table[4..], shown[4..]);
    }

    private static DisclosureRule Rule(int k, int l, DisclosureAction action) => new([T.BirthDate, T.Sex, T.PostalAddress], k, [T.Income], l, action);

    private static string[][] Table(Random random, int rows)
    {
        int spread = random.Next(1, 6);
        return [.. Enumerable.Range(0, rows).Select(_ => random.Next(10) == 0
            ? new[] { RowMasker.SuppressedText, RowMasker.SuppressedText, RowMasker.SuppressedText, $"{random.Next(3)}", "x" }
            : [$"{1970 + (random.Next(spread) * 10)}", random.Next(2) == 0 ? "男" : "女", $"省{random.Next(spread)}", random.Next(4) == 0 ? "***" : $"{random.Next(3)}", "x"])];
    }

    private static EquivalenceClasses Measure(DisclosureRule rule, string[][] table)
    {
        using DisclosureCounter counter = new(rule, Columns, Key);
        foreach (string[] row in table)
        {
            counter.Add(Row(row));
        }

        return counter.Classes;
    }

    private static List<string[]> Suppress(DisclosureRule rule, EquivalenceClasses classes, string[][] table, out long hidden)
    {
        using DisclosureFilter filter = new(rule, classes, Columns, Key);
        hidden = filter.HiddenRows;
        List<string[]> shown = [];
        foreach (string[] row in table)
        {
            RowDisclosure decision = filter.Decide(Row(row));
            if (decision != RowDisclosure.Drop)
            {
                shown.Add(decision == RowDisclosure.Show ? row : [.. row.Select((cell, column) => filter.IsQuasiIdentifier(column) ? RowMasker.SuppressedText : cell)]);
            }
        }

        return shown;
    }

    private static FieldAccessor Row(string[] row) => column => column < row.Length ? row[column] : "";
}
