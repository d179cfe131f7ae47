namespace PersonalData.Tables;

/// <summary>Runs a few long pieces of work on threads of their own, as many at a time as there are processors.</summary>
internal static class ParallelRuns
{
    public static void Run(int count, Action<int> run)
    {
        var next = -1;
        var threads = new Task[Math.Min(count, Environment.ProcessorCount)];
        for (var i = 0; i < threads.Length; i++)
        {
            // The thread pool may take its time to start the second one, or run both on the first.
            threads[i] = Task.Factory.StartNew(
                () =>
                {
                    int index;
                    while ((index = Interlocked.Increment(ref next)) < count)
                    {
                        run(index);
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }

        Task.WhenAll(threads).GetAwaiter().GetResult();
    }
}
