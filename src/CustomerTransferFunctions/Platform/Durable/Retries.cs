namespace CustomerTransferFunctions.Platform.Durable;

/// <summary>How activities are tried again. Only faults are exceptions here (a store that does not answer); refusals are results.</summary>
public static class Retries
{
    /// <summary>Six attempts over about a minute: 2, 4, 8, 16 and 30 seconds apart.</summary>
    public static TaskOptions Standard { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(6, TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(30)));
}
