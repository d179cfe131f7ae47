using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;
using TransferCli.Verification;

namespace EndToEnd.Verification;

/// <summary>Certificates that the key's holder signed although they are wrong: the signature holds, the certificate must not.</summary>
public sealed class ForgedCertificateTests : IDisposable
{
    private readonly Bundles bundles = new();

    public static TheoryData<string> Forgeries =>
    [
        "CertificateBound", "CountsReconcile", "ReleaseApproved", "DeletionApproved", "Receipted", "InOrder", "KeysDestroyed", "NothingLeft",
        "EvidenceMalformed",
    ];

    public void Dispose() => bundles.Dispose();

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

        AssertRefused(what);
    }

    [Fact]
    public void Verify_OnePersonInBothRoles_IsRefused()
    {
        var approvals = bundles.Certificate.Approvals.Select(approval => approval with { ActorId = "actor-1" }).ToList();
        bundles.Certificate = bundles.Certificate with { Approvals = approvals };
        bundles.Entries[1] = Bundles.Approved("Release", Roles.DataProtectionOfficer, "actor-1", bundles.Certificate.ManifestSha256);
        bundles.Entries[4] = Bundles.Approved("Deletion", Roles.DataProtectionOfficer, "actor-1", bundles.Certificate.ErasurePlanSha256);

        AssertRefused("ReleaseApproved");
        AssertRefused("DeletionApproved");
    }

    [Theory]
    [InlineData(1, 2, "ReleaseApproved")]
    [InlineData(4, 5, "DeletionApproved")]
    public void Verify_ApprovedOnlyAfterTheDeed_IsRefused(int approval, int deed, string code)
    {
        (bundles.Entries[approval], bundles.Entries[deed]) = (bundles.Entries[deed], bundles.Entries[approval]);

        AssertRefused(code);
    }

    [Theory]
    [InlineData(0, "ReleaseApproved")]
    [InlineData(3, "DeletionApproved")]
    public void Verify_ApprovalLeftOut_IsRefused(int approval, string code)
    {
        var good = bundles.Certificate;
        bundles.Certificate = good with { Approvals = [.. good.Approvals.Where((_, i) => i != approval)] };

        AssertRefused(code);
    }

    [Fact]
    public void Verify_ApprovalThatNobodyGave_IsRefused()
    {
        var good = bundles.Certificate;
        bundles.Certificate = good with { Approvals = [.. good.Approvals, good.Approvals[0] with { Gate = "Audit", ActorId = "actor-7" }] };

        AssertRefused("ApprovalsKnown");
    }

    [Fact]
    public void Verify_OtherPlanCarriedOutThanApproved_IsRefused()
    {
        bundles.Entries[5]["facts"]!["erasurePlanSha256"] = "00";

        AssertRefused("PlanCarriedOut");
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00.001Z")]
    [InlineData("yesterday")]
    public void Verify_TimesRunBackwards_IsRefused(string at)
    {
        bundles.Entries[0]["at"] = at;

        AssertRefused("InTime");
    }

    [Fact]
    public void Verify_LaterFormat_IsNotGuessedAt()
    {
        bundles.Certificate = bundles.Certificate with { Version = 2 };

        AssertRefused("VersionKnown");
    }

    [Fact]
    public void Verify_FactsThatAreNoObject_AreRefusedNotFatal()
    {
        bundles.Entries[2]["facts"] = new JsonArray("receiptSha256");

        AssertRefused("Receipted");
    }

    [Theory]
    [InlineData("Rows")]
    [InlineData("Withheld")]
    [InlineData("IncludedRows")]
    public void Verify_CountNotKnown_IsRefused(string name)
    {
        var counts = JsonSerializer.SerializeToNode(bundles.Certificate.Counts)!;
        counts[name] = null;
        bundles.Certificate = bundles.Certificate with { Counts = counts.Deserialize<TransferCounts>()! };

        AssertRefused("CountsReconcile");
    }

    // 9e18 + 9e18 + 4.5e17 is 3255926290448384 more than 2^64: in 64 bits these counts reconcile.
    [Fact]
    public void Verify_CountsThatReconcileOnlyByOverflow_AreRefused()
    {
        var counts = bundles.Certificate.Counts with
        {
            Subjects = 3_255_926_290_448_384, Included = 9_000_000_000_000_000_000, Objected = 9_000_000_000_000_000_000, Withheld = 450_000_000_000_000_000,
        };
        Assert.Empty(CountReconciliation.Offences(counts));
        bundles.Certificate = bundles.Certificate with { Counts = counts };

        AssertRefused("CountsReconcile");
    }

    [Fact]
    public void Verify_NoKeyEverExisted_IsRefused()
    {
        var good = bundles.Certificate;
        bundles.Certificate = good with { Keys = [good.Keys[0] with { State = "NeverExisted" }] };

        AssertRefused("KeysDestroyed");
    }

    [Fact]
    public void Verify_RecoverableKeyWithDateAndException_HoldsAndSaysSoInBothLanguages()
    {
        var good = bundles.Certificate;
        var until = DateTimeOffset.UnixEpoch.AddDays(90);
        bundles.Certificate = good with
        {
            Keys = [good.Keys[0] with { State = "Recoverable", GoneForGoodOn = until }],
            Exceptions = [new CertifiedException("key", "purge protection", until)],
        };

        var findings = CertificateVerifier.Verify(bundles.Sign(), bundles.Key);

        Assert.All(findings, finding => Assert.True(finding.Holds, finding.English));
        Assert.Contains(findings, finding => finding.Code == "ExceptionsStated");
        var keys = findings.Single(finding => finding.Code == "KeysDestroyed");
        Assert.Contains("1970-04-01", keys.English, StringComparison.Ordinal);
        Assert.Contains("1970-04-01", keys.Chinese, StringComparison.Ordinal);
    }

    private void AssertRefused(string code) => Assert.Contains(
        CertificateVerifier.Verify(bundles.Sign(), bundles.Key), finding => finding.Code == code && !finding.Holds);
}
