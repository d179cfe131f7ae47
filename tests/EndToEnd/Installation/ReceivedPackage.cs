using System.Security.Cryptography;
using System.Text.Json;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Sharing;
using PersonalData.Sealing;
using TransferCli.App;
using TransferCli.Demo;

namespace EndToEnd.Installation;

/// <summary>A package as it lies at the recipient's, opened with the recipient's key.</summary>
internal sealed class ReceivedPackage
{
    private readonly DataFolder data;
    private readonly string folder;

    public ReceivedPackage(DataFolder data, string transferId)
    {
        this.data = data;
        folder = Path.Combine(data.Recipient, transferId);
        var canonical = File.ReadAllBytes(Path.Combine(folder, "manifest.json"));
        Manifest = JsonSerializer.Deserialize<PackageManifest>(canonical, JsonSerializerOptions.Web)!;
        ManifestSha256 = CanonicalHash.Of(canonical);
    }

    public PackageManifest Manifest { get; }

    public string ManifestSha256 { get; }

    public IEnumerable<PackagePart> DataParts => Manifest.Parts.Where(part => part.Content == "data");

    public IEnumerable<PackagePart> ExtractParts => Manifest.Parts.Where(part => part.Content == "extract");

    public string PathOf(PackagePart part) => Path.Combine(folder, part.Name);

    public string IdentityFile => Path.Combine(data.Recipient, "identity.txt");

    /// <summary>What is in a part, opened by our own reader.</summary>
    public byte[] Open(PackagePart part)
    {
        using var identity = AgeIdentity.Parse(File.ReadLines(IdentityFile).Single(line => line.StartsWith("AGE-", StringComparison.Ordinal)));
        using var content = AgeUnsealingStream.Open(File.OpenRead(PathOf(part)), identity);
        using var plain = new MemoryStream();
        content.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>The full rows of all parts.</summary>
    public List<CustomerRow> Rows() => [.. DataParts.SelectMany(part => CustomerFile.Read(new MemoryStream(Open(part))))];

    /// <summary>Lengths and digests, sealed and plain, are what the manifest says.</summary>
    public void AssertMatchesManifest()
    {
        Assert.NotEmpty(Manifest.Parts);
        foreach (var part in Manifest.Parts)
        {
            var stored = File.ReadAllBytes(PathOf(part));
            Assert.Equal(part.SealedBytes, stored.Length);
            Assert.Equal(part.SealedSha256, Convert.ToHexStringLower(SHA256.HashData(stored)));
            var plain = Open(part);
            Assert.Equal(part.Bytes, plain.Length);
            Assert.Equal(part.Sha256, Convert.ToHexStringLower(SHA256.HashData(plain)));
        }
    }
}
