namespace EmbeddedFunctions;

/// <summary>The name of an orchestrator or activity; compared without regard to case. A string converts to it.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>A name, or the empty value when <paramref name="name"/> is null.</summary>
    public TaskName(string name) => Name = name!;

    /// <summary>The name as it was given.</summary>
    public string Name { get; }

    /// <summary>Always empty; versions are in <see cref="TaskVersion"/>.</summary>
    [Obsolete("Use TaskVersion.")]
    public string Version => Name is null ? null! : string.Empty;

    /// <summary>The name.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>A name; the empty value when the string is null or empty.</summary>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);

    /// <summary>True for equal names.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>True for different names.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
