namespace TransparencyLog.Tiles;

/// <summary>
/// Where a log lies: named resources, on disk or in a blob container. The writer asks for three kinds of writing, because that is what keeps a
/// log whole: one that may be repeated, one that only one of two writers wins, and one that drops what is not needed any more.
/// </summary>
public interface ILogStore
{
    /// <summary>A resource as a whole, or null when there is none.</summary>
    Task<byte[]?> ReadAsync(string name, CancellationToken ct);

    /// <summary>
    /// Writes a resource; what is there is replaced. It is on disk on return. Called again with the same content after a crash, which may
    /// have left a part of it.
    /// </summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>
    /// Replaces a resource in one step, never leaving a part of it, when it still is what the caller expects. On disk when true is returned.
    /// </summary>
    /// <param name="name">The resource.</param>
    /// <param name="expected">What it has to hold; null: it must not be there.</param>
    /// <param name="content">What it shall hold.</param>
    /// <param name="ct">Cancels before anything is written.</param>
    /// <returns>False, and nothing is written, when somebody else was faster.</returns>
    Task<bool> TryReplaceAsync(string name, byte[]? expected, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Deletes all resources whose names begin with this prefix, which ends with a slash; none is no error.</summary>
    Task DeleteAllAsync(string prefix, CancellationToken ct);
}
