using System.ComponentModel;
using PersonalData.Sealing;
using static PersonalData.Tests.Sealing.SealingFixture;

namespace PersonalData.Tests.Sealing;

/// <summary>A fact about the npm package <c>age-encryption</c>; skipped, and saying so, where Node.js is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AgePackageTheoryAttribute : TheoryAttribute
{
    public AgePackageTheoryAttribute() => Skip = HasNode() ? null : "NodeMissing: install Node.js 20.19 or later with npm to check against age-encryption";

    private static bool HasNode()
    {
        try
        {
            return PeerProgram.Run("node", [], "--version").ExitCode == 0 && PeerProgram.Run("npm", [], "--version").ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>Installs the package once, by its lock file, beside the tests.</summary>
public sealed class AgePackage
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sealing", "age-encryption");

    private readonly Lazy<string> script = new(() =>
    {
        var (exitCode, _, errors) = PeerProgram.Run("npm", [], "ci", "--prefix", Folder, "--no-audit", "--no-fund");
        return exitCode == 0
            ? Path.Combine(Folder, "interop.mjs")
            : throw new InvalidOperationException($"npm could not install age-encryption (exit code {exitCode}). npm said: {errors}");
    });

    public byte[] Run(byte[] input, string verb, string key)
    {
        var (exitCode, output, errors) = PeerProgram.Run("node", input, script.Value, verb, key);
        Assert.True(exitCode == 0, errors);
        return output;
    }
}

public sealed class AgeEncryptionPackageTests(AgePackage package) : IClassFixture<AgePackage>, IDisposable
{
    private readonly AgeIdentity identity = AgeIdentity.Generate();

    public void Dispose() => identity.Dispose();

    [AgePackageTheory]
    [InlineData(0)]
    [InlineData(65536)]
    [InlineData(1_500_000)]
    public void Seal_AnyLength_ThePackageOpensIt(int length) =>
        Assert.Equal(Content(length), package.Run(Seal(Content(length), identity.Recipient), "open", identity.Export().Trim()));

    [AgePackageTheory]
    [InlineData(100_000)]
    public void SealArmored_ThePackageOpensIt(int length) =>
        Assert.Equal(Content(length), package.Run(SealArmored(Content(length), identity.Recipient), "open", identity.Export().Trim()));

    [AgePackageTheory]
    [InlineData(0)]
    [InlineData(65537)]
    [InlineData(1_500_000)]
    public void Unseal_SealedByThePackage_GivesTheContentBack(int length) =>
        Assert.Equal(Content(length), Unseal(package.Run(Content(length), "seal", identity.Recipient.ToString()), identity));
}
