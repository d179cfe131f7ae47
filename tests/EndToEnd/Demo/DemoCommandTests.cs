using System.Diagnostics;
using System.Text.Json;
using EndToEnd.Installation;
using TransferCli.App;
using Xunit.Abstractions;

namespace EndToEnd.Demo;

/// <summary>The one command of the README, as a newcomer types it, in a process of its own.</summary>
[Collection(LocalInstallation.Collection)]
public sealed class DemoCommandTests(ITestOutputHelper output) : IDisposable
{
    private readonly DataFolder data = new(Directory.CreateTempSubdirectory("customer-transfer-demo-").FullName);

    [Fact]
    public async Task Demo_OnceJson500Rows_EndsCertifiedAndEverythingAgrees()
    {
        var (exitCode, lines) = await RunAsync("demo", "--once", "--json", "--rows", "500", "--data", data.Root);
        output.WriteLine(lines[^1]);
        Assert.Equal(0, exitCode);
        var result = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Equal("Certified", result.GetProperty("status").GetString());

        long Number(string name) => result.GetProperty(name).GetInt64();
        var source = CustomerFile.Read(data.Sample);
        Assert.Equal(500, Number("rows"));
        Assert.Equal(500 - source.Count, Number("quarantined"));
        Assert.Equal(source.Select(row => row.Number).Distinct().Count(), Number("subjects"));
        Assert.Equal(Number("shipped"), Number("receipted"));
        Assert.True(Number("deletedBlobs") > 0);
        Assert.True(Number("notified") + Number("withheld") >= Number("subjects"));
        Assert.True(result.GetProperty("seconds").GetDouble() > 0);
        Assert.True(result.GetProperty("peakMemoryMb").GetDouble() > 0);
        Assert.True(result.GetProperty("stepSeconds").EnumerateObject().Count() > 5);
        Assert.False(result.TryGetProperty("reason", out _));

        var (verified, findings) = await RunAsync("verify", result.GetProperty("certificate").GetString()!, "--lang", "en");
        Assert.True(verified == 0, string.Join('\n', findings));

        var package = new ReceivedPackage(data, result.GetProperty("transferId").GetString()!);
        package.AssertMatchesManifest();
        var shipped = package.Rows();
        Assert.Equal(Number("shipped"), shipped.Count);
        Assert.Equal(Number("subjects") - Number("objected") - Number("withheld"), shipped.Select(row => row.Number).Distinct().Count());
        AssertExtractNamesNobody(package, shipped);
        AssertAgeOpens(package);
    }

    [Fact]
    public async Task Demo_DealThatNeedsNoTransfer_SaysWhyAndFails()
    {
        var (exitCode, lines) = await RunAsync("demo", "--once", "--json", "--rows", "10", "--deal", "ShareSale", "--data", data.Root);
        Assert.Equal(1, exitCode);
        var result = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Equal("NotRequired", result.GetProperty("status").GetString());
        Assert.Equal("SameLegalEntity", result.GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("certificate").ValueKind);
    }

    public void Dispose() => Directory.Delete(data.Root, recursive: true);

    // Nobody's identifiers may stand in the part that is meant for people who need not see them.
    private static void AssertExtractNamesNobody(ReceivedPackage package, List<CustomerRow> shipped)
    {
        var extract = string.Concat(package.ExtractParts.Select(part => System.Text.Encoding.UTF8.GetString(package.Open(part))));
        Assert.Equal(shipped.Count, package.ExtractParts.Sum(part => part.Rows));
        foreach (var row in shipped)
        {
            foreach (var value in new[] { row.Name, row.ResidentId, row.Mobile, row.Email }.Where(value => value.Length > 0))
            {
                Assert.DoesNotContain("," + value + ",", extract, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private void AssertAgeOpens(ReceivedPackage package)
    {
        foreach (var part in package.Manifest.Parts)
        {
            if (AgeTool.TryOpen(package.PathOf(part), package.IdentityFile) is not { } plain)
            {
                output.WriteLine("There is no 'age' on this machine; its reading of the package was not compared.");
                return;
            }

            Assert.Equal(package.Open(part), plain);
        }
    }

    private async Task<(int ExitCode, string[] Lines)> RunAsync(params string[] arguments)
    {
        using var command = Process.Start(new ProcessStartInfo("dotnet", [typeof(DataFolder).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = command.StandardError.ReadToEndAsync();
        var lines = (await command.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await command.WaitForExitAsync();
        output.WriteLine(await errors);
        return (command.ExitCode, lines);
    }
}
