namespace EmbeddedFunctions;

/// <summary>How an orchestration begins again with an empty history.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The next run's input.</summary>
    public object? NewInput { get; set; }

    /// <summary>Hand events that no one has taken yet to the next run. True by default.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The next run's version; null keeps the present one.</summary>
    public string? NewVersion { get; set; }
}
