using EmbeddedFunctions.Hosting;
using Microsoft.Extensions.Configuration;

namespace EmbeddedFunctions.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("settings-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void LocalSettings_StandUnderTheEnvironmentAndAboveDefaults()
    {
        File.WriteAllText(Path.Combine(_directory, "local.settings.json"), """
            { "IsEncrypted": false, // a comment
              "Values": { "A__B": "file", "C": "file", "EF_TEST_D": "file" } }
            """);
        Environment.SetEnvironmentVariable("EF_TEST_D", "environment");
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["C"] = "default" });
        configuration.AddEnvironmentVariables();

        AppSettings.AddLocalSettings(configuration, _directory);

        Assert.Equal("file", configuration["A:B"]);
        Assert.Equal("file", configuration["C"]);
        Assert.Equal("environment", configuration["EF_TEST_D"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "Values": [1] }""")]
    public void LocalSettings_ThatCannotBeRead_AreRefusedByName(string text)
    {
        File.WriteAllText(Path.Combine(_directory, "local.settings.json"), text);
        using var configuration = new ConfigurationManager();

        var refusal = Assert.Throws<InvalidDataException>(() => AppSettings.AddLocalSettings(configuration, _directory));

        Assert.Contains("local.settings.json", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_ReplacesNamesThatHaveAValue()
    {
        var settings = Settings(("Queue:Name", "approvals"));

        Assert.Equal("x-approvals", AppSettings.Resolve("x-%Queue__Name%", settings));
        Assert.True(AppSettings.IsUnresolved(AppSettings.Resolve("%Missing%", settings)));
    }

    [Fact]
    public void HostJson_WhenMissing_HasTheOfficialDefaults()
    {
        List<string> problems = [];

        var host = HostJson.Read(_directory, Settings(), problems);

        Assert.Empty(problems);
        Assert.Equal(("api", "TestHubName"), (host.RoutePrefix, host.HubName));
        Assert.Equal(new QueueSettings(16, 8, 5, TimeSpan.FromMinutes(1), TimeSpan.Zero, true), host.Queues);
    }

    [Fact]
    public void HostJson_GivesItsValuesAndNamesAllThatAreWrong()
    {
        File.WriteAllText(Path.Combine(_directory, "host.json"), """
            { "version": "2.0", "extensions": {
                "http": { "routePrefix": "" },
                "durableTask": { "hubName": "%Hub%" },
                "queues": { "batchSize": 99, "newBatchThreshold": 2, "maxDequeueCount": 3, "maxPollingInterval": "fast",
                            "visibilityTimeout": "00:00:30", "messageEncoding": "rot13" } } }
            """);
        List<string> problems = [];

        var host = HostJson.Read(_directory, Settings(("Hub", "MyHub")), problems);

        Assert.Equal((string.Empty, "MyHub"), (host.RoutePrefix, host.HubName));
        Assert.Equal((2, 3, TimeSpan.FromSeconds(30)), (host.Queues.NewBatchThreshold, host.Queues.MaxDequeueCount, host.Queues.VisibilityTimeout));
        Assert.Collection(
            problems,
            problem => Assert.Contains("queues.batchSize is '99'", problem, StringComparison.Ordinal),
            problem => Assert.Contains("queues.maxPollingInterval is 'fast'", problem, StringComparison.Ordinal),
            problem => Assert.Contains("queues.messageEncoding is 'rot13'", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true", null, "http://127.0.0.1:10001/devstoreaccount1/q")]
    [InlineData("Data", "UseDevelopmentStorage=true", "Data", "http://127.0.0.1:10001/devstoreaccount1/q")]
    [InlineData("AzureWebJobsData", "UseDevelopmentStorage=true", "Data", "http://127.0.0.1:10001/devstoreaccount1/q")]
    [InlineData("ConnectionStrings:Data", "UseDevelopmentStorage=true", "Data", "http://127.0.0.1:10001/devstoreaccount1/q")]
    [InlineData("Data:queueServiceUri", "https://a.queue.core.windows.net/", "Data", "https://a.queue.core.windows.net/q")]
    [InlineData("AzureWebJobsStorage:accountName", "b", null, "https://b.queue.core.windows.net/q")]
    public void StorageConnections_FindTheAccount(string key, string value, string? connection, string address)
    {
        var queue = StorageConnections.Queue(Settings((key, value)), connection, "q", new());

        Assert.Equal(address, queue!.Uri.ToString());
    }

    [Fact]
    public void StorageConnections_WithoutSettings_SayHowToSetThem()
    {
        Assert.Null(StorageConnections.Queue(Settings(("Other", "x")), "Data", "q", new()));
        Assert.Contains("Data__queueServiceUri", StorageConnections.Remedy("Data"), StringComparison.Ordinal);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create<string, string?>(value.Key, value.Value))).Build();
}
