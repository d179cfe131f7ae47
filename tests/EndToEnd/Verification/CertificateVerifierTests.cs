using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using TransferCli.Verification;
using TransparencyLog;

namespace EndToEnd.Verification;

public sealed class CertificateVerifierTests : IDisposable
{
    private readonly Bundles bundles = new();

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
    [InlineData("drop")]
    [InlineData("swap")]
    [InlineData("add")]
    public void Verify_EntriesChangedAfterSigning_IsRefused(string change)
    {
        var bundle = JsonNode.Parse(bundles.Sign())!;
        var evidence = bundle["evidence"]!.AsArray();
        var first = evidence[0]!;
        evidence.RemoveAt(0);
        if (change != "drop")
        {
            evidence.Insert(1, first);
        }

        if (change == "add")
        {
            evidence.Insert(0, first.DeepClone());
        }

        AssertRefused(CertificateVerifier.Verify(CanonicalJson.Serialize(bundle), bundles.Key), "EvidenceWhole");
    }

    [Fact]
    public void Verify_KeyOfAnotherKind_IsRefused()
    {
        using var other = new Bundles("someone-else");

        AssertRefused(CertificateVerifier.Verify(other.Sign(), null), "KeyNamed");
    }

    [Fact]
    public void Verify_NotTheWholeFile_SaysWhatIsWrong()
    {
        var bundle = JsonNode.Parse(bundles.Sign())!;
        bundle["surplus"] = 1;

        var surplus = Assert.Single(CertificateVerifier.Verify(CanonicalJson.Serialize(bundle), null));
        var spaced = Assert.Single(CertificateVerifier.Verify([.. bundles.Sign(), (byte)'\n'], null));

        Assert.Contains("surplus", surplus.English, StringComparison.Ordinal);
        Assert.Contains("RFC 8785", spaced.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_RandomDamage_NeverThrows()
    {
        var file = bundles.Sign();
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 40]).Sample((at, cut, put) =>
        {
            byte[] damaged = [.. file[..at], .. put, .. file[Math.Min(file.Length, at + cut)..]];
            return damaged.AsSpan().SequenceEqual(file) || CertificateVerifier.Verify(damaged, bundles.Key).Any(finding => !finding.Holds);
        }, iter: 2000);
    }

    private static void AssertRefused(IReadOnlyList<Finding> findings, string code) =>
        Assert.Contains(findings, finding => finding.Code == code && !finding.Holds);
}
