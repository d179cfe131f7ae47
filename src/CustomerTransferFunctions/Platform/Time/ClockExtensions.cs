namespace CustomerTransferFunctions.Platform.Time;

/// <summary>The calendar day that dates in requests and birth dates are judged by: UTC, so that every machine agrees.</summary>
public static class ClockExtensions
{
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
