using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed partial class HostileTextTests
{
    private static Gen<string> Const(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    private static readonly Gen<string> Piece = Gen.Frequency(
        (10, Const("a", "bb", "张三", "1234567890")),
        (6, Gen.Const(",")),
        (3, Const("\n", "\r\n", "\r")),
        (2, Const("\"", "\"\"", ",\"", "\",")),
        (1, Const("\0", " ", ";")));

    [Fact]
    public void Read_AnyText_AccountsForEveryLine() =>
        Piece.Array[1, 3000].Sample(pieces =>
        {
            var text = "a,b\n" + string.Concat(pieces) + "\n";
            var options = new TableReadOptions { Encoding = "utf-8", Delimiter = ',', MaxFieldChars = 40, MaxRecordChars = 200, AllowNoRows = true };

            var table = TableFixture.Read(Encoding.UTF8.GetBytes(text), options);
            var dripped = TableFixture.Read(Encoding.UTF8.GetBytes(text), options, step: 7);

            Assert.Null(table.Failure);
            Assert.Equal(table.Quarantine, dripped.Quarantine);
            Assert.Equal(table.Rows.Select(row => string.Join('|', row.Fields)), dripped.Rows.Select(row => string.Join('|', row.Fields)));
            AssertCovers(LineEnd().Split(text), table);
        }, iter: 300);

    // Each physical line but the header and the blank ones belongs to exactly one row.
    private static void AssertCovers(string[] lines, ReadTable table)
    {
        var rows = table.Rows.Select(row => (row.Line, Inner: row.Fields.Sum(field => LineEnd().Count(field))))
            .Concat(table.Quarantine.Select(row => (row.Line, Inner: LineEnd().Count(row.Raw))));
        var next = 2L;
        foreach (var (line, inner) in rows.OrderBy(row => row.Line))
        {
            Assert.True(line >= next, $"line {line} was given twice");
            for (; next < line; next++)
            {
                Assert.Equal("", lines[next - 1]);
            }

            next = line + inner + 1;
        }

        Assert.All(lines[((int)next - 1)..], Assert.Empty);
    }

    [GeneratedRegex("\r\n|\r|\n")]
    private static partial Regex LineEnd();
}
