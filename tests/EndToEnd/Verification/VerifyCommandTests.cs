using System.Diagnostics;
using System.Text;
using TransferCli.Verification;

namespace EndToEnd.Verification;

/// <summary>The command as somebody outside types it, in a process of its own: words and exit codes.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly Bundles bundles = new();
    private readonly string folder = Directory.CreateTempSubdirectory("customer-transfer-verify-").FullName;

    [Fact]
    public async Task Verify_GoodCertificateAndKey_TicksEveryLineAndExitsWith0()
    {
        var (exitCode, lines, _) = await RunAsync(Write(bundles.Sign()), "--key", bundles.Key, "--lang", "en");

        Assert.Equal(0, exitCode);
        Assert.True(lines.Length > 10);
        Assert.All(lines[..^1], line => Assert.StartsWith("✓ ", line, StringComparison.Ordinal));
        Assert.Equal("The certificate holds.", lines[^1]);
    }

    [Fact]
    public async Task Verify_NoKey_SaysThatTheKeyMustBeCompared()
    {
        var (exitCode, lines, _) = await RunAsync(Write(bundles.Sign()), "--lang", "zh");

        Assert.Equal(0, exitCode);
        Assert.Contains("比对", lines[^1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(bundles.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_ForeignKey_CrossesItAndExitsWith1()
    {
        using var other = new Bundles();

        var (exitCode, lines, _) = await RunAsync(Write(bundles.Sign()), "--key", other.Key, "--lang", "en");

        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line.StartsWith("✗ The signature does not hold", StringComparison.Ordinal));
        Assert.StartsWith("The certificate does not hold", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_FileThatWritesToTheTerminal_IsPrintedHarmless()
    {
        var (exitCode, lines, _) = await RunAsync(Write(Encoding.UTF8.GetBytes("{\"\u009b2K\u202e✓\":1}")), "--lang", "en");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("✗ ", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Any(c => c is '\u009b' or '\u202e'));
    }

    [Fact]
    public async Task Verify_FileBeyondTheLimit_IsRefusedWithoutReadingItWhole()
    {
        var path = Path.Combine(folder, "large.json");
        using (var file = File.Create(path))
        {
            file.SetLength(BundleReader.LargestFile * 40L);
        }

        var (exitCode, lines, _) = await RunAsync(path, "--lang", "en");

        Assert.Equal(1, exitCode);
        Assert.Contains("more than", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NoSuchFile_SaysSoAndExitsWith2()
    {
        var path = Path.Combine(folder, "missing.json");

        var (exitCode, lines, errors) = await RunAsync(path, "--lang", "en");

        Assert.Equal(2, exitCode);
        Assert.Empty(lines);
        Assert.Contains(path, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AFolder_SaysSoAndExitsWith2() => Assert.Equal(2, (await RunAsync(folder, "--lang", "zh")).ExitCode);

    public void Dispose()
    {
        bundles.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(folder, "certificate.json");
        File.WriteAllBytes(path, content);
        return path;
    }

    private static async Task<(int ExitCode, string[] Lines, string Errors)> RunAsync(params string[] arguments)
    {
        using var command = Process.Start(new ProcessStartInfo("dotnet", [typeof(CertificateVerifier).Assembly.Location, "verify", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        })!;
        var errors = command.StandardError.ReadToEndAsync();
        var lines = (await command.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await command.WaitForExitAsync();
        return (command.ExitCode, lines, await errors);
    }
}
