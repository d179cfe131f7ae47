using System.Collections.Concurrent;
using TransparencyLog.Tiles;

namespace TransparencyLog.Tests.Tiles;

/// <summary>The process dies at one call to the store: before it has an effect, or right after.</summary>
internal sealed class CrashException : Exception
{
    public CrashException()
        : base("The process died here.")
    {
    }
}

/// <summary>A store in memory that can let its caller die.</summary>
internal sealed class MemoryLogStore : ILogStore
{
    private readonly ConcurrentDictionary<string, byte[]> resources = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public IEnumerable<string> Names => resources.Keys.Order(StringComparer.Ordinal);

    /// <summary>Writing calls until the crash; none when null.</summary>
    public int? CallsBeforeCrash { get; set; }

    public bool CrashAfterTheEffect { get; set; }

    public byte[] this[string name]
    {
        get => resources[name];
        set => resources[name] = value;
    }

    public Task<byte[]?> ReadAsync(string name, CancellationToken ct) => Task.FromResult(resources.GetValueOrDefault(name));

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        Do(() => resources[name] = content.ToArray());
        return Task.CompletedTask;
    }

    public Task<bool> TryReplaceAsync(string name, byte[]? expected, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var replaced = false;
        Do(() =>
        {
            lock (gate)
            {
                var current = resources.GetValueOrDefault(name);
                replaced = current is null ? expected is null : expected is not null && expected.AsSpan().SequenceEqual(current);
                if (replaced)
                {
                    resources[name] = content.ToArray();
                }
            }
        });
        return Task.FromResult(replaced);
    }

    public Task DeleteAllAsync(string prefix, CancellationToken ct)
    {
        Do(() =>
        {
            foreach (var name in resources.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                resources.TryRemove(name, out _);
            }
        });
        return Task.CompletedTask;
    }

    private void Do(Action effect)
    {
        var crashes = CallsBeforeCrash-- == 0;
        if (crashes && !CrashAfterTheEffect)
        {
            throw new CrashException();
        }

        effect();
        if (crashes)
        {
            throw new CrashException();
        }
    }
}
