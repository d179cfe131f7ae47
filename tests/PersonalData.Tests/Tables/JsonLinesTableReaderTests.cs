using System.Text;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class JsonLinesTableReaderTests
{
    [Fact]
    public void Read_NestedObjectsAndArrays_BecomeColumnsInTheOrderMet()
    {
        var table = TableFixture.ReadAny("""
            {"id":1,"customer":{"name":"张伟","phones":["13800138000","13900139000"]}}
            {"id":2,"customer":{"name":"李娜","address":{"city":"北京"}},"orders":[{"no":7},{"no":8}]}

            """);

        Assert.Equal(
            ["id", "customer.name", "customer.phones[0]", "customer.phones[1]", "customer.address.city", "orders[0].no", "orders[1].no"], table.Header);
        Assert.Equal(["1", "张伟", "13800138000", "13900139000", "", "", ""], table.Rows[0].Fields);
        Assert.Equal(["2", "李娜", "", "", "北京", "7", "8"], table.Rows[1].Fields);
        Assert.Equal(new TableFormat(TableKind.JsonLines, "utf-8", table.Format.EncodingConfidence, false, null), table.Format);
    }

    [Fact]
    public void Read_Scalars_AreGivenAsTheyAreWritten()
    {
        var table = TableFixture.ReadAny("""{"a":110101199003074477,"b":-1.50E+3,"c":0.10,"d":true,"e":false,"f":"1\u5f20\n\"","g":1e400}""" + "\n");

        Assert.Equal(["110101199003074477", "-1.50E+3", "0.10", "true", "false", "1张\n\"", "1e400"], table.Rows.Single().Fields);
    }

    [Fact]
    public void Read_NullMissingAndEmpty_AreEmptyFields()
    {
        var table = TableFixture.ReadAny("{\"a\":null,\"b\":\"\",\"c\":\"x\",\"d\":{},\"e\":[]}\n{\"c\":\"y\"}\n{}\n");

        Assert.Equal(["a", "b", "c"], table.Header);
        Assert.Equal([["", "", "x"], ["", "", "y"], ["", "", ""]], table.Rows.Select(row => row.Fields));
        Assert.Empty(table.Quarantine);
    }

    [Theory]
    [InlineData("{\"a\":1,}", QuarantineReason.MalformedJson)]
    [InlineData("{\"a\":1", QuarantineReason.MalformedJson)]
    [InlineData("{\"a\":1}{\"a\":2}", QuarantineReason.MalformedJson)]
    [InlineData("{\"a\":01}", QuarantineReason.MalformedJson)]
    [InlineData("{'a':1}", QuarantineReason.MalformedJson)]
    [InlineData("{\"a\":NaN}", QuarantineReason.MalformedJson)]
    [InlineData("{\"a\":1} // note", QuarantineReason.MalformedJson)]
    [InlineData("{\"a\":\"tab\there\"}", QuarantineReason.MalformedJson)]
    [InlineData("{\"a\":\"\\ud800\"}", QuarantineReason.MalformedJson)]
    [InlineData("{\"\\udc00\":1}", QuarantineReason.MalformedJson)]
    [InlineData("plain text", QuarantineReason.MalformedJson)]
    [InlineData("[1,2]", QuarantineReason.NotAnObject)]
    [InlineData("7", QuarantineReason.NotAnObject)]
    [InlineData("null", QuarantineReason.NotAnObject)]
    [InlineData("{\"a\":1,\"a\":2}", QuarantineReason.DuplicateKey)]
    [InlineData("{\"o\":{\"x\":1},\"o\":{\"y\":2}}", QuarantineReason.DuplicateKey)]
    [InlineData("{\"a\":1,\"\\u0061\":2}", QuarantineReason.DuplicateKey)]
    [InlineData("{\"a\":\"x\\u0000y\"}", QuarantineReason.NulCharacter)]
    [InlineData("{\"a\":\"\\ufdd0\"}", QuarantineReason.UndecodableBytes)]
    [InlineData("{\"a\\u0000\":1}", QuarantineReason.NulCharacter)]
    [InlineData("{\"a\":\"\0\"}", QuarantineReason.NulCharacter)]
    public void Read_OneMalformedLine_CostsThatLineOnly(string line, QuarantineReason reason)
    {
        var table = TableFixture.ReadAny($"{{\"a\":1}}\n{line}\n\n{{\"a\":2}}\r\n{line}\n");

        Assert.Equal(["a"], table.Header);
        Assert.Equal([(1L, "1"), (4L, "2")], table.Rows.Select(row => (row.Line, row.Fields.Single())));
        Assert.Equal([new(2, reason, line, false), new(5, reason, line, false)], table.Quarantine);
        Assert.Null(table.Failure);
    }

    [Fact]
    public void Read_Depth_IsAcceptedUpToTheLimitAndNoFarther()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth) + "\n";

        var table = TableFixture.ReadAny(Nested(32) + Nested(33) + Nested(100_000));

        Assert.Equal(string.Join('.', Enumerable.Repeat("a", 32)), table.Header.Single());
        Assert.Single(table.Rows);
        Assert.Equal([QuarantineReason.TooDeep, QuarantineReason.TooDeep], table.Quarantine.Select(row => row.Reason));
    }

    [Fact]
    public void Read_FieldOrLineOverTheLimit_IsPutAside()
    {
        var options = new TableReadOptions { MaxFieldChars = 20, MaxRecordChars = 100 };
        var fits = $$"""{"a":"{{new string('x', 20)}}"}""";
        var field = $$"""{"a":"{{new string('x', 21)}}"}""";
        var line = $$"""{"a":"{{new string('x', 100)}}"}""";

        var table = TableFixture.ReadAny($"{fits}\n{field}\n{line}\n{fits}\n", options);

        Assert.Equal([1L, 4L], table.Rows.Select(row => row.Line));
        Assert.Equal([new(2, QuarantineReason.FieldTooLong, field, false), new(3, QuarantineReason.RecordTooLong, line, false)], table.Quarantine);
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2")]
    [InlineData("{\"a\":1}\n{")]
    [InlineData("{\"a\":1}\n{\"a\":\"x")]
    public void Read_LastLineCutOff_IsATruncatedFile(string text) =>
        Assert.Equal(TableUnreadableException.Truncated, TableFixture.ReadAny(text).Failure?.Code);

    [Fact]
    public void Read_LastLineCutInsideACharacter_IsATruncatedFile() =>
        Assert.Equal(TableUnreadableException.Truncated, TableFixture.CodeOfAny(Encoding.UTF8.GetBytes("{\"a\":1}\n{\"a\":\"张")[..^1]));

    [Fact]
    public void Read_LastLineWithoutLineEnd_IsARow() =>
        Assert.Equal(2, TableFixture.ReadAny("{\"a\":1}\n{\"a\":2}").Rows.Count);

    [Fact]
    public void Read_BytesThatDoNotDecode_CostTheirRowOnlyAndAreShown()
    {
        var table = TableFixture.ReadAny([.. "{\"a\":\"张三\"}\n{\"a\":\""u8, 0xC3, 0x28, .. "\"}\n{\"a\":\"李四\"}\n"u8]);

        Assert.Equal(["张三", "李四"], table.Rows.Select(row => row.Fields.Single()));
        Assert.Equal([new(2, QuarantineReason.UndecodableBytes, """{"a":"\xC3("}""", false)], table.Quarantine);
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("gb18030", "gb18030")]
    [InlineData("utf-16", "utf-16le")]
    [InlineData("utf-16BE", "utf-16be")]
    public void Open_Encodings_AreFound(string written, string found)
    {
        var text = string.Concat(Enumerable.Range(0, 5).Select(i => $"{{\"姓名\":\"张伟\",\"地址\":\"北京市海淀区中关村大街{i}号\"}}\n"));

        foreach (var mark in new[] { "", "\uFEFF" })
        {
            var table = TableFixture.ReadAny(TableFixture.Encode(written, mark + text), canSeek: false, step: 7);

            Assert.Equal((found, mark.Length > 0), (table.Format.Encoding, table.Format.ByteOrderMark));
            Assert.Equal(["姓名", "地址"], table.Header);
            Assert.Equal(5, table.Rows.Count);
        }
    }

    [Theory]
    [InlineData("[{\"a\":1},{\"a\":2}]")]
    [InlineData("[\n  {\"a\":1}\n]\n")]
    [InlineData("{\n  \"a\": 1\n}\n")]
    public void Open_OneDocumentOverLines_IsRefusedWithWhatToDo(string text) =>
        Assert.Equal(TableUnreadableException.NotJsonLines, TableFixture.CodeOfAny(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("", TableUnreadableException.Empty)]
    [InlineData("\n \n", TableUnreadableException.Empty)]
    [InlineData("{}\n{}\n", TableUnreadableException.NoHeader)]
    [InlineData("{\"a\":1,}\n", TableUnreadableException.NoHeader)]
    public void Open_NothingToRead_IsRefused(string text, string code) =>
        Assert.Equal(code, TableFixture.CodeOfAny(Encoding.UTF8.GetBytes(text), new TableReadOptions { Kind = TableKind.JsonLines }));

    [Fact]
    public void Open_MembersWithoutEnd_AreTooManyColumns()
    {
        var wide = "{" + string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"c{i}\":1")) + "}\n";
        var list = "{\"a\":[" + string.Join(',', Enumerable.Repeat("1", 2000)) + "]}\n";

        Assert.Equal(TableUnreadableException.TooManyColumns, TableFixture.CodeOfAny(Encoding.UTF8.GetBytes(wide)));
        Assert.Equal(TableUnreadableException.TooManyColumns, TableFixture.CodeOfAny(Encoding.UTF8.GetBytes(list)));
    }

    [Fact]
    public void Open_LongNameAboveManyMembers_IsRefusedAndNotSpelledOut()
    {
        // Spelled out, the names would be 10 GB.
        var hostile = "{\"" + new string('x', 60_000) + "\":{" + string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"\"{i}\":1")) + "}}\n";

        Assert.Equal(TableUnreadableException.TooManyColumns, TableFixture.CodeOfAny(Encoding.UTF8.GetBytes(hostile)));
    }

    [Fact]
    public void Open_MalformedLine_AddsNoColumns() =>
        Assert.Equal(["a", "c"], TableFixture.ReadAny("{\"a\":1}\n{\"a\":1,\"b\":[1,2],}\n{\"c\":3}\n").Header);

    [Fact]
    public void Open_TwoPathsOfOneName_BecomeTwoColumns()
    {
        var table = TableFixture.ReadAny("{\"a.b\":1,\"a\":{\"b\":2},\"A.B\":3}\n");

        Assert.Equal(["a.b", "a.b_2", "A.B_3"], table.Header);
        Assert.Equal(["1", "2", "3"], table.Rows.Single().Fields);
    }

    [Fact]
    public void Read_MembersInAnotherOrder_AreFoundAllTheSame()
    {
        var table = TableFixture.ReadAny("{\"a\":1,\"b\":2,\"c\":3}\n{\"c\":6,\"a\":4,\"b\":5}\n{\"b\":8}\n");

        Assert.Equal([["1", "2", "3"], ["4", "5", "6"], ["", "8", ""]], table.Rows.Select(row => row.Fields));
    }

    [Theory]
    [InlineData("name,{\"x\"}\n1,2\n")]
    [InlineData("{id},name\n1,2\n")]
    public void Open_BracesInACsvHeader_DoNotMakeItJson(string text) =>
        Assert.Equal(TableKind.Csv, TableKindDetector.Detect(Encoding.UTF8.GetBytes(text)));
}
