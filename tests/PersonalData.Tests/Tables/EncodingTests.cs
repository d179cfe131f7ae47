using System.Text;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class EncodingTests
{
    private const string Simplified = "客户编号,姓名,手机号,地址\r\nC1,张伟,13800138000,北京市海淀区中关村大街1号\r\nC2,欧阳娜娜,13900139000,上海市浦东新区\r\n";
    private const string Traditional = "客戶編號,姓名,手機號碼,地址\r\nC1,陳大文,91234567,香港九龍彌敦道1號\r\nC2,歐陽娜娜,0912345678,臺北市信義區\r\n";

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("gb18030", "gb18030")]
    [InlineData("gbk", "gb18030")]
    [InlineData("utf-16", "utf-16le")]
    [InlineData("utf-16BE", "utf-16be")]
    public void Open_ChineseTable_FindsItsEncoding(string written, string found)
    {
        var table = TableFixture.Read(TableFixture.Encode(written, Simplified));

        Assert.Equal(found, table.Format.Encoding);
        Assert.InRange(table.Format.EncodingConfidence, 0.9, 0.9999);
        Assert.False(table.Format.ByteOrderMark);
        Assert.Equal(["C2", "欧阳娜娜", "13900139000", "上海市浦东新区"], table.Rows[1].Fields);
        Assert.Empty(table.Quarantine);
    }

    [Fact]
    public void Open_TraditionalTable_FindsBig5()
    {
        var table = TableFixture.Read(TableFixture.Encode("big5", Traditional));

        Assert.Equal("big5", table.Format.Encoding);
        Assert.Equal("陳大文", table.Rows[0].Fields[1]);
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16le")]
    [InlineData("utf-16BE", "utf-16be")]
    [InlineData("gb18030", "gb18030")]
    public void Open_ByteOrderMark_IsCertainAndNoPartOfTheHeader(string written, string found)
    {
        var table = TableFixture.Read(TableFixture.Encode(written, "\uFEFF" + Simplified));

        Assert.Equal(new TableFormat(TableKind.Csv, found, 1, true, ','), table.Format);
        Assert.Equal("客户编号", table.Header[0]);
    }

    [Fact]
    public void Open_OneChineseNameInGbk_IsFoundWithLowConfidence()
    {
        var table = TableFixture.Read(TableFixture.Encode("gbk", "id,name\n1,李\n"));

        Assert.Equal("gb18030", table.Format.Encoding);
        Assert.InRange(table.Format.EncodingConfidence, 0.1, 0.6);
        Assert.Equal("李", table.Rows[0].Fields[1]);
    }

    [Theory]
    [InlineData("昊睿", "gb18030")]
    [InlineData("瑶琪", "gb18030")]
    [InlineData("潘曦", "gb18030")]
    public void Open_OneNameOfRareCharactersInGbk_IsFound(string name, string found)
    {
        var table = TableFixture.Read(TableFixture.Encode("gbk", $"id,name\n1,{name}\n"));

        Assert.Equal((found, name), (table.Format.Encoding, table.Rows.Single().Fields[1]));
    }

    [Fact]
    public void Open_NameThatIsEverydayInTwoEncodings_IsAGuessThatSaysSo()
    {
        // Each of these bytes begins or ends a common character in either encoding.
        var format = TableFixture.Read(TableFixture.Encode("big5", "id,name\n1,陳國偉\n2,陳國偉\n3,陳國偉\n")).Format;

        Assert.InRange(format.EncodingConfidence, 0.1, 0.6);
    }

    [Fact]
    public void Open_RareCharactersOfFourBytes_AreRead()
    {
        var table = TableFixture.Read(TableFixture.Encode("gb18030", Simplified + "C3,𠮷㐱,1,北京\r\n"));

        Assert.Equal("𠮷㐱", table.Rows[2].Fields[1]);
    }

    [Fact]
    public void Open_EncodingGiven_IsUsedWithoutGuessing()
    {
        // Two characters whose GBK bytes happen to be valid UTF-8.
        var bytes = TableFixture.Encode("gbk", "id,name\n1,茅台\n");

        Assert.Equal("utf-8", TableFixture.Read(bytes).Format.Encoding);
        var told = TableFixture.Read(bytes, new TableReadOptions { Encoding = "GBK" });

        Assert.Equal(("gb18030", 1.0, "茅台"), (told.Format.Encoding, told.Format.EncodingConfidence, told.Rows[0].Fields[1]));
    }

    [Fact]
    public void Open_DamagedRowInUtf8_DoesNotChangeTheEncoding()
    {
        var table = TableFixture.Read([.. "id,note\n1,plain\n2,plain\n3,"u8, 0xFF, 0xFE, .. "\n4,plain\n"u8]);

        Assert.Equal("utf-8", table.Format.Encoding);
        Assert.Equal(3, table.Rows.Count);
        Assert.Equal(4, table.Quarantine.Single().Line);
    }

    [Fact]
    public void Open_StrayZeroAmongManySmallLetters_IsNotUtf16()
    {
        var table = TableFixture.Read($"id,note\n1,a\0b\n2,{new string('x', 300_000)}\n3,plain\n");
        Assert.Equal("utf-8", table.Format.Encoding);
        Assert.Equal([QuarantineReason.NulCharacter, QuarantineReason.FieldTooLong], table.Quarantine.Select(row => row.Reason));
        Assert.Equal((4, "plain"), (table.Rows.Single().Line, table.Rows.Single().Fields[1]));
    }

    [Fact]
    public void Read_MostRowsDoNotDecode_IsTheWrongEncoding()
    {
        var bytes = TableFixture.Encode("gbk", Simplified);

        Assert.Equal(TableUnreadableException.WrongEncoding, TableFixture.CodeOf(bytes, new TableReadOptions { Encoding = "utf-8" }));
    }

    [Fact]
    public void Read_MostRowsDoNotDecodeAfterALongGoodBeginning_IsTheWrongEncoding()
    {
        var ascii = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i},plain text\n"));
        var gbk = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},北京市海淀区\n"));
        byte[] bytes = [.. Encoding.ASCII.GetBytes("id,address\n" + ascii), .. TableFixture.Encode("gbk", gbk)];

        var read = TableFixture.Read(bytes, new TableReadOptions { Encoding = "utf-8" });

        Assert.Equal(TableUnreadableException.WrongEncoding, read.Failure?.Code);
    }

    [Fact]
    public void Open_MarkAgainstTheEncodingGiven_IsRefused()
    {
        Assert.Equal(
            TableUnreadableException.WrongEncoding,
            TableFixture.CodeOf(TableFixture.Encode("utf-8", "\uFEFF" + Simplified), new TableReadOptions { Encoding = "gb18030" }));
        Assert.Equal(TableUnreadableException.UnknownEncoding, TableFixture.CodeOf("a,b\n1,2\n"u8.ToArray(), new TableReadOptions { Encoding = "klingon" }));
    }

    [Fact]
    public void Open_Workbook_IsNamedWithWhatToDo()
    {
        byte[] workbook = [.. "PK\u0003\u0004"u8, .. new byte[26], .. "[Content_Types].xml"u8, .. new byte[400]];

        var refusal = Assert.Throws<TableUnreadableException>(() => TableFixture.Read(workbook));

        Assert.Equal(TableUnreadableException.NotATable, refusal.Code);
        Assert.Contains("XLSX", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("CSV UTF-8", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("89504E470D0A1A0A")]
    [InlineData("FFD8FFE000104A46")]
    [InlineData("D0CF11E0A1B11AE1")]
    [InlineData("1F8B080000000000")]
    [InlineData("504B030414000000")]
    [InlineData("255044462D312E37")]
    [InlineData("6167652D656E6372797074696F6E2E6F72672F76310A")]
    [InlineData("7F454C460201010000000000000000000300")]
    public void Open_OtherKindsOfFiles_AreNoTables(string start) =>
        Assert.Equal(TableUnreadableException.NotATable, TableFixture.CodeOf(Convert.FromHexString(start)));

    [Fact]
    public void Open_RandomBytes_AreRefused()
    {
        var noise = new byte[50_000];
        new Random(20260101).NextBytes(noise);

        Assert.Contains(TableFixture.CodeOf(noise), new[] { TableUnreadableException.UnknownEncoding, TableUnreadableException.NotATable, TableUnreadableException.WrongEncoding });
    }
}
