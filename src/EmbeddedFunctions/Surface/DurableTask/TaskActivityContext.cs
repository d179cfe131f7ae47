namespace EmbeddedFunctions;

/// <summary>What an activity may know of its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance that called.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version asked for; empty when there is none.</summary>
    public virtual string Version => string.Empty;
}
