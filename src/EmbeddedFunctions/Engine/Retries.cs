namespace EmbeddedFunctions.Engine;

/// <summary>Calls again after a failure, as a policy or a handler says; the waits are durable timers of the orchestrator.</summary>
internal static class Retries
{
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> callAsync) => retry switch
    {
        { Policy: { } policy } => RunAsync(context, policy, callAsync),
        { Handler: { } handler } => RunAsync(context, handler, callAsync),
        _ => callAsync(),
    };

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> callAsync)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await callAsync();
            }
            catch (TaskFailedException failed) when (!failed.IsFinal
                && attempt < policy.MaxNumberOfAttempts
                && ShouldRetry(context, policy, first, failed))
            {
            }

            await context.CreateTimer(WaitAfter(policy, attempt), CancellationToken.None);
        }
    }

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> callAsync)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await callAsync();
            }
            catch (TaskFailedException failed) when (!failed.IsFinal)
            {
                var total = context.CurrentUtcDateTime - first;
                if (!await handler(new RetryContext(context, attempt, failed.FailureDetails, total, CancellationToken.None)))
                {
                    throw;
                }
            }
        }
    }

    private static bool ShouldRetry(TaskOrchestrationContext context, RetryPolicy policy, DateTime first, TaskFailedException failed)
    {
        try
        {
            return policy.Handle(failed)
                && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime - first < policy.RetryTimeout);
        }
#pragma warning disable CA1031 // A broken predicate must not hide the failure it was asked about.
        catch
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static TimeSpan WaitAfter(RetryPolicy policy, int attempt)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }
}
