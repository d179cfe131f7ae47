using System.Text;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class CsvTableReaderTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n", ',')]
    [InlineData("a;b\n1;2\n3;4", ';')]
    [InlineData("a\tb\r1\t2\r3\t4\r", '\t')]
    [InlineData("a|b\n1|2\r\n3|4\r", '|')]
    [InlineData("\n\r\na,b\n\n1,2\r\n\r\r3,4", ',')]
    [InlineData("\"a\",\"b\"\n\"1\",2\n3,\"4\"", ',')]
    public void Read_TablesAsPeopleSaveThem_GivesTheirFields(string text, char delimiter)
    {
        var table = TableFixture.Read(text);

        Assert.Equal(delimiter, table.Format.Delimiter);
        Assert.Equal(["a", "b"], table.Header);
        Assert.Equal([["1", "2"], ["3", "4"]], table.Rows.Select(row => row.Fields));
        Assert.Empty(table.Quarantine);
        Assert.Null(table.Failure);
    }

    [Fact]
    public void Read_QuotedFields_KeepDelimitersQuotesAndLineEnds()
    {
        var table = TableFixture.Read("name,note\n\"Li, \"\"Lei\"\"\",\"one\r\ntwo\"\n\"\",\"\"\"\"\nx,y\n");

        Assert.Equal([["Li, \"Lei\"", "one\r\ntwo"], ["", "\""], ["x", "y"]], table.Rows.Select(row => row.Fields));
        Assert.Equal([2L, 4L, 5L], table.Rows.Select(row => row.Line));
    }

    [Fact]
    public void GetField_UnescapedFieldAskedForBeforeAnother_StaysAsItWas()
    {
        using var reader = CsvTableReader.Open(new MemoryStream("a,b\n\"1\"\"\",\"\"\"2\"\n"u8.ToArray()), new TableReadOptions(), _ => { });
        Assert.True(reader.Read());

        var first = reader.GetField(0);
        var second = reader.GetField(1);

        Assert.Equal("1\"", first.ToString());
        Assert.Equal("\"2", second.ToString());
        Assert.Equal("1\"", reader.GetField(0).ToString());
    }

    [Fact]
    public void GetField_OutsideOfARow_Throws()
    {
        using var reader = CsvTableReader.Open(new MemoryStream("a,b\n1,2\n"u8.ToArray()), new TableReadOptions(), _ => { });

        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetField(0).Length);
        Assert.True(reader.Read());
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetField(2).Length);
        Assert.False(reader.Read());
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetField(0).Length);
    }

    [Fact]
    public void Open_BlankAndRepeatedNames_AreMadeUniqueAndReported()
    {
        using var reader = CsvTableReader.Open(new MemoryStream("phone, ,Phone,phone_2,\n1,2,3,4,5\n"u8.ToArray()), new TableReadOptions(), _ => { });

        Assert.Equal(["phone", "column_2", "Phone_3", "phone_2", "column_5"], reader.Header);
        Assert.Equal(
            [new(1, "column_2", RenameReason.Blank), new(2, "Phone_3", RenameReason.Duplicate), new(4, "column_5", RenameReason.Blank)],
            reader.RenamedColumns);
    }

    [Theory]
    [InlineData("", TableUnreadableException.Empty)]
    [InlineData("\r\n\n\n", TableUnreadableException.Empty)]
    [InlineData("\uFEFF", TableUnreadableException.Empty)]
    [InlineData("a,b", TableUnreadableException.NoRows)]
    [InlineData("a,b\r\n\r\n", TableUnreadableException.NoRows)]
    [InlineData(",,\n1,2,3\n", TableUnreadableException.NoHeader)]
    [InlineData("a,b\"c\n1,2\n", TableUnreadableException.NoHeader)]
    [InlineData("a,\0b\n1,2\n", TableUnreadableException.NoHeader)]
    [InlineData("a,b,c\n1,2,3\n4,\"5", TableUnreadableException.Truncated)]
    [InlineData("a,b,c\n1,2,3\n4,5", TableUnreadableException.Truncated)]
    [InlineData("a,b,c\n1,2,3\n4,\"x\ny", TableUnreadableException.Truncated)]
    [InlineData("\"a,b", TableUnreadableException.Truncated)]
    public void Read_UnusableFiles_AreRefusedWithTheirCode(string text, string code) =>
        Assert.Equal(code, TableFixture.CodeOf(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_FileCutInsideACharacter_IsTruncated() =>
        Assert.Equal(TableUnreadableException.Truncated, TableFixture.CodeOf([.. "姓名,电话\n张三,1\n李四,2\n王"u8, 0xE4, 0xBA], new TableReadOptions { Encoding = "utf-8" }));

    [Fact]
    public void Read_AfterTruncation_KeepsThrowing()
    {
        using var reader = CsvTableReader.Open(new MemoryStream("a,b\n1,2\n3"u8.ToArray()), new TableReadOptions(), _ => { });
        Assert.True(reader.Read());

        Assert.Throws<TableUnreadableException>(() => reader.Read());
        Assert.Throws<TableUnreadableException>(() => reader.Read());
    }

    [Fact]
    public void Open_NoRowsWhereTheyMayBeMissing_ReadsNone()
    {
        var table = TableFixture.Read("a,b\r\n", new TableReadOptions { AllowNoRows = true });

        Assert.Empty(table.Rows);
    }

    [Fact]
    public void Open_MoreColumnsThanAllowed_IsRefused() => Assert.Equal(
        TableUnreadableException.TooManyColumns, TableFixture.CodeOf("a,b,c\n1,2,3\n"u8.ToArray(), new TableReadOptions { MaxColumns = 2 }));

    [Theory]
    [InlineData("utf-8", "\"multi\r\nline\",\"q\"\"uote\"\r\nplain,x\n")]
    [InlineData("utf-8", "1,\"2\"\r\n\"stray\"x,3\r\n4,5\r\n\0,6\r\n7,8,9\r\n")]
    [InlineData("utf-8", "欧阳娜娜,\"一\n二\"\n𠮷野,\"\"\n")]
    [InlineData("gb18030", "欧阳娜娜,\"一\n二\"\n𠮷野,\"\"\n")]
    [InlineData("utf-16le", "欧阳娜娜,\"一\n二\"\n𠮷野,\"\"\n")]
    public void Read_SourceThatGivesOneByteAtATime_GivesTheSame(string encoding, string rows)
    {
        // Long enough to go on behind what is read at once to find out the format.
        var bytes = TableFixture.Encode(encoding == "utf-16le" ? "utf-16" : encoding, "a,b\n" + string.Concat(Enumerable.Repeat(rows, 300)));
        var options = new TableReadOptions { Encoding = encoding };

        var whole = TableFixture.Read(bytes, options);
        var dripped = TableFixture.Read(bytes, options, step: 1);

        Assert.True(whole.Rows.Count >= 600);

        Assert.Equal(whole.Rows.Select(Describe), dripped.Rows.Select(Describe));
        Assert.Equal(whole.Quarantine, dripped.Quarantine);

        static string Describe((long Line, string[] Fields) row) => $"{row.Line}: {string.Join(" / ", row.Fields)}";
    }

    [Fact]
    public void Read_RowsAcrossEveryBufferBorder_AreWhole()
    {
        // Lengths that share no factor with any buffer put a border at every place of a row sooner or later.
        var text = new StringBuilder("number,name,note\r\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(i).Append(",张三,\"he said \"\"").Append('x', i % 37).Append("\"\"\r\nand left\"\r\n");
        }

        var table = TableFixture.Read(text.ToString());

        Assert.Empty(table.Quarantine);
        Assert.Equal(20_000, table.Rows.Count);
        Assert.All(table.Rows.Index(), row =>
        {
            Assert.Equal(2 + (2 * row.Index), row.Item.Line);
            Assert.Equal([$"{row.Index}", "张三", $"he said \"{new string('x', row.Index % 37)}\"\r\nand left"], row.Item.Fields);
        });
    }

    [Fact]
    public void Read_ManyRows_AllocatesNothingPerField()
    {
        var text = "id,name,phone\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},\"Li \"\"{i}\"\"\",13800138000\n"));
        using var reader = CsvTableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new TableReadOptions(), _ => { });
        long length = 0;
        Assert.True(Take(100));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(Take(19_000));

        // A collection on behalf of another test counts the unused rest of this thread's block, some kilobytes; one object a field would be over a million bytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024);
        Assert.True(length > 0);

        bool Take(int rows)
        {
            var more = true;
            while (rows-- > 0 && more)
            {
                more = reader.Read();
                length += reader.GetField(0).Length + reader.GetField(1).Length + reader.GetField(2).Length;
            }

            return more;
        }
    }
}
