using System.Text;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class QuarantineTests
{
    [Theory]
    [InlineData("x,y,z", QuarantineReason.TooManyFields)]
    [InlineData("x", QuarantineReason.TooFewFields)]
    [InlineData("\"x\"y,z", QuarantineReason.StrayQuote)]
    [InlineData("x\"y,z", QuarantineReason.StrayQuote)]
    [InlineData("x,y\"", QuarantineReason.StrayQuote)]
    [InlineData("x,\"y", QuarantineReason.StrayQuote)]
    [InlineData("\"x,y", QuarantineReason.StrayQuote)]
    [InlineData("x,\"\"\"", QuarantineReason.StrayQuote)]
    [InlineData("x,\0", QuarantineReason.NulCharacter)]
    [InlineData("x,\"a\0b\"", QuarantineReason.NulCharacter)]
    public void Read_OneMalformedLine_CostsThatLineOnly(string line, QuarantineReason reason)
    {
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            // Once before well-formed rows, some with quotes of their own, and once as the last line.
            var table = TableFixture.Read(string.Join(lineEnd, "a,b", line, "1,\"2\"", "3,4", line, ""));

            Assert.Equal([["1", "2"], ["3", "4"]], table.Rows.Select(row => row.Fields));
            Assert.Equal([3L, 4L], table.Rows.Select(row => row.Line));
            Assert.Equal([new(2, reason, line, false), new(5, reason, line, false)], table.Quarantine);
            Assert.Null(table.Failure);
        }
    }

    [Fact]
    public void Read_StrayQuoteInALongTable_CostsOneRow()
    {
        var text = new StringBuilder("a,b\n");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(i == 500 ? "\"500" : $"{i}").Append(",plain text without any quote\n");
        }

        var table = TableFixture.Read(text.ToString());

        Assert.Equal(99_999, table.Rows.Count);
        Assert.Equal([new(502, QuarantineReason.StrayQuote, "\"500,plain text without any quote", false)], table.Quarantine);
    }

    [Fact]
    public void Read_WellQuotedRowWithAWrongNumberOfFields_IsPutAsideWhole()
    {
        var table = TableFixture.Read("a,b\n\"1\n2\n3\"\n4,5\n");

        Assert.Equal([new(2, QuarantineReason.TooFewFields, "\"1\n2\n3\"", false)], table.Quarantine);
        Assert.Equal((5, "4,5"), (table.Rows.Single().Line, string.Join(',', table.Rows.Single().Fields)));
    }

    [Theory]
    [InlineData(70_000, "")]
    [InlineData(2_000_000, "")]
    [InlineData(70_000, "\"")]
    [InlineData(2_000_000, "\"")]
    public void Read_FieldOverTheLimit_IsPutAsideAndNotKeptWhole(int length, string quote)
    {
        var line = $"1,{quote}{new string('x', length)}{quote}";

        var table = TableFixture.Read($"a,b\n{line}\n3,4\n");

        Assert.Equal([new(2, QuarantineReason.FieldTooLong, line[..QuarantinedRow.MaxRawChars], true)], table.Quarantine);
        Assert.Equal((3, "3"), (table.Rows.Single().Line, table.Rows.Single().Fields[0]));
    }

    [Fact]
    public void Read_LongFieldBehindAClosedQuoteOfTwoLines_IsPutAsideWithBoth()
    {
        var table = TableFixture.Read($"a,b\n\"1\n2\",{new string('x', 2_000_000)}\n3,4\n");

        Assert.Equal((2, QuarantineReason.FieldTooLong, true), (table.Quarantine.Single().Line, table.Quarantine.Single().Reason, table.Quarantine.Single().RawTruncated));
        Assert.Equal((4, "3"), (table.Rows.Single().Line, table.Rows.Single().Fields[0]));
    }

    [Fact]
    public void Read_FieldOfExactlyTheLimit_IsAccepted()
    {
        var table = TableFixture.Read($"a,b\n{new string('x', 100)},\"{new string('y', 100)}\"\n{new string('x', 101)},2\n", new TableReadOptions { MaxFieldChars = 100 });

        Assert.Single(table.Rows);
        Assert.Equal(QuarantineReason.FieldTooLong, Assert.Single(table.Quarantine).Reason);
    }

    [Fact]
    public void Read_RecordOverTheLimit_IsPutAside()
    {
        var table = TableFixture.Read("a,b,c\n1111,2222,3333\n1,2,3\n", new TableReadOptions { MaxRecordChars = 10 });

        Assert.Equal([new(2, QuarantineReason.RecordTooLong, "1111,2222,3333", false)], table.Quarantine);
        Assert.Single(table.Rows);
    }

    [Fact]
    public void Read_EndlessRecordOfWellQuotedFields_IsPutAsideOnceAndReadingGoesOn()
    {
        // Each line closes the quote of the line before and opens the next one: a record that never ends. Were it looked at anew from each of its
        // lines, this test would run for an hour.
        var table = TableFixture.Read("a,b\n1,\"\n" + string.Concat(Enumerable.Repeat("\",\"\n", 500_000)) + "\"\n3,4\n");

        Assert.Equal((2, QuarantineReason.RecordTooLong), (table.Quarantine[0].Line, table.Quarantine[0].Reason));
        Assert.Equal((500_004, "3"), (table.Rows.Single().Line, table.Rows.Single().Fields[0]));
    }

    [Theory]
    [InlineData("utf-8", new byte[] { 0xC3, 0x28 }, @"x,\xC3(")]
    [InlineData("utf-8", new byte[] { 0xE4, 0xBD }, @"x,\xE4\xBD")]
    [InlineData("gb18030", new byte[] { 0xFF }, @"x,\xFF")]
    [InlineData("gb18030", new byte[] { 0x81 }, @"x,\x81")]
    [InlineData("big5", new byte[] { 0xA4 }, @"x,\xA4")]
    public void Read_BytesThatDoNotDecode_CostTheirRowOnlyAndAreShown(string encoding, byte[] bad, string raw)
    {
        byte[] table = [.. TableFixture.Encode(encoding, "姓名,電話\n張三,1\nx,"), .. bad, .. TableFixture.Encode(encoding, "\n李四,2\n王五,3\n")];

        var read = TableFixture.Read(table, new TableReadOptions { Encoding = encoding });

        Assert.Equal([["張三", "1"], ["李四", "2"], ["王五", "3"]], read.Rows.Select(row => row.Fields));
        Assert.Equal([new(3, QuarantineReason.UndecodableBytes, raw, false)], read.Quarantine);
    }

    [Fact]
    public void Read_HalfASurrogatePairInUtf16_CostsItsRowOnly()
    {
        byte[] table = [.. Encoding.Unicode.GetBytes("a,b\n张,1\nx,"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("\n李,2\n")];

        var read = TableFixture.Read(table);

        Assert.Equal("utf-16le", read.Format.Encoding);
        Assert.Equal(2, read.Rows.Count);
        Assert.Equal([new(3, QuarantineReason.UndecodableBytes, @"x,\x00\xD8", false)], read.Quarantine);
    }

    [Fact]
    public void Read_ReplacementCharacterThatStandsInTheFile_IsText()
    {
        var read = TableFixture.Read("a,b\n\uFFFD,1\n");

        Assert.Equal("\uFFFD", read.Rows.Single().Fields[0]);
    }

    [Fact]
    public void ToString_Always_HidesTheRow() =>
        Assert.Equal("line 7: StrayQuote", new QuarantinedRow(7, QuarantineReason.StrayQuote, "secret", false).ToString());
}
