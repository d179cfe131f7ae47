using System.Diagnostics;

namespace EmbeddedFunctions.Benchmarks;

/// <summary>One line of the table: what was done, what was found, what is to be reached.</summary>
internal sealed record Measure(string What, string Found, string Target);

/// <summary>The measures, each on an app and a hub of its own.</summary>
internal static class Measures
{
    private const int ItemsARun = 11;

    public static async Task<Measure> ManyAtOnceAsync(int instances, int rounds)
    {
        await using var app = await LoadedApp.StartAsync();
        var rates = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var ids = await Task.WhenAll(Enumerable.Range(0, instances).Select(_ => app.ScheduleAsync(nameof(Functions.FiveCities))));
            await Task.WhenAll(ids.Select(app.CompleteAsync));
            if (round > 0)
            {
                rates.Add(instances * ItemsARun / watch.Elapsed.TotalSeconds);
            }
        }

        rates.Sort();
        return new(
            $"five cities, {instances:N0} instances at once",
            $"{rates[rounds / 2]:N0} work items/s (median of {rounds}; {rates[0]:N0} to {rates[^1]:N0})",
            "10,000 work items/s");
    }

    public static async Task<Measure> OneAtATimeAsync(int runs)
    {
        await using var app = await LoadedApp.StartAsync();
        var times = new List<double>();
        for (var run = -runs / 10; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await app.CompleteAsync(await app.ScheduleAsync(nameof(Functions.FiveCities)));
            if (run >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        return new(
            $"five cities, one at a time, {runs:N0} runs",
            $"p50 {times[runs / 2]:F1} ms, p99 {times[runs * 99 / 100]:F1} ms, longest {times[^1]:F1} ms",
            "p50 under 10 ms, p99 under 50 ms");
    }

    public static async Task<Measure> FanOutAsync(int activities, string target)
    {
        await using var app = await LoadedApp.StartAsync();
        await app.CompleteAsync(await app.ScheduleAsync(nameof(Functions.FanOut), 1000));
        var watch = Stopwatch.StartNew();
        await app.CompleteAsync(await app.ScheduleAsync(nameof(Functions.FanOut), activities));
        return new($"fan-out of {activities:N0} activities in one instance", $"{watch.Elapsed.TotalSeconds:F2} s", target);
    }

    public static async Task<Measure> WaitingAsync(int instances)
    {
        await using var app = await LoadedApp.StartAsync();
        await ScheduleWaitersAsync(app, instances);
        GC.Collect();
        var managed = GC.GetTotalMemory(forceFullCollection: true) >> 20;
        using var process = Process.GetCurrentProcess();
        var resident = process.WorkingSet64 >> 20;
        var before = process.TotalProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(10));
        process.Refresh();
        var idle = (process.TotalProcessorTime - before).TotalSeconds / 10;
        var wakes = new List<double>();
        for (var wake = 0; wake < 101; wake++)
        {
            var id = $"wait-{wake * 7919 % instances}";
            var watch = Stopwatch.StartNew();
            await app.Client.RaiseEventAsync(id, "go", "now");
            await app.CompleteAsync(id);
            wakes.Add(watch.Elapsed.TotalMilliseconds);
        }

        wakes.Sort();
        return new(
            $"{instances:N0} instances waiting on a timer and an event",
            $"{managed} MB managed, {resident} MB resident; {idle:P1} of one core while idle; woken in p50 {wakes[50]:F1} ms, longest {wakes[^1]:F1} ms",
            "under 300 MB, idle near zero, any woken in under 50 ms");
    }

    public static async Task<Measure> RaiseToAllAsync(int instances)
    {
        await using var app = await LoadedApp.StartAsync();
        await ScheduleWaitersAsync(app, instances);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, instances).Select(i => app.Client.RaiseEventAsync($"wait-{i}", "go", "now")));
        var raised = watch.Elapsed.TotalSeconds;
        await Task.WhenAll(Enumerable.Range(0, instances).Select(i => app.CompleteAsync($"wait-{i}")));
        return new(
            $"raise an event to {instances:N0} waiting instances",
            $"{watch.Elapsed.TotalSeconds:F2} s until all have completed ({raised:F2} s until all are raised)",
            "under 3 s");
    }

    public static async Task<Measure> LongHistoryAsync(int activities)
    {
        await using var app = await LoadedApp.StartAsync();
        await app.CompleteAsync(await app.ScheduleAsync(nameof(Functions.Long), 1000));
        var id = await app.ScheduleAsync(nameof(Functions.Long), activities);
        var watch = Stopwatch.StartNew();
        var marks = new SortedDictionary<int, double>();
        while (await app.Client.GetInstanceAsync(id, getInputsAndOutputs: true) is { IsCompleted: false } now)
        {
            if (int.TryParse(now.SerializedCustomStatus, out var mark))
            {
                marks.TryAdd(mark, watch.Elapsed.TotalMilliseconds);
            }

            await Task.Delay(1);
        }

        var all = marks.ToArray();
        var half = all.Length / 2;
        var early = (all[half].Value - all[1].Value) / (all[half].Key - all[1].Key);
        var late = (all[^1].Value - all[half].Value) / (all[^1].Key - all[half].Key);
        return new(
            $"history of {2 * activities:N0} events in one instance",
            $"{early:F2} ms an activity in the first half, {late:F2} ms in the second (ratio {late / early:F2})",
            "within 2 times");
    }

    /// <summary>Runs in a process of its own, which is killed: leaves instances half done.</summary>
    public static async Task LeaveHalfDoneAsync(string directory, int instances)
    {
        Functions.IsVictim = true;
        await using var app = await LoadedApp.StartAsync(directory);
        await Task.WhenAll(Enumerable.Range(0, instances).Select(i => app.ScheduleAsync(nameof(Functions.HalfDone), null, $"half-{i}")));
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite);
    }

    public static async Task<Measure> StartUpAsync(int instances)
    {
        var directory = Directory.CreateTempSubdirectory("hub-").FullName;
        using (var victim = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["leave-half-done", directory, $"{instances}"]) { RedirectStandardOutput = true })!)
        {
            await victim.StandardOutput.ReadLineAsync();
            victim.Kill();
            await victim.WaitForExitAsync();
        }

        var watch = Stopwatch.StartNew();
        double first;
        double all;
        await using (var app = await LoadedApp.StartAsync(directory))
        {
            var ends = Enumerable.Range(0, instances).Select(i => app.CompleteAsync($"half-{i}")).ToArray();
            await Task.WhenAny(ends);
            first = watch.Elapsed.TotalSeconds;
            await Task.WhenAll(ends);
            all = watch.Elapsed.TotalSeconds;
        }

        Directory.Delete(directory, recursive: true);
        return new(
            $"start-up with {instances:N0} unfinished instances after a kill",
            $"first has completed after {first:F2} s, all after {all:F2} s",
            "first continues in under 2 s");
    }

    private static async Task ScheduleWaitersAsync(LoadedApp app, int instances)
    {
        foreach (var batch in Enumerable.Range(0, instances).Chunk(5000))
        {
            await Task.WhenAll(batch.Select(i => app.ScheduleAsync(nameof(Functions.Wait), null, $"wait-{i}")));
        }

        await app.Client.WaitForInstanceStartAsync($"wait-{instances - 1}");
        while (await app.Client.GetAllInstancesAsync(new() { Statuses = [OrchestrationRuntimeStatus.Pending] }).GetAsyncEnumerator().MoveNextAsync())
        {
            await Task.Delay(50);
        }
    }
}
