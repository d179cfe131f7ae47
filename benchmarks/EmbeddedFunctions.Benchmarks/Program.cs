using System.Runtime.InteropServices;

namespace EmbeddedFunctions.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project benchmarks/EmbeddedFunctions.Benchmarks [-- WORD]</c>: the engine under load, as a Markdown table; with a word,
/// only measures that have it. Results that are checked in stand in <c>benchmarks/results</c>.
/// </summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        if (args is ["leave-half-done", var directory, var instances])
        {
            await Measures.LeaveHalfDoneAsync(directory, int.Parse(instances, System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        (string Name, Func<Task<Measure>> Run)[] all =
        [
            ("many", () => Measures.ManyAtOnceAsync(2000, rounds: 7)),
            ("one", () => Measures.OneAtATimeAsync(1000)),
            ("fan-out", () => Measures.FanOutAsync(10_000, "under 3 s")),
            ("fan-out", () => Measures.FanOutAsync(50_000, "linear: 5 times that")),
            ("waiting", () => Measures.WaitingAsync(100_000)),
            ("start-up", () => Measures.StartUpAsync(10_000)),
            ("raise", () => Measures.RaiseToAllAsync(10_000)),
            ("history", () => Measures.LongHistoryAsync(5000)),
        ];
        Console.WriteLine($"{Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        Console.WriteLine();
        Console.WriteLine("| measure | found | to reach |");
        Console.WriteLine("|---|---|---|");
        foreach (var (_, run) in all.Where(measure => args.Length == 0 || args.Contains(measure.Name)))
        {
            var (what, found, target) = await run();
            Console.WriteLine($"| {what} | {found} | {target} |");
        }
    }
}
