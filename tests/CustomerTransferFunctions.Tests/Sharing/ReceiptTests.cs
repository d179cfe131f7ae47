using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Sharing;
using CustomerTransferFunctions.Tests.Transfers;

namespace CustomerTransferFunctions.Tests.Sharing;

public sealed class ReceiptTests
{
    private const string ManifestSha256 = "aa";

    private static readonly PackageManifest Manifest = new(
        1, "t", DealType.Merger, "NoticeWithRightToObject", "rules/1", "mask/1", Requests.TransferorCode, Requests.RecipientCode, "age1", new TransferCounts(),
        [
            new PackagePart("data-00000.csv.age", "data", 10, 100, "d0", 120, "s0", 0),
            new PackagePart("data-00001.csv.age", "data", 4, 100, "d1", 120, "s1", 0),
            new PackagePart("extract-00000.csv.age", "extract", 10, 100, "e0", 120, "s2", 0),
        ]);

    private static readonly Receipt Whole = new(
        ManifestSha256, 14, [new("data-00000.csv.age", "d0"), new("data-00001.csv.age", "D1"), new("extract-00000.csv.age", "e0")]);

    [Fact]
    public void Offences_ReceiptOfEverything_None() => Assert.Empty(ReceiveReceipt.Offences(Whole, Manifest, ManifestSha256));

    [Fact]
    public void Offences_SealedDigestInsteadOfOpened_Differs() => AssertOffence(
        Whole with { Parts = [new("data-00000.csv.age", "s0"), .. Whole.Parts.Skip(1)] }, "parts[data-00000.csv.age]", "Differs");

    [Fact]
    public void Offences_PartLeftOut_IsMissing() => AssertOffence(Whole with { Parts = [.. Whole.Parts.Skip(1)] }, "parts[data-00000.csv.age]", "Missing");

    [Fact]
    public void Offences_PartNotInThePackage_IsUnknown() =>
        AssertOffence(Whole with { Parts = [.. Whole.Parts, new("data-00002.csv.age", "d2")] }, "parts", "Unknown");

    [Fact]
    public void Offences_OneRowShort_Differs() => AssertOffence(Whole with { Rows = 13 }, "rows", "Differs");

    [Fact]
    public void Offences_OtherManifest_Differs() => AssertOffence(Whole with { ManifestSha256 = "ab" }, "manifestSha256", "Differs");

    private static void AssertOffence(Receipt receipt, string field, string code)
    {
        var offence = Assert.Single(ReceiveReceipt.Offences(receipt, Manifest, ManifestSha256));
        Assert.Equal((field, code), (offence.Field, offence.Code));
    }
}
