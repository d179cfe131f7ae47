using System.Text;
using CsCheck;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class CsvTableWriterTests
{
    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.String[Gen.Char[",\"\r\n;\t|' =+-@0a张\uFFFD"], 0, 40],
        Gen.String[Gen.OneOf(Gen.Char['\u0001', '\uD7FF'], Gen.Char['\uE000', '\uFDCF']), 0, 40],
        Gen.Const("𠮷野家"));

    [Fact]
    public void Write_AnyFields_ReadBackTheSame() =>
        Gen.Int[1, 6].SelectMany(columns => Field.Array[columns].Array[1, 40]).Sample(rows =>
        {
            var header = Enumerable.Range(0, rows[0].Length).Select(i => $"c{i}").ToArray();

            var table = TableFixture.Read(Write(header, rows).Bytes, new TableReadOptions { Encoding = "utf-8", Delimiter = ',' });

            Assert.Empty(table.Quarantine);
            Assert.Null(table.Failure);
            Assert.Equal(header, table.Header);
            Assert.Equal(rows, table.Rows.Select(row => row.Fields));
        }, iter: 1000);

    [Fact]
    public void Write_OrdinaryFields_IsRfc4180()
    {
        var text = Encoding.UTF8.GetString(Write(["a", "b"], [["1", "x,y"], ["say \"hi\"", "two\nlines"], ["", "=1+1"]]).Bytes);

        Assert.Equal("a,b\r\n1,\"x,y\"\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n,=1+1\r\n", text);
    }

    [Fact]
    public void Write_FieldLongerThanEveryBuffer_ReadsBackTheSame()
    {
        // Pairs of surrogates, one code unit off, so that one of them falls on the border of each block.
        var longField = "x" + string.Concat(Enumerable.Repeat("𠮷", 30_000));

        var table = TableFixture.Read(Write(["a", "b"], [[longField, "1"]]).Bytes);

        Assert.Equal(longField, table.Rows.Single().Fields[0]);
    }

    [Fact]
    public void Write_OneEmptyColumn_IsNoBlankLine()
    {
        var table = TableFixture.Read(Write(["a"], [[""], ["x"], [""]]).Bytes);

        Assert.Equal(["", "x", ""], table.Rows.Select(row => row.Fields[0]));
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("+cmd|' /C calc'!A0", true)]
    [InlineData("-2+3+cmd", true)]
    [InlineData("  =1", true)]
    [InlineData("\t=1", true)]
    [InlineData("\r=1", true)]
    [InlineData("＝1+1", true)]
    [InlineData("+", true)]
    [InlineData("-", true)]
    [InlineData("-(1)", true)]
    [InlineData("=5", true)]
    [InlineData("-12.5", false)]
    [InlineData("+8613800138000", false)]
    [InlineData("+86 138-0013-8000", false)]
    [InlineData("13800138000", false)]
    [InlineData("张三", false)]
    [InlineData("a=b", false)]
    [InlineData("", false)]
    public void WriteField_FormulaInATableForPeople_IsDisarmedAndCounted(string cell, bool disarmed)
    {
        var (bytes, neutralised) = Write(["a", "b"], [[cell, "x"]], neutraliseFormulas: true);

        Assert.Equal(disarmed ? 1 : 0, neutralised);
        Assert.Equal(disarmed ? "'" + cell : cell, TableFixture.Read(bytes).Rows.Single().Fields[0]);
    }

    [Fact]
    public void Create_FormulaInTheHeader_IsDisarmedToo()
    {
        var (bytes, neutralised) = Write(["=cmd", "b"], [["1", "2"]], neutraliseFormulas: true);

        Assert.Equal(1, neutralised);
        Assert.StartsWith("'=cmd,b\r\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithByteOrderMark_BeginsWithIt()
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvTableWriter(stream, ["a"], byteOrderMark: true))
        {
            writer.WriteField(long.MinValue);
            writer.EndRow();
        }

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "a\r\n-9223372036854775808\r\n"u8], stream.ToArray());
    }

    [Fact]
    public void WriteField_WhatCannotBeReadBack_Throws()
    {
        Assert.Throws<ArgumentException>(() => Write(["a"], [["x\0y"]]));
        Assert.Throws<EncoderFallbackException>(() => Write(["a"], [["\uD800x"]]));
    }

    [Fact]
    public void EndRow_WrongNumberOfFields_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Write(["a", "b"], [["1"]]));
        Assert.Throws<InvalidOperationException>(() => Write(["a", "b"], [["1", "2", "3"]]));
    }

    private static (byte[] Bytes, long Neutralised) Write(string[] header, string[][] rows, bool neutraliseFormulas = false)
    {
        using var stream = new MemoryStream();
        using var writer = new CsvTableWriter(stream, header, neutraliseFormulas);
        foreach (var row in rows)
        {
            foreach (var field in row)
            {
                writer.WriteField(field);
            }

            writer.EndRow();
        }

        writer.Flush();
        return (stream.ToArray(), writer.NeutralisedCells);
    }
}
