using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Functions;
using EmbeddedFunctions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Triggers;

/// <summary>Fires timer functions: each one at a time, and once for a firing that was missed while the app was down.</summary>
internal sealed partial class TimerTriggers(
    FunctionCatalog functions,
    IServiceProvider services,
    OrchestrationHub hub,
    IConfiguration settings,
    HubClock clock,
    ILogger<TimerTriggers> logger) : BackgroundService
{
    // A clock that is set forward is noticed within this time.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong with the schedules.</summary>
    public static IEnumerable<string> Check(FunctionCatalog functions, IConfiguration settings) =>
        from timer in functions.Of<TimerTriggerAttribute>()
        let text = AppSettings.Resolve(timer.Trigger.Schedule, settings)
        where TimerSchedule.TryParse(text) is null
        select $"Function '{timer.Function.Name}': schedule '{text}' is not understood; give six NCrontab fields such as '0 */5 * * * *', "
            + "a time span, or %Name% of a setting that holds one";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        functions.Of<TimerTriggerAttribute>().Select(timer => RunAsync(timer.Function, timer.Trigger, stoppingToken)));

    private async Task RunAsync(FunctionDescriptor function, TimerTriggerAttribute trigger, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var schedule = TimerSchedule.TryParse(AppSettings.Resolve(trigger.Schedule, settings))!;
        var start = Now;
        var monitored = trigger.UseMonitor && !schedule.IsFrequent(start);
        var status = monitored ? await ReadStatusAsync(function.Name, schedule, start) : null;
        var due = status?.Next ?? schedule.Next(start);
        var isPastDue = due < start;
        try
        {
            if (trigger.RunOnStartup && !isPastDue)
            {
                await FireAsync(function, new TimerInfo { ScheduleStatus = status }, cancellationToken);
            }

            while (true)
            {
                await SleepUntilAsync(due, cancellationToken);
                await FireAsync(function, new TimerInfo { ScheduleStatus = status, IsPastDue = isPastDue }, cancellationToken);
                // Firings that passed while the function ran are not made up for one by one.
                var next = schedule.Next(Now > due ? Now : due);
                status = monitored ? await SaveStatusAsync(function.Name, due, next) : null;
                (due, isPastDue) = (next, false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private DateTime Now => clock.Time.GetUtcNow().UtcDateTime;

    private async Task SleepUntilAsync(DateTime due, CancellationToken cancellationToken)
    {
        for (var wait = due - Now; wait > TimeSpan.Zero; wait = due - Now)
        {
            // Whole milliseconds, rounded up: a delay is cut to them, and must not end before its time.
            var sleep = wait > LongestSleep ? LongestSleep : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await Task.Delay(sleep, clock.Time, cancellationToken);
        }
    }

    private async Task FireAsync(FunctionDescriptor function, TimerInfo info, CancellationToken cancellationToken)
    {
        try
        {
            await function.CallAsync(services, info, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A timer function that fails is run again at its next time.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, function.Name);
        }
    }

    private async Task<ScheduleStatus> ReadStatusAsync(string name, TimerSchedule schedule, DateTime now)
    {
        if (hub.Reader.ReadSchedule(name) is not var (last, next, updated))
        {
            // The first start is kept too: a firing missed before the second is then known.
            return await SaveStatusAsync(name, default, schedule.Next(now));
        }

        // A schedule that was changed counts from the last firing, or from when it was last looked at.
        var expected = schedule.Next(last == default ? updated : last);
        return new ScheduleStatus { Last = last, Next = expected < next ? expected : next, LastUpdated = updated };
    }

    private async Task<ScheduleStatus> SaveStatusAsync(string name, DateTime last, DateTime next)
    {
        var change = new ScheduleChange(name, last, next, Now);
        hub.Write(change);
        await change.Result;
        return new ScheduleStatus { Last = last, Next = next, LastUpdated = Now };
    }

    [LoggerMessage(2101, LogLevel.Error, "Timer function '{Name}' failed.")]
    private partial void LogFailed(Exception exception, string name);
}
