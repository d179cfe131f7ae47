using System.Security.Cryptography;
using EmbeddedFunctions;
using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Operations;

namespace CustomerTransferFunctions.Tests.Histories;

/// <summary>
/// The histories that are kept for ever, <c>orchestrator.scenario.stage.json</c>, and the list of their digests in the form of
/// <c>sha256sum</c>. With <c>RECORD_HISTORIES=1</c> in the environment, scenarios add what is not there yet; they never change what is.
/// </summary>
internal static class HistoryFiles
{
    private static readonly string Home = Path.Combine(Repository.Root, "tests", "CustomerTransferFunctions.Tests", "Histories", "Recorded");
    private static readonly string DigestList = Path.Combine(Home, "histories.sha256");

    private static readonly Lock Gate = new();

    private static bool Records => Environment.GetEnvironmentVariable("RECORD_HISTORIES") == "1";

    public static IEnumerable<string> Names() => Directory.EnumerateFiles(Home, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static HistoryExport Read(string name) => HistoryExport.Parse(File.ReadAllText(Path.Combine(Home, name)));

    public static string DigestOf(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Home, name))));

    /// <summary>Digests by file name.</summary>
    public static Dictionary<string, string> Digests() => File.ReadAllLines(DigestList).Select(line => line.Split("  ", 2)).ToDictionary(line => line[1], line => line[0]);

    /// <summary>Keeps a history under its name if recording is asked for and there is none of that name.</summary>
    public static void Keep(string scenario, string stage, HistoryExport history)
    {
        var name = $"{history.Name}.{scenario}.{stage}.json";
        var path = Path.Combine(Home, name);
        lock (Gate)
        {
            if (Records && !File.Exists(path))
            {
                File.WriteAllText(path, WithoutStackTraces(history).ToJson());
                var lines = File.ReadAllLines(DigestList).Append($"{DigestOf(name)}  {name}");
                File.WriteAllText(DigestList, string.Concat(lines.OrderBy(line => line[66..], StringComparer.Ordinal).Select(line => line + "\n")));
            }
        }
    }

    // They name folders of the machine that recorded, and nothing is decided by them.
    private static HistoryExport WithoutStackTraces(HistoryExport history) => history with
    {
        Failure = WithoutStackTraces(history.Failure),
        Turns = [.. history.Turns.Select(turn => turn with
        {
            Arrivals = [.. turn.Arrivals.Select(arrival => arrival with { Failure = WithoutStackTraces(arrival.Failure) })],
        })],
    };

    private static RecordedFailure? WithoutStackTraces(RecordedFailure? failure) =>
        failure is null ? null : failure with { StackTrace = null, Inner = WithoutStackTraces(failure.Inner) };
}
