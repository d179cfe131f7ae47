using System.Text.Json.Nodes;

namespace CustomerTransferFunctions.Tests.Infra;

/// <summary>Holds infra/ to itself, to the settings sample and to docs/operations.md, so that a rename in one place shows in a test and not in Azure.</summary>
public sealed class InfraTests
{
    private static readonly string Infra = Path.Combine(Repository.Root, "infra");

    /// <summary>Settings of the sample that Azure does not get, and why.</summary>
    private static readonly Dictionary<string, string> OnlyLocal = new()
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "Flex Consumption takes it from functionAppConfig and refuses it as a setting",
        ["AzureWebJobsStorage"] = "a connection string to Azurite; in Azure the account's name and the app's identity",
        ["EmbeddedFunctions__DataDirectory"] = "the embedded host only",
        ["EmbeddedFunctions__Urls"] = "the embedded host only",
        ["Keys__Directory"] = "keys as files; in Azure they lie in the vault",
        ["Notices__PickupDirectory"] = "instances in Azure have no lasting disk; notices go out by SMTP",
        ["Transfers__DefaultAnswerWindow"] = "the default in code stands",
        ["Transfers__MinimumAnswerWindow"] = "the default in code stands",
        ["Transfers__ApprovalDeadline"] = "the default in code stands",
        ["Transfers__ReceiptDeadline"] = "the default in code stands",
        ["Transfers__SourceDeadline"] = "the default in code stands",
        ["Retention__UnfinishedTransfers"] = "the default in code stands",
    };

    /// <summary>Settings that only Azure gets, and why.</summary>
    private static readonly Dictionary<string, string> OnlyAzure = new()
    {
        ["AzureWebJobsStorage__accountName"] = "the account that the app's identity may use",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "read by the Functions host",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "read by the Functions host",
        ["Keys__VaultUri"] = "locally keys are files",
        ["Notices__SmtpHost"] = "locally notices go into a folder",
        ["Notices__SmtpPort"] = "locally notices go into a folder",
        ["Notices__SmtpSecurity"] = "locally notices go into a folder",
        ["Notices__SmtpUser"] = "locally notices go into a folder",
        ["Notices__SmtpPassword"] = "locally notices go into a folder",
    };

    public static TheoryData<string> BicepFiles =>
        [.. Directory.EnumerateFiles(Infra, "*.bicep*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Infra, f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> ParameterFiles => ["main.dev.bicepparam", "main.prod.bicepparam"];

    [Theory]
    [MemberData(nameof(BicepFiles))]
    public void File_Brackets_Match(string file) => Assert.Null(Read(file).Unbalanced());

    [Fact]
    public void Main_Modules_AreExactlyTheFilesThere()
    {
        var called = Read("main.bicep").Modules.Select(m => m.Path).Order(StringComparer.Ordinal);
        var there = Directory.EnumerateFiles(Path.Combine(Infra, "modules")).Select(f => "modules/" + Path.GetFileName(f)).Order(StringComparer.Ordinal);

        Assert.Equal(there, called);
    }

    [Fact]
    public void Main_ModuleCalls_GiveWhatTheModulesDeclare()
    {
        foreach (var call in Read("main.bicep").Modules)
        {
            var declared = Read(call.Path).Parameters;
            Assert.NotEmpty(call.Parameters);
            Assert.Empty(call.Parameters.Except(declared.Keys));
            Assert.Empty(declared.Where(p => !p.Value).Select(p => p.Key).Except(call.Parameters));
        }
    }

    [Fact]
    public void Main_OutputsItReads_AreOutputsOfTheModules()
    {
        var main = Read("main.bicep");
        var outputs = main.Modules.ToDictionary(m => m.Name, m => Read(m.Path).Outputs);

        Assert.NotEmpty(main.OutputReferences);
        Assert.All(main.OutputReferences, r => Assert.Contains(r.Output, outputs[r.Module]));
    }

    [Theory]
    [MemberData(nameof(BicepFiles))]
    public void File_Parameters_AreAllUsed(string file)
    {
        var bicep = Read(file);

        Assert.All(bicep.Parameters.Keys, p => Assert.True(
            System.Text.RegularExpressions.Regex.Count(bicep.Text, $@"\b{p}\b") > 1, $"{file} declares {p} and never uses it."));
    }

    [Theory]
    [MemberData(nameof(ParameterFiles))]
    public void ParameterFile_Assignments_AreDeclaredAndComplete(string file)
    {
        var parameters = Read(file);
        Assert.Equal("main.bicep", parameters.Using);
        var declared = Read("main.bicep").Parameters;

        Assert.Empty(parameters.Assignments.Except(declared.Keys));
        Assert.Empty(declared.Where(p => !p.Value).Select(p => p.Key).Except(parameters.Assignments));
    }

    [Fact]
    public void AppSettings_AndTheSample_DifferOnlyWhereExplained()
    {
        var azure = Read("modules/functionapp.bicep").Settings;
        var sample = SampleSettings();
        Assert.Contains("Keys__VaultUri", azure);

        Assert.Equal(OnlyAzure.Keys.Order(StringComparer.Ordinal), azure.Except(sample).Order(StringComparer.Ordinal));
        Assert.Equal(OnlyLocal.Keys.Order(StringComparer.Ordinal), sample.Except(azure).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Operations_EverySetting_IsExplained()
    {
        var operations = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var settings = Read("modules/functionapp.bicep").Settings.Union(SampleSettings());

        Assert.All(settings, s => Assert.Contains($"`{s}`", operations, StringComparison.Ordinal));
    }

    [Fact]
    public void Storage_Access_IsByIdentityOnly()
    {
        var storage = Read("modules/storage.bicep").Text;

        Assert.Contains("allowSharedKeyAccess: false", storage, StringComparison.Ordinal);
        Assert.Contains("allowBlobPublicAccess: false", storage, StringComparison.Ordinal);
        Assert.DoesNotContain("listKeys", string.Concat(Directory.EnumerateFiles(Infra, "*.bicep", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    private static BicepFile Read(string file) => BicepFile.Read(Path.Combine(Infra, file));

    private static List<string> SampleSettings() =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")))!["Values"]!.AsObject().Select(s => s.Key)];
}
