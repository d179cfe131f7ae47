namespace CustomerTransferFunctions.Platform.Durable;

/// <summary>How far a step has come; the custom status of its orchestration.</summary>
/// <param name="Doing">What is being done, as a code that a person's tool can translate: <c>profile</c>.</param>
public sealed record StepProgress(string Doing, int Done, int Total);

/// <summary>The unit of work of a fan-out: part <paramref name="Index"/> of the transfer.</summary>
public sealed record Part(string TransferId, int Index);

/// <summary>Runs one activity over all parts of a transfer, a bounded number at a time, and reports progress.</summary>
public static class FanOut
{
    // Wide enough to keep a scaled-out app busy, small enough that the history of a turn stays short.
    private const int Width = 8;

    public static async Task<List<TResult>> ForEachPartAsync<TResult>(
        this TaskOrchestrationContext context, string activity, string doing, string transferId, int parts)
    {
        var results = new TResult[parts];
        var running = new Dictionary<Task<TResult>, int>();
        var next = 0;
        var done = 0;
        context.SetCustomStatus(new StepProgress(doing, 0, parts));
        while (done < parts)
        {
            while (next < parts && running.Count < Width)
            {
                running.Add(context.CallActivityAsync<TResult>(activity, new Part(transferId, next), Retries.Standard), next);
                next++;
            }

            var finished = await Task.WhenAny(running.Keys);
            running.Remove(finished, out var index);
            results[index] = await finished;
            done++;
            context.SetCustomStatus(new StepProgress(doing, done, parts));
        }

        return [.. results];
    }
}
