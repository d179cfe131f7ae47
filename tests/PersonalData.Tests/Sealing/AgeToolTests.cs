using System.ComponentModel;
using PersonalData.Sealing;
using static PersonalData.Tests.Sealing.SealingFixture;

namespace PersonalData.Tests.Sealing;

/// <summary>A fact about the public <c>age</c> tool; skipped, and saying so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AgeToolTheoryAttribute : TheoryAttribute
{
    public AgeToolTheoryAttribute() => Skip = AgeTool.IsInstalled ? null : "AgeToolMissing: install the package 'age' to check against it";
}

internal static class AgeTool
{
    private static readonly Lazy<bool> Installed = new(() =>
    {
        try
        {
            return Run([], "--version").ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    public static bool IsInstalled => Installed.Value;

    public static (int ExitCode, byte[] Output) Run(byte[] input, params string[] arguments)
    {
        var (exitCode, output, _) = PeerProgram.Run("age", input, arguments);
        return (exitCode, output);
    }
}

public sealed class AgeToolTests : IDisposable
{
    private readonly AgeIdentity identity = AgeIdentity.Generate();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("age-tool-");

    public void Dispose()
    {
        identity.Dispose();
        folder.Delete(recursive: true);
    }

    [AgeToolTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(1_000_000)]
    public void Seal_AnyLength_TheToolOpensIt(int length)
    {
        using var other = AgeIdentity.Generate();
        var key = Path.Combine(folder.FullName, "key.txt");
        File.WriteAllText(key, identity.Export());

        var (exitCode, output) = AgeTool.Run(Seal(Content(length), other.Recipient, identity.Recipient), "--decrypt", "--identity", key);

        Assert.Equal(0, exitCode);
        Assert.Equal(Content(length), output);
    }

    [AgeToolTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(1_000_000)]
    public void Unseal_SealedByTheTool_GivesTheContentBack(int length)
    {
        using var other = AgeIdentity.Generate();

        var (exitCode, output) = AgeTool.Run(Content(length), "--encrypt", "-r", other.Recipient.ToString(), "-r", identity.Recipient.ToString());

        Assert.Equal(0, exitCode);
        Assert.Equal(Content(length), Unseal(output, identity));
    }

    [AgeToolTheory]
    [InlineData(0)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(300_000)]
    public void SealArmored_AnyLength_TheToolOpensIt(int length)
    {
        var key = Path.Combine(folder.FullName, "key.txt");
        File.WriteAllText(key, identity.Export());

        var (exitCode, output) = AgeTool.Run(SealArmored(Content(length), identity.Recipient), "--decrypt", "--identity", key);

        Assert.Equal(0, exitCode);
        Assert.Equal(Content(length), output);
    }

    [AgeToolTheory]
    [InlineData(0)]
    [InlineData(300_000)]
    public void Unseal_ArmoredByTheTool_GivesTheContentBack(int length)
    {
        var (exitCode, output) = AgeTool.Run(Content(length), "--encrypt", "--armor", "-r", identity.Recipient.ToString());

        Assert.Equal(0, exitCode);
        Assert.Equal(Content(length), Unseal(output, identity));
    }
}
