using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Tests.Classification;

public sealed class MinorsTests
{
    private static readonly DateOnly FourteenToday = Columns.Today.AddYears(-14);

    [Fact]
    public void Classify_BirthDates_CountsThoseUnderFourteen()
    {
        string[] dates = [.. new[] { FourteenToday, FourteenToday.AddDays(1), Columns.Today, new DateOnly(1980, 2, 29) }.Select(date => $"{date:yyyy-MM-dd}")];
        ColumnClassification column = Columns.Classify("出生日期", dates);
        Assert.Equal(2, column.Minors);
        Assert.Contains("PIPL arts. 28 and 31", column.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_IdentityNumbersAloneAndInText_AreCounted()
    {
        Assert.Equal(1, Columns.Classify("身份证号", [Id(FourteenToday), Id(FourteenToday.AddDays(1))]).Minors);
        Assert.Equal(1, Columns.Classify("备注", [$"孩子的身份证号是{Id(FourteenToday.AddDays(1))}，请尽快登记"]).Minors);
    }

    [Fact]
    public void Classify_DatesOfBusinessAndNumbers_TellNoAge()
    {
        Assert.Equal(0, Columns.Classify("注册日期", ["2024-01-02", "2025-03-04"]).Minors);
        Assert.Equal(0, Columns.Classify("数量", ["3", "12"]).Minors);
        Assert.Equal(2, Columns.Classify("年龄", ["3", "13岁", "14", "70"]).Minors);
    }

    [Fact]
    public void TableMinors_SeveralColumns_AreNotAddedUp()
    {
        ColumnClassification[] columns =
        [
            Columns.Classify("出生日期", ["2020-01-02", "2020-01-03"]),
            Columns.Classify("身份证号", [Id(new DateOnly(2020, 1, 2))]) with { Index = 1 },
            Columns.Classify("姓名", ["王小明"]) with { Index = 2 },
        ];
        TableMinors minors = TableMinors.Of(columns);
        Assert.True(minors.IsFlagged);
        Assert.Equal(2, minors.AtLeast);
        Assert.Equal([0, 1], minors.Columns);
        Assert.False(TableMinors.Of(columns[2..]).IsFlagged);
    }

    private static string Id(DateOnly born)
    {
        string first = $"110101{born:yyyyMMdd}001";
        return first + ResidentId.CheckCharacter(first);
    }
}
