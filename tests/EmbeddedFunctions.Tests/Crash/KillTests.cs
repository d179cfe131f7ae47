using System.Diagnostics;
using System.Globalization;
using EmbeddedFunctions.TestHost;
using EmbeddedFunctions.Tests.Hosting;
using Xunit.Abstractions;

namespace EmbeddedFunctions.Tests.Crash;

/// <summary>Ends the test host under load, again and again, and looks at what became of everything it had promised.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int KilledExitCode = 128 + 9;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(1);
    private static readonly OrchestrationQuery AllRuns = new(InstanceIdPrefix: "run-");

    private readonly string _directory = Directory.CreateTempSubdirectory("kill-").FullName;

    private string Journal => Path.Combine(_directory, "journal.txt");

    // The app that ends the runs removes the folder with its hub; it is there only when the test failed before.
    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Theory]
    [InlineData("KILL", 30)]
    [InlineData("TERM", 5)]
    public async Task Signal_AtAnyMoment_LosesNothingAndRepeatsNothing(string signal, int lives)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        File.WriteAllText(Journal, string.Empty);
        for (var life = 1; life <= lives; life++)
        {
            await LiveAndDieAsync(life, TimeSpan.FromMilliseconds(random.Next(0, 300)), signal);
        }

        var promised = Lines("P ").ToHashSet();
        var started = Lines("S ").ToHashSet();
        await using var app = await TestApp.StartAsync(_directory);
        var ends = await WaitForAllAsync(app.Client);
        var tally = await WaitForTallyAsync(app.Client, ends.Count);

        output.WriteLine($"{lives} times {signal}: {started.Count} starts, {promised.Count} promised, {ends.Count} completed, {Lines("A ").Count} activities");
        Assert.NotEmpty(promised);
        Assert.Superset(promised, ends.Keys.ToHashSet());
        Assert.Superset(ends.Keys.ToHashSet(), started);
        Assert.All(ends, end => Assert.Equal(Runs.Expected(NumberOf(end.Key)), end.Value));
        Assert.Equal(ends.Keys.Order(), tally.Order());
        Assert.Empty(WorkAfterCompletion());
    }

    private static int NumberOf(string id) => int.Parse(id.Split('-')[2], CultureInfo.InvariantCulture);

    private async Task LiveAndDieAsync(int life, TimeSpan age, string signal)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            typeof(Runs).Assembly.Location,
            "--EmbeddedFunctions:Urls=http://127.0.0.1:0",
            $"--EmbeddedFunctions:DataDirectory={_directory}",
            "--NightlySchedule=0 0 3 * * *",
            "--Logging:LogLevel:Default=None",
            $"--Load:Journal={Journal}",
            $"--Load:Life={life}",
        ])
        {
            RedirectStandardError = true,
        })!;
        var limit = Stopwatch.StartNew();
        while (!File.Exists($"{Journal}.{life}"))
        {
            Assert.False(process.HasExited, $"Life {life} ended by itself: {(process.HasExited ? await process.StandardError.ReadToEndAsync() : string.Empty)}");
            Assert.True(limit.Elapsed < StartLimit, $"Life {life} did not start within {StartLimit}.");
            await Task.Delay(5);
        }

        await Task.Delay(age);
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(EndLimit);
        Assert.Equal(signal == "TERM" ? 0 : KilledExitCode, process.ExitCode);
    }

    private List<string> Lines(string prefix)
    {
        using var file = new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
            {
                lines.Add(line[prefix.Length..]);
            }
        }

        return lines;
    }

    /// <summary>Runs that did anything after they were known to have completed: those would have completed twice.</summary>
    private HashSet<string> WorkAfterCompletion()
    {
        var completed = new HashSet<string>();
        var late = new HashSet<string>();
        foreach (var line in Lines(string.Empty))
        {
            if (line.StartsWith("C ", StringComparison.Ordinal))
            {
                completed.Add(line[2..]);
            }
            else if (line.StartsWith("A ", StringComparison.Ordinal) && completed.Contains(line[2..]))
            {
                late.Add(line[2..]);
            }
        }

        return late;
    }

    private static async Task<Dictionary<string, int>> WaitForAllAsync(DurableTaskClient client)
    {
        using var limit = new CancellationTokenSource(EndLimit);
        await foreach (var instance in client.GetAllInstancesAsync(AllRuns).WithCancellation(limit.Token))
        {
            await client.WaitForInstanceCompletionAsync(instance.InstanceId, limit.Token);
        }

        var ends = new Dictionary<string, int>();
        await foreach (var instance in client.GetAllInstancesAsync(AllRuns with { FetchInputsAndOutputs = true }))
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
            ends.Add(instance.InstanceId, instance.ReadOutputAs<int>());
        }

        return ends;
    }

    private static async Task<IReadOnlyList<string>> WaitForTallyAsync(DurableTaskClient client, int runs)
    {
        using var limit = new CancellationTokenSource(EndLimit);
        while (true)
        {
            var seen = (await client.GetInstanceAsync(Runs.TallyId, true, limit.Token))!.ReadInputAs<List<string>>()!;
            if (seen.Count >= runs)
            {
                return seen;
            }

            await Task.Delay(20, limit.Token);
        }
    }
}
