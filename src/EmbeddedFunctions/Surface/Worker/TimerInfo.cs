namespace EmbeddedFunctions;

/// <summary>What a timer function is told about its schedule.</summary>
public class TimerInfo
{
    /// <summary>Last and next firing; null for a timer that is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True when this firing should have happened earlier.</summary>
    public bool IsPastDue { get; set; }
}
