using System.Globalization;

namespace TransparencyLog.Tiles;

/// <summary>A log in a local folder, which any web server can hand out as it stands.</summary>
/// <param name="directory">The folder; made when missing.</param>
public sealed class DirectoryLogStore(string directory) : ILogStore
{
    private static long written;

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Write(PathOf(name), content.Span);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(string name, byte[]? expected, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var gate = await EnterAsync(path + ".lock", ct);
        var current = await ReadAsync(name, ct);
        var isExpected = current is null ? expected is null : expected is not null && expected.AsSpan().SequenceEqual(current);
        if (!isExpected)
        {
            return false;
        }

        Write(path, content.Span);

        // The new name is part of what this flushes; without it a power cut could bring the old file back.
        using var named = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        named.Flush(flushToDisk: true);
        return true;
    }

    /// <inheritdoc/>
    public Task DeleteAllAsync(string prefix, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var folder = PathOf(prefix);
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Never there, or another writer that finishes the same batch was faster.
        }

        return Task.CompletedTask;
    }

    // Under another name first: a writer that finishes what another one is finishing too writes the same again while readers read it.
    private void Write(string path, ReadOnlySpan<byte> content)
    {
        var next = PathOf(string.Create(CultureInfo.InvariantCulture, $"writing/{Environment.ProcessId}-{Interlocked.Increment(ref written)}"));
        Directory.CreateDirectory(Path.GetDirectoryName(next)!);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    // Held by one process at a time; the operating system lets go of it when that process dies.
    private static async Task<FileStream> EnterAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(5, ct);
            }
        }
    }

    private string PathOf(string name) => Path.Combine(directory, name);
}
