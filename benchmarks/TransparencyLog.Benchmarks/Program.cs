using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

using TransparencyLog.Tiles;

namespace TransparencyLog.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project benchmarks/TransparencyLog.Benchmarks [-- ENTRIES]</c>: appends to a log in local files, every batch durable,
/// and proves from its tiles. Results that are checked in stand in <c>benchmarks/results</c>.
/// </summary>
internal static class Program
{
    private const string Origin = "example.org/benchmark";

    private static async Task Main(string[] args)
    {
        var entries = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
        Console.WriteLine($"{Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        Console.WriteLine();
        Console.WriteLine("| measure | found |");
        Console.WriteLine("|---|---|");
        var folder = Directory.CreateTempSubdirectory("log-");
        using var signer = new NoteSigner(Origin, new byte[NoteSigner.SeedLength]);
        NoteVerifier[] keys = [NoteVerifier.Parse(signer.VerifierKey)];
        var store = new DirectoryLogStore(folder.FullName);
        using (var writer = await LogWriter.OpenAsync(store, Origin, signer, keys))
        {
            foreach (var batch in new[] { 10, 100, 1000 })
            {
                var rounds = 100;
                var watch = Stopwatch.StartNew();
                for (var round = 0; round < rounds; round++)
                {
                    await writer.AppendAsync(Batch((int)writer.Size, batch));
                }

                Console.WriteLine($"| append in batches of {batch:N0} | {rounds * batch / watch.Elapsed.TotalSeconds:N0} entries/s, {watch.Elapsed.TotalMilliseconds / rounds:F1} ms a batch |");
            }

            var filling = Stopwatch.StartNew();
            var before = writer.Size;
            while (writer.Size < entries)
            {
                await writer.AppendAsync(Batch((int)writer.Size, (int)Math.Min(10_000, entries - writer.Size)));
            }

            Console.WriteLine($"| append up to {entries:N0} in batches of 10,000 | {(entries - before) / filling.Elapsed.TotalSeconds:N0} entries/s |");
        }

        var reader = await LogReader.OpenAsync(store, Origin, keys);
        var random = new Random(1);
        List<double> times = [];
        for (var i = 0; i < 1000; i++)
        {
            var index = random.NextInt64(entries);
            var watch = Stopwatch.StartNew();
            await reader.ProveAsync(index);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"| proof of one entry among {entries:N0}, from tiles, checked | p50 {times[500]:F2} ms, p99 {times[990]:F2} ms, longest {times[^1]:F2} ms |");
        folder.Delete(recursive: true);
    }

    private static List<ReadOnlyMemory<byte>> Batch(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(
            $$"""{"at":"2026-11-23T12:00:00Z","content":"{{i:x64}}","kind":"SubjectNotified","transfer":"T{{i % 1000}}"}"""))];
}
