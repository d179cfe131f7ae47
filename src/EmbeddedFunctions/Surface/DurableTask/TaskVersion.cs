namespace EmbeddedFunctions;

/// <summary>The version of an orchestration or task; compared without regard to case. A string converts to it.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>No version.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? _version;

    /// <summary>A version; null and the empty string mean <see cref="Unversioned"/>.</summary>
    /// <exception cref="ArgumentException">The version is made of white space only.</exception>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException("A version of white space only was given; give text, or null for no version.", nameof(version));
        }

        _version = version;
    }

    /// <summary>The version; empty when there is none.</summary>
    public string Version => _version ?? string.Empty;

    /// <summary>The version's text.</summary>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>A version; null and the empty string mean <see cref="Unversioned"/>.</summary>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <summary>True for equal versions.</summary>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>True for different versions.</summary>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
