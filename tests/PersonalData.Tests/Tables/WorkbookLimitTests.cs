using System.Text;
using CsCheck;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class WorkbookLimitTests
{
    private static readonly string Table = WorkbookFile.Row("id", "v") + WorkbookFile.Row("1", "2") + WorkbookFile.Row("3", "4");

    [Fact]
    public void Open_LimitsOfTheWorkbook_HaveCodesOfTheirOwn()
    {
        var two = new WorkbookFile().Sheet(Table).Sheet(Table).ToBytes();

        Assert.Equal(TableUnreadableException.TooManySheets, Code(two, new WorkbookLimits { MaxSheets = 1 }));
        Assert.Equal(TableUnreadableException.TooManyRows, Code(two, new WorkbookLimits { MaxRows = 3 }));
        Assert.Equal(TableUnreadableException.TooLarge, Code(two, new WorkbookLimits { MaxUnpackedBytes = 1500 }));
        Assert.Equal("none", Code(two, new WorkbookLimits { MaxSheets = 2, MaxRows = 4 }));
        Assert.Equal(TableUnreadableException.TooManyColumns, TableFixture.CodeOfAny(two, new TableReadOptions { MaxColumns = 1 }));
        Assert.Equal(
            TableUnreadableException.TooLarge,
            Code(new WorkbookFile { SharedTexts = string.Concat(Enumerable.Repeat("<si><t>text</t></si>", 100)) }.Sheet(Table).ToBytes(), new WorkbookLimits { MaxSharedTextBytes = 1000 }));
    }

    [Fact]
    public void Read_FieldOrRowOverTheLimit_IsPutAside()
    {
        var options = new TableReadOptions { MaxFieldChars = 10, MaxRecordChars = 15 };
        var file = new WorkbookFile { SharedTexts = "<si><t>12345678901</t></si>" };

        var table = TableFixture.ReadAny(file.Sheet(
            WorkbookFile.Row("id", "v") + WorkbookFile.Row("12345678901", "x") + "<row><c t=\"s\"><v>0</v></c></row>"
            + WorkbookFile.Row("1234567890", "123456") + WorkbookFile.Row("1234567890", "12345")).ToBytes(), options);

        Assert.Equal([QuarantineReason.FieldTooLong, QuarantineReason.FieldTooLong, QuarantineReason.RecordTooLong], table.Quarantine.Select(row => row.Reason));
        Assert.Single(table.Rows);
    }

    [Fact]
    public void Open_SmallFileThatUnfoldsToMuch_IsRefusedBeforeItDoes()
    {
        var bomb = new WorkbookFile().Sheet(Table + string.Concat(Enumerable.Repeat("<row></row>", 2_000_000))).ToBytes();

        Assert.InRange(bomb.Length, 1, 200_000);
        Assert.Equal(TableUnreadableException.SuspiciousCompression, TableFixture.CodeOfAny(bomb));
    }

    [Fact]
    public void Open_TextWithoutEnd_IsRefused() =>
        Assert.Equal(TableUnreadableException.MalformedWorkbook, TableFixture.CodeOfAny(
            new WorkbookFile().Sheet(Table + "<row a=\"" + new string('x', 5_000_000) + "\"/>").ToBytes()));

    [Theory]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY a \"aaaa\">]>")]
    [InlineData("<!DOCTYPE worksheet SYSTEM \"file:///etc/hostname\">")]
    public void Open_DocumentType_IsRefused(string prolog) =>
        Assert.Equal(TableUnreadableException.MalformedWorkbook, TableFixture.CodeOfAny(new WorkbookFile { Prolog = prolog }.Sheet(Table).ToBytes()));

    [Fact]
    public void Open_OtherWorkbooks_AreNamedWithWhatToDo()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        byte[] encrypted = [.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[600]];
        var binary = new WorkbookFile();
        binary.Others.Add("xl/workbook.bin", []);

        Assert.Equal(TableUnreadableException.UnsupportedWorkbook, TableFixture.CodeOfAny(compound));
        Assert.Equal(TableUnreadableException.EncryptedWorkbook, TableFixture.CodeOfAny(encrypted));
        Assert.Equal(TableUnreadableException.UnsupportedWorkbook, TableFixture.CodeOfAny(binary.Sheet(Table).ToBytes()));
        Assert.Equal(TableUnreadableException.NotATable, TableFixture.CodeOfAny([.. "PK\u0003\u0004"u8, .. new byte[200]]));
        Assert.Equal(TableUnreadableException.NotATable, TableFixture.CodeOfAny("a,b\n1,2\n"u8.ToArray(), new TableReadOptions { Kind = TableKind.Workbook }));
    }

    [Fact]
    public void Open_TwoFilesOfOneName_AreRefused()
    {
        var file = new WorkbookFile();
        file.Others.Add("xl/worksheets/SHEET0.xml", Encoding.UTF8.GetBytes("<worksheet/>"));

        Assert.Equal(TableUnreadableException.MalformedWorkbook, TableFixture.CodeOfAny(file.Sheet(Table).ToBytes()));
    }

    [Fact]
    public void Open_FileCutOff_IsDamaged()
    {
        var whole = new WorkbookFile().Sheet(Table).ToBytes();

        Assert.Equal(TableUnreadableException.MalformedWorkbook, TableFixture.CodeOfAny(whole[..^30]));
    }

    [Theory]
    [InlineData("", TableUnreadableException.Empty)]
    [InlineData("<row><c t=\"inlineStr\"><is><t>id</t></is></c></row>", TableUnreadableException.NoRows)]
    public void Open_NothingToRead_IsRefused(string rows, string code) =>
        Assert.Equal(code, TableFixture.CodeOfAny(new WorkbookFile().Sheet(rows).ToBytes()));

    [Fact]
    public void Read_DamagedFile_EndsInATableErrorOrInTheRowsThatStandInIt()
    {
        var whole = new WorkbookFile { SharedTexts = "<si><t>x</t></si>" }.Sheet(Table).ToBytes();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            var damaged = cut ? whole[..at] : [.. whole[..at], value, .. whole[(at + 1)..]];

            // Anything but a TableUnreadableException is thrown on, and fails the test.
            Assert.NotEmpty(TableFixture.CodeOfAny(damaged));
        }, iter: 500);
    }

    private static string Code(byte[] bytes, WorkbookLimits limits) => TableFixture.CodeOfAny(bytes, new TableReadOptions { Workbook = limits });
}
