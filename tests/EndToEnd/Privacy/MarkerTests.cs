using System.Globalization;
using System.Text;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;
using EndToEnd.Installation;
using TransferCli.SampleData;

namespace EndToEnd.Privacy;

/// <summary>
/// No personal data outside sealed blobs: a whole transfer is run on values that occur nowhere else, and then every byte that storage, history and
/// logs have kept is searched for them.
/// </summary>
[Collection(LocalInstallation.Collection)]
public sealed class MarkerTests(LocalInstallation installation) : IClassFixture<LocalInstallation>
{
    private const int People = 50;

    [Fact]
    public async Task Transfer_OfMarkedValues_LeavesNoneOfThemInAnyStoreOrLog()
    {
        var (source, values) = WriteSource();
        var search = new ByteSearch(values);
        string[] stores = [installation.Data.Azurite, installation.Data.Hub, Path.GetDirectoryName(installation.Data.AppLog)!, installation.Data.Keys];
        var searched = 0;
        var end = await installation.PlayAsync(installation.Ask(), source, file => CustomerFile.AddresseeOf(file).Contains("7@", StringComparison.Ordinal) ? "object" : null, view =>
        {
            searched += SearchAtRest(view, search, stores);
            return Task.CompletedTask;
        });

        Assert.Equal(TransferStatus.Certified, end.Status);
        Assert.True(end.Counts.Objected > 0 && end.Counts.Quarantined > 0);
        Assert.Equal(2, searched);
        Assert.Empty(search.Find(stores));
        Assert.Empty(Directory.Exists(installation.Data.Notices) ? Directory.GetFileSystemEntries(installation.Data.Notices) : []);
        foreach (var document in (string[])["certificate", "certificate.html", "erasure-plan", "evidence", "approvals", ""])
        {
            var file = Path.Combine(installation.Data.Root, "document");
            await installation.Cast.Requester.DownloadAsync($"api/transfers/{end.TransferId}/{document}", file, CancellationToken.None);
            Assert.Empty(search.FindIn(document, await File.ReadAllBytesAsync(file)));
        }
    }

    [Theory]
    [InlineData("x{0}", "UTF-8")]
    [InlineData("{0}", "Base64")]
    [InlineData("a{0}", "Base64")]
    [InlineData("bc{0}", "Base64")]
    public void ByteSearch_ValueInAnyForm_IsFound(string around, string form)
    {
        const string value = "标记人甲 marker@example.com";
        var text = string.Format(CultureInfo.InvariantCulture, around, value);
        var content = form == "Base64" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text;
        Assert.Contains(new ByteSearch([value]).FindIn("memory", Encoding.UTF8.GetBytes(content)), hit => hit.Contains(form, StringComparison.Ordinal));
    }

    // Before anything was destroyed, in the middle of the hand-over. That the search finds what is there is shown on the notices.
    private int SearchAtRest(TransferView view, ByteSearch search, string[] stores)
    {
        if (view.Status is not (TransferStatus.AwaitingReleaseApproval or TransferStatus.AwaitingDeletionApproval) || seen == view.Status)
        {
            return 0;
        }

        seen = view.Status;
        Assert.NotEmpty(search.Find(installation.Data.Notices));
        Assert.Empty(search.Find(stores));
        return 1;
    }

    private TransferStatus? seen;

    private (string File, List<string> Values) WriteSource()
    {
        var table = new StringBuilder("客户编号,姓名,身份证号,手机号,邮箱,住址,银行卡号,备注\r\n");
        List<string> values = [];
        for (var i = 0; i < People; i++)
        {
            var invented = new InventedCustomer(99, i);
            string[] row =
            [
                $"MARKNO{i:000}ZQ", "记号" + invented.Name, invented.ResidentId, invented.Mobile, $"marker.{i:000}.zq{i % 10}@example.com",
                $"秘密路标记巷{i:000}号", invented.Card, $"private remark {i:000} zq",
            ];
            values.AddRange(row.Where(value => value.Length > 0));

            // Some rows are malformed or name nobody; what is set aside is no less private.
            table.Append(string.Join(',', row)).Append((i % 20) switch { 11 => ",one more", 12 => "\0", _ => "" }).Append("\r\n");
        }

        return (CustomerFile.Write(installation.Data.Root, "marked.csv", table.ToString()), values);
    }
}
