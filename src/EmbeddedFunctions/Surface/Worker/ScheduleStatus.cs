namespace EmbeddedFunctions;

/// <summary>When a monitored timer fired and will fire, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last scheduled firing; the default value before the first.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next scheduled firing.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this record was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
