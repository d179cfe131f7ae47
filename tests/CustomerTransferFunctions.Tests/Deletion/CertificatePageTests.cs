using System.Xml.Linq;
using CustomerTransferFunctions.Deletion;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Tests.Transfers;

namespace CustomerTransferFunctions.Tests.Deletion;

public sealed class CertificatePageTests
{
    private static readonly DeletionCertificate Certificate = new(
        1, "DC-20260302-0123", DateTimeOffset.UnixEpoch, "0123456789abcdef0123456789abcdef", DealType.Merger, "NoticeWithRightToObject",
        Requests.Good().Transferor, Requests.Good().Recipient, "actor-9", "PIPL art. 47(1)(1)", "only these copies",
        new TransferCounts(12345, 12340, 5, 8, 8, 1, 1, 6, 7, 7, 7, 12), "aa11", "bb22", "cc33",
        [new CertifiedCopies("WorkingPart", 3, "dd44", "purge", "cryptographic erase")],
        [new CertifiedKey("transfer-0123-data", "Recoverable", new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))],
        [new CertifiedApproval("Release", "legal-counsel", "actor-1", "aa11", DateTimeOffset.UnixEpoch)],
        new CertifiedVerification("completed as intended", "sufficient", "VerifyErasure", DateTimeOffset.UnixEpoch, 0, 0, 0),
        [new CertifiedException("key transfer-0123-data", "purge protection", new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))],
        ["evidence entries"], "cn-routes/1", "due-diligence/1", "1.0.0.0");

    [Theory]
    [InlineData("DC-20260302-0123")]
    [InlineData("甲方科技有限公司")]
    [InlineData("乙方商贸有限公司")]
    [InlineData("PIPL art. 47(1)(1)")]
    [InlineData("12,345")]
    [InlineData("WorkingPart")]
    [InlineData("cryptographic erase")]
    [InlineData("transfer-0123-data")]
    [InlineData("2026-06-01 00:00:00 UTC")]
    [InlineData("actor-1")]
    [InlineData("completed as intended")]
    [InlineData("purge protection")]
    [InlineData("evidence entries")]
    [InlineData("cn-routes/1")]
    [InlineData("aa11")]
    [InlineData("bb22")]
    [InlineData("cc33")]
    [InlineData("the checkpoint")]
    [InlineData("the key")]
    public void Render_EveryField_IsShown(string value) => Assert.Contains(value, Render(Certificate), StringComparison.Ordinal);

    [Fact]
    public void Render_HostileName_IsText()
    {
        const string hostile = "<script>alert(1)</script>\" onload=\"x";

        var page = Render(Certificate with { Recipient = Requests.Good().Recipient with { Name = hostile } });

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onload=\"x", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Page_IsWellFormedAndLoadsNothing()
    {
        var page = Render(Certificate).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("<meta name=\"viewport\" content=\"width=device-width\">", "", StringComparison.Ordinal);

        var elements = XDocument.Parse(page).Descendants().ToList();

        Assert.Contains(elements, element => element.Name == "table");
        Assert.DoesNotContain(elements, element => element.Attribute("src") is not null || element.Attribute("href") is not null);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("zh-CN", elements[0].Attribute("lang")?.Value);
    }

    private static string Render(DeletionCertificate certificate) =>
        CertificatePage.Render(new CertificateBundle(certificate, [], "the checkpoint", "the key"));
}
