namespace EmbeddedFunctions;

/// <summary>Runs a function by the clock.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>
    /// Six-field NCrontab (second, minute, hour, day, month, day of week; UTC), five fields, or a time span between firings;
    /// <c>%Name%</c> takes the value of that configuration key.
    /// </summary>
    public string Schedule { get; private set; } = schedule;

    /// <summary>Keep the last firing in the hub, so that one missed while the app was down is made up for. True by default.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Also run once when the app starts.</summary>
    public bool RunOnStartup { get; set; }
}
