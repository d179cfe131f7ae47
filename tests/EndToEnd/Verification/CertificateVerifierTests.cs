using System.Text;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using TransferCli.Verification;

namespace EndToEnd.Verification;

public sealed class CertificateVerifierTests : IDisposable
{
    private readonly Bundles bundles = new();

    public static TheoryData<string> Forgeries =>
    [
        "CertificateBound", "CountsReconcile", "ReleaseApproved", "DeletionApproved", "Receipted", "InOrder", "KeysDestroyed", "NothingLeft",
        "EvidenceMalformed",
    ];

    public void Dispose() => bundles.Dispose();

    [Fact]
    public void Verify_GoodCertificate_EverythingHolds()
    {
        var file = bundles.Sign();

        Assert.All(CertificateVerifier.Verify(file, bundles.Key), finding => Assert.True(finding.Holds, finding.English));
        Assert.All(CertificateVerifier.Verify(file, null), finding => Assert.True(finding.Holds, finding.English));
    }

    [Fact]
    public void Verify_SomebodyElsesKey_IsRefused()
    {
        using var other = new Bundles();

        AssertRefused(CertificateVerifier.Verify(bundles.Sign(), other.Key), "SignatureRefused");
    }

    [Fact]
    public void Verify_AnyBitFlipped_IsRefused()
    {
        var file = bundles.Sign();
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var flipped = (byte[])file.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.True(CertificateVerifier.Verify(flipped, bundles.Key).Any(finding => !finding.Holds), $"bit {bit} of {file.Length * 8} can be changed unnoticed");
        }
    }

    [Fact]
    public void Verify_CutAnywhere_IsRefused()
    {
        var file = bundles.Sign();
        for (var length = 0; length < file.Length; length++)
        {
            AssertRefused(CertificateVerifier.Verify(file[..length], bundles.Key), "NotACertificate");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"certificate\":null,\"checkpoint\":\"\",\"evidence\":[null],\"verifierKey\":\"\"}")]
    public void Verify_SomethingElse_IsNotACertificate(string text) =>
        AssertRefused(CertificateVerifier.Verify(Encoding.UTF8.GetBytes(text), null), "NotACertificate");

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void Verify_WrongButProperlySigned_IsRefused(string what)
    {
        var good = bundles.Certificate;
        switch (what)
        {
            case "CertificateBound":
                bundles.Entries.Add(Bundles.Entry("CertificateIssued", new() { ["certificateSha256"] = "00" }));
                break;
            case "CountsReconcile":
                bundles.Certificate = good with { Counts = good.Counts with { Receipted = 6 } };
                break;
            case "ReleaseApproved":
                bundles.Certificate = good with { RequestedBy = "actor-2" };
                break;
            case "DeletionApproved":
                bundles.Entries.RemoveAt(4);
                break;
            case "Receipted":
                bundles.Certificate = good with { ReceiptSha256 = "00" };
                break;
            case "InOrder":
                (bundles.Entries[6], bundles.Entries[7]) = (bundles.Entries[7], bundles.Entries[6]);
                break;
            case "KeysDestroyed":
                bundles.Certificate = good with { Keys = [good.Keys[0] with { State = "Recoverable" }] };
                break;
            case "NothingLeft":
                bundles.Entries[8]["facts"]!["passed"] = false;
                break;
            default:
                bundles.Entries[0]["transferId"] = "fedcba9876543210fedcba9876543210";
                break;
        }

        AssertRefused(CertificateVerifier.Verify(bundles.Sign(), bundles.Key), what);
    }

    [Fact]
    public void Verify_OnePersonInBothRoles_IsRefused()
    {
        var approvals = bundles.Certificate.Approvals.Select(approval => approval with { ActorId = "actor-1" }).ToList();
        bundles.Certificate = bundles.Certificate with { Approvals = approvals };
        bundles.Entries[1] = Bundles.Approved("Release", Roles.DataProtectionOfficer, "actor-1", bundles.Certificate.ManifestSha256);
        bundles.Entries[4] = Bundles.Approved("Deletion", Roles.DataProtectionOfficer, "actor-1", bundles.Certificate.ErasurePlanSha256);

        AssertRefused(CertificateVerifier.Verify(bundles.Sign(), bundles.Key), "ReleaseApproved");
    }

    [Fact]
    public void Verify_FactsThatAreNoObject_AreRefusedNotFatal()
    {
        bundles.Entries[2]["facts"] = new JsonArray("receiptSha256");

        AssertRefused(CertificateVerifier.Verify(bundles.Sign(), bundles.Key), "Receipted");
    }

    private static void AssertRefused(IReadOnlyList<Finding> findings, string code) =>
        Assert.Contains(findings, finding => finding.Code == code && !finding.Holds);
}
