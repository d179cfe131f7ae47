using System.Globalization;
using NCrontab;

namespace EmbeddedFunctions.Triggers;

/// <summary>When a timer function fires: by an NCrontab expression in UTC, or at a fixed distance.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _crontab;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? crontab, TimeSpan interval)
    {
        _crontab = crontab;
        _interval = interval;
    }

    /// <summary>Reads six fields with seconds, five without, or a time span. Null when the text is none of them.</summary>
    public static TimerSchedule? TryParse(string text)
    {
        var withSeconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        if (CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = withSeconds }) is { } crontab)
        {
            return new TimerSchedule(crontab, default);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero
            ? new TimerSchedule(null, interval)
            : null;
    }

    /// <summary>The first firing after a time.</summary>
    public DateTime Next(DateTime after) => _crontab is null
        ? after + _interval
        : DateTime.SpecifyKind(_crontab.GetNextOccurrence(after), DateTimeKind.Utc);

    /// <summary>True when it fires so often that a missed firing is not worth keeping: closer than a minute, as officially.</summary>
    public bool IsFrequent(DateTime now)
    {
        var next = Next(now);
        return Next(next) - next < TimeSpan.FromMinutes(1);
    }
}
