using System.Text;
using System.Text.Json;
using CustomerTransferFunctions.Inventory;
using CustomerTransferFunctions.Platform.CaseFile;
using EndToEnd.Installation;
using TransferCli.Api;
using TransferCli.SampleData;

namespace EndToEnd.Transfers;

/// <summary>What becomes of customer tables that are not as they should be.</summary>
[Collection(LocalInstallation.Collection)]
public sealed class SourceTests(LocalInstallation installation) : IClassFixture<LocalInstallation>
{
    private const string Header = "客户编号,姓名,身份证号,手机号,邮箱,备注";

    public static TheoryData<string, byte[]> Unusable => new()
    {
        { "SourceEmpty", [] },
        { "SourceNoRows", Encoding.UTF8.GetBytes(Header + "\r\n") },
        { "SourceNotATable", [.. "PK\u0003\u0004"u8, .. new byte[200]] },
        { "SourceTruncated", Encoding.UTF8.GetBytes($"{Header}\r\n{Row(0)}\r\n{Row(1)}\"cut off here") },
        { "SourceWrongEncoding", [.. Encoding.UTF8.Preamble, .. CustomerTable.Gb18030.GetBytes(Table(20))] },
        { "SourceHeaderIsData", Encoding.UTF8.GetBytes($"{Row(0)}\r\n{Row(1)}\r\n{Row(2)}\r\n") },
        { "SourceNoUsableRows", Encoding.UTF8.GetBytes($"{Header}\r\n{Row(0)},more\r\n{Row(1)},more\r\n") },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task Source_Unusable_EndsRejectedAndNothingIsSent(string code, byte[] content)
    {
        var file = Path.Combine(installation.Data.Root, code + ".csv");
        await File.WriteAllBytesAsync(file, content);
        var end = await installation.PlayAsync(installation.Ask(), file, _ => null);
        Assert.Equal(TransferStatus.Rejected, end.Status);
        Assert.Equal(code, end.Reason?.Code);
        Assert.Null(end.Counts.Notified);
        Assert.False(Directory.Exists(installation.NoticesOf(end.TransferId)));
    }

    [Fact]
    public async Task Source_Gb18030_IsReadLikeUtf8()
    {
        var file = CustomerFile.Write(installation.Data.Root, "gb18030.csv", Table(30), CustomerTable.Gb18030);
        var end = await installation.PlayAsync(installation.Ask(), file, _ => null);
        Assert.Equal(TransferStatus.Certified, end.Status);
        Assert.Equal((30, 30, 30), (end.Counts.Rows, end.Counts.Subjects, end.Counts.Shipped));
        var names = new ReceivedPackage(installation.Data, end.TransferId).Rows().Select(row => row.Name);
        Assert.Equal(CustomerFile.Read(file).Select(row => row.Name), names);
    }

    [Fact]
    public async Task Source_JsonLines_IsReadLikeCsv()
    {
        var columns = Header.Split(',');
        var lines = Rows(30).Select(row => JsonSerializer.Serialize(row.Zip(columns).ToDictionary(pair => pair.Second, pair => pair.First)));
        var file = CustomerFile.Write(installation.Data.Root, "customers.jsonl", string.Join('\n', [.. lines, "{\"half\":", ""]));

        await AssertShippedAsync(file, quarantined: 1);
    }

    [Fact]
    public async Task Source_WorkbookOfTwoSheets_IsReadLikeCsv()
    {
        var header = new[] { Header.Split(',') };
        var file = WorkbookFile.Write(installation.Data.Root, "customers.xlsx", header.Concat(Rows(30).Take(20)), header.Concat(Rows(30).Skip(20)));

        await AssertShippedAsync(file, quarantined: 0);
    }

    [Fact]
    public async Task Source_WorkbookOfDifferentTables_EndsRejected()
    {
        var file = WorkbookFile.Write(installation.Data.Root, "two-tables.xlsx", Rows(2).Prepend(Header.Split(',')), [["a", "b"], ["1", "2"]]);

        var end = await installation.PlayAsync(installation.Ask(), file, _ => null);

        Assert.Equal((TransferStatus.Rejected, "SourceDifferentHeaders"), (end.Status, end.Reason?.Code));
    }

    [Fact]
    public async Task Source_HostileRows_AreQuarantinedOrHarmless()
    {
        string[] lines =
        [
            Header,
            Row(0),
            Row(1) + ",one field more",
            Row(2).Replace(",", ",stray\"", StringComparison.Ordinal),
            Row(3) + "\0",
            Row(4) + new string('x', 2 * 1024 * 1024),
            Row(5) + "\"=HYPERLINK(\"\"http://evil.example\"\")\"",
            Row(6) + "@SUM(A1:A9)",
            Row(7) + "../../../etc/passwd",
            ",,,,,nobody",
            .. Enumerable.Range(8, 30).Select(Row),
        ];
        var file = CustomerFile.Write(installation.Data.Root, "..hostile.csv", string.Join("\r\n", lines) + "\r\n");
        QuarantineView? quarantine = null;
        var end = await installation.PlayAsync(installation.Ask(), file, _ => null, async view =>
        {
            if (view.Status == TransferStatus.AwaitingReleaseApproval)
            {
                quarantine ??= await installation.Cast.Requester.QuarantineAsync(view.TransferId, CancellationToken.None);
            }
        });

        Assert.True(end.Status == TransferStatus.Certified, $"{end.Status} {end.Reason}");
        Assert.Equal(
            [(3, "TooManyFields"), (4, "StrayQuote"), (5, "NulCharacter"), (6, "FieldTooLong"), (10, "NoIdentifier")],
            quarantine!.Rows.OrderBy(row => row.Line).Select(row => (row.Line, row.Reason)));
        Assert.All(quarantine.Rows, row => Assert.Null(row.Raw));
        Assert.Equal((lines.Length - 1, 5, lines.Length - 6), (end.Counts.Rows, end.Counts.Quarantined, end.Counts.Shipped));

        var notes = new ReceivedPackage(installation.Data, end.TransferId).Rows().Select(row => row.Fields[5]).ToList();
        Assert.Contains("'=HYPERLINK(\"http://evil.example\")", notes);
        Assert.Contains("'@SUM(A1:A9)", notes);
        Assert.Contains("../../../etc/passwd", notes);

        var refused = await Assert.ThrowsAsync<ApiRefusedException>(
            () => installation.Cast.Requester.QuarantineAsync(end.TransferId, CancellationToken.None));
        Assert.Equal("QuarantineDestroyed", refused.Code);
    }

    private async Task AssertShippedAsync(string file, int quarantined)
    {
        var end = await installation.PlayAsync(installation.Ask(), file, _ => null);

        Assert.True(end.Status == TransferStatus.Certified, $"{end.Status} {end.Reason}");
        Assert.Equal((30 + quarantined, quarantined, 30), (end.Counts.Rows, end.Counts.Quarantined ?? 0, end.Counts.Shipped));
        Assert.Equal(
            new ReceivedPackage(installation.Data, end.TransferId).Rows().Select(row => row.Number),
            Rows(30).Select(row => row[0]));
    }

    private static IEnumerable<string[]> Rows(int rows) => Enumerable.Range(0, rows).Select(number => (Row(number) + "备注").Split(','));

    // Ends where the note goes.
    private static string Row(int number)
    {
        var customer = new InventedCustomer(3, number);
        return $"{customer.Number},{customer.Name},{customer.ResidentId},{customer.Mobile},{customer.Email},";
    }

    private static string Table(int rows) => Header + "\r\n" + string.Concat(Enumerable.Range(0, rows).Select(number => Row(number) + "备注\r\n"));
}
