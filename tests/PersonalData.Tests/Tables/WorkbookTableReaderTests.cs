using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class WorkbookTableReaderTests
{
    private const string Header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>v</t></is></c></row>";

    private const string DateStyles = """
        <numFmts count="5"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="00000000000"/>
        <numFmt numFmtId="166" formatCode="#,##0.00&quot;days&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm"/><numFmt numFmtId="168" formatCode="[$-804]General"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="21"/></cellXfs>
        """;

    [Theory]
    [InlineData("<c><v>13800138000</v></c>", "13800138000")]
    [InlineData("<c><v>1.3800138E10</v></c>", "13800138000")]
    [InlineData("<c><v>0.1</v></c>", "0.1")]
    [InlineData("<c><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c><v>-12.50</v></c>", "-12.50")]
    [InlineData("<c><v>1E-7</v></c>", "0.0000001")]
    [InlineData("<c><v>999999999999999</v></c>", "999999999999999")]
    [InlineData("<c t=\"n\"><v>7</v></c>", "7")]
    [InlineData("<c t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c t=\"b\"><v>0</v></c>", "FALSE")]
    [InlineData("<c t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c t=\"d\"><v>2024-01-31</v></c>", "2024-01-31")]
    [InlineData("<c t=\"str\"><f>A1&amp;\"x\"</f><v>idx</v></c>", "idx")]
    [InlineData("<c t=\"str\"><f>\"\"</f><v></v></c>", "")]
    [InlineData("<c><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c t=\"inlineStr\"><is><t>a</t></is></c>", "a")]
    [InlineData("<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>粗</t></r><r><t xml:space=\"preserve\"> b </t></r><rPh sb=\"0\" eb=\"1\"><t>cu</t></rPh></is></c>", "粗 b ")]
    [InlineData("<c t=\"inlineStr\"><is><t>a_x000D_b_x005F_x000D_</t></is></c>", "a\rb_x000D_")]
    [InlineData("<c t=\"s\"><v>0</v></c>", "110101199003074477")]
    [InlineData("<c t=\"s\"><v>1</v></c>", "张三")]
    [InlineData("<c s=\"1\"><v>45322</v></c>", "2024-01-31")]
    [InlineData("<c s=\"2\"><v>45322.354166666664</v></c>", "2024-01-31T08:30:00")]
    [InlineData("<c s=\"3\"><v>1</v></c>", "1900-01-01")]
    [InlineData("<c s=\"3\"><v>59</v></c>", "1900-02-28")]
    [InlineData("<c s=\"3\"><v>61</v></c>", "1900-03-01")]
    [InlineData("<c s=\"3\"><v>2958465</v></c>", "9999-12-31")]
    [InlineData("<c s=\"8\"><v>0.75</v></c>", "18:00:00")]
    [InlineData("<c s=\"4\"><v>1012345678</v></c>", "01012345678")]
    [InlineData("<c s=\"5\"><v>12.5</v></c>", "12.5")]
    [InlineData("<c s=\"6\"><v>1.5</v></c>", "1.5")]
    [InlineData("<c s=\"7\"><v>9</v></c>", "9")]
    [InlineData("<c s=\"99\"><v>9</v></c>", "9")]
    public void Read_Cell_IsTheTextThatAPersonWouldHaveTyped(string cell, string field)
    {
        var file = new WorkbookFile { Styles = DateStyles, SharedTexts = "<si><t>110101199003074477</t></si><si><r><t>张</t></r><r><t>三</t></r></si>" };

        var table = TableFixture.ReadAny(file.Sheet($"{Header}<row><c t=\"inlineStr\"><is><t>k</t></is></c>{cell}</row>").ToBytes());

        Assert.Equal([["k", field]], table.Rows.Select(row => row.Fields));
        Assert.Empty(table.Quarantine);
    }

    [Theory]
    [InlineData("<c><v>110101199003074000</v></c>", QuarantineReason.LostDigits)]
    [InlineData("<c><v>1.1010119900307401E+17</v></c>", QuarantineReason.LostDigits)]
    [InlineData("<c><v>6222021234567890</v></c>", QuarantineReason.LostDigits)]
    [InlineData("<c><f>NOW()</f></c>", QuarantineReason.UncalculatedFormula)]
    [InlineData("<c t=\"s\"><v>5</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c t=\"s\"><v>-1</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c t=\"zzz\"><v>5</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c t=\"b\"><v>2</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c><v>1,5</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c><v>NaN</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c s=\"1\"><v>60</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c s=\"1\"><v>-1</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c s=\"1\"><v>2958466</v></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>twice</t></is></c>", QuarantineReason.MalformedCell)]
    [InlineData("<c r=\"B2\"><v>1</v></c><c r=\"C2\"><v>1</v></c>", QuarantineReason.TooManyFields)]
    [InlineData("<c r=\"XFD2\"><v>1</v></c>", QuarantineReason.TooManyFields)]
    [InlineData("<c t=\"inlineStr\"><is><t>a_x0000_b</t></is></c>", QuarantineReason.NulCharacter)]
    [InlineData("<c t=\"inlineStr\"><is><t>a&#xFDD0;b</t></is></c>", QuarantineReason.UndecodableBytes)]
    public void Read_CellThatCannotBeTrusted_CostsItsRowOnly(string cell, QuarantineReason reason)
    {
        var file = new WorkbookFile { Styles = DateStyles, SharedTexts = "<si><t>x</t></si>" };

        var table = TableFixture.ReadAny(
            file.Sheet($"{Header}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>k</t></is></c>{cell}</row><row r=\"5\"><c><v>1</v></c></row>").ToBytes());

        Assert.Equal((2, reason), (table.Quarantine.Single().Line, table.Quarantine.Single().Reason));
        Assert.StartsWith("k", table.Quarantine.Single().Raw, StringComparison.Ordinal);
        Assert.Equal((5, "1", ""), (table.Rows.Single().Line, table.Rows.Single().Fields[0], table.Rows.Single().Fields[1]));
    }

    [Fact]
    public void Read_DaysOf1904_CountFromThere()
    {
        var file = new WorkbookFile { Styles = DateStyles, Counts1904 = true };

        var table = TableFixture.ReadAny(file.Sheet($"{Header}<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>43860</v></c></row>").ToBytes());

        Assert.Equal(["1904-01-01", "2024-01-31"], table.Rows.Single().Fields);
    }

    [Fact]
    public void Read_SheetsOfOneHeader_AreOneTableAndHiddenOnesAreReadToo()
    {
        var file = new WorkbookFile()
            .Sheet(WorkbookFile.Row("id", "name") + WorkbookFile.Row("1", "张伟"))
            .Sheet("")
            .Sheet(WorkbookFile.Row("id", " name") + "<row r=\"4\">" + WorkbookFile.Text("2") + WorkbookFile.Text("李娜") + "</row>", "veryHidden");

        var table = TableFixture.ReadAny(file.ToBytes());
        var sheets = WorkbookTableReader.ListSheets(() => new MemoryStream(file.ToBytes()), new TableReadOptions());

        Assert.Equal([(2L, "张伟"), (20_000_004L, "李娜")], table.Rows.Select(row => (row.Line, row.Fields[1])));
        Assert.Equal(["sheet 1 (Visible)", "sheet 2 (Visible, empty)", "sheet 3 (VeryHidden)"], sheets.Select(sheet => sheet.ToString()));
    }

    [Fact]
    public void Read_SheetsOfDifferentHeaders_AreRefusedUnlessOneIsNamed()
    {
        var bytes = new WorkbookFile()
            .Sheet(WorkbookFile.Row("id") + WorkbookFile.Row("1"))
            .Sheet(WorkbookFile.Row("other") + WorkbookFile.Row("2"), "hidden").ToBytes();

        var refusal = Assert.Throws<TableUnreadableException>(() => TableFixture.ReadAny(bytes));

        Assert.Equal(TableUnreadableException.DifferentHeaders, refusal.Code);
        Assert.Contains("Sheets 1 and 2", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Hidden", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("2", TableFixture.ReadAny(bytes, new TableReadOptions { Sheet = 2 }).Rows.Single().Fields[0]);
        Assert.Equal(TableUnreadableException.NoSuchSheet, TableFixture.CodeOfAny(bytes, new TableReadOptions { Sheet = 3 }));
    }

    [Fact]
    public void Open_TitleAboveTheHeader_IsRefusedWithWhatToDo()
    {
        var bytes = new WorkbookFile().Sheet(WorkbookFile.Row("客户名单") + WorkbookFile.Row("id", "name") + WorkbookFile.Row("1", "张伟")).ToBytes();

        var refusal = Assert.Throws<TableUnreadableException>(() => TableFixture.ReadAny(bytes));

        Assert.Equal(TableUnreadableException.NoHeader, refusal.Code);
        Assert.Contains("title", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MergedCells_HaveTheirValueInTheFirst()
    {
        var table = TableFixture.ReadAny(new WorkbookFile().Sheet(
            Header + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\"/><c r=\"B3\"><v>3</v></c></row><row r=\"4\"><c r=\"A4\"/></row>").ToBytes());

        Assert.Equal([["1", "2"], ["", "3"]], table.Rows.Select(row => row.Fields));
    }

    [Fact]
    public void Read_SourceThatCannotGoBack_IsTheSame()
    {
        var file = new WorkbookFile { SharedTexts = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<si><t>{i * 7919L % 99991:x}号</t></si>")) };
        var bytes = file.Sheet(Header + string.Concat(Enumerable.Range(0, 15_000).Select(i => $"<row><c t=\"s\"><v>{2 * i}</v></c><c t=\"s\"><v>{(2 * i) + 1}</v></c></row>"))).ToBytes();

        var table = TableFixture.ReadAny(bytes, step: 1000, canSeek: false);

        Assert.Equal(15_000, table.Rows.Count);
        Assert.Equal(TableFixture.ReadAny(bytes).Rows.Select(row => string.Join(',', row.Fields)), table.Rows.Select(row => string.Join(',', row.Fields)));
    }

    [Fact]
    public void Read_RowsOutOfOrder_ArePutAside()
    {
        var table = TableFixture.ReadAny(new WorkbookFile().Sheet(
            Header + "<row r=\"7\"><c><v>1</v></c></row><row r=\"3\"><c><v>2</v></c></row><row><c><v>3</v></c></row>").ToBytes());

        Assert.Equal([(7L, "1"), (9L, "3")], table.Rows.Select(row => (row.Line, row.Fields[0])));
        Assert.Equal((8, QuarantineReason.MalformedCell), (table.Quarantine.Single().Line, table.Quarantine.Single().Reason));
    }
}
