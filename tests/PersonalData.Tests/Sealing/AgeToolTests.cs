using System.ComponentModel;
using System.Diagnostics;
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
        using var process = Process.Start(new ProcessStartInfo("age", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It refused the input before it had read it all; its exit code tells.
        }

        Task.WaitAll(reading, errors);
        process.WaitForExit();
        return (process.ExitCode, output.ToArray());
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
}
