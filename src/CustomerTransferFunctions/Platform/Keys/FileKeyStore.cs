using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>
/// Keys as files for a single machine, each sealed with AES-256-GCM under <c>master.key</c> in the same directory. The seal binds a key to
/// its name and shows alteration; what keeps strangers out are the directory's permissions.
/// </summary>
/// <remarks>
/// Destroying overwrites a file before it is deleted. On solid-state disks and journaling file systems older sectors may survive that, so in
/// the terms of NIST SP 800-88 it is "clear", not "purge". A key vault, or an encrypted disk whose key is destroyed, does better.
/// </remarks>
public sealed class FileKeyStore : IKeyStore, IDisposable
{
    private const string KeyExtension = ".key";
    private const string TombstoneExtension = ".destroyed";
    private const int MaxValueLength = 4096;

    /// <inheritdoc/>
    public KeySanitization Sanitization { get; } = new(
        "clear", "key file overwritten, flushed and deleted; on flash media and journaling file systems earlier blocks may survive below");

    private readonly PrivateDirectory directory;
    private readonly TimeProvider clock;
    private readonly byte[] masterKey;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <param name="path">The directory of the keys; made when it is missing. Nothing else belongs into it.</param>
    /// <param name="clock">Dates the tombstones.</param>
    /// <exception cref="InvalidOperationException">The directory is open to others, or its keys have lost their master key.</exception>
    public FileKeyStore(string path, TimeProvider clock)
    {
        this.clock = clock;
        directory = new PrivateDirectory(path);
        masterKey = MasterKeyFile.Open(directory, anySealed: directory.List(KeyExtension).Any(f => f != MasterKeyFile.FileName));
    }

    /// <inheritdoc/>
    public async Task<byte[]> GetOrCreateAsync(string name, Func<byte[]> create, CancellationToken ct)
    {
        KeyNames.Require(name);
        await oneAtATime.WaitAsync(ct);
        try
        {
            if (directory.Exists(name + TombstoneExtension))
            {
                throw new KeyDestroyedException(name);
            }

            var sealedKey = directory.Read(name + KeyExtension);
            if (sealedKey is null)
            {
                // Another process may be doing the same: the first file stands, and everybody reads that one.
                directory.TryCreate(name + KeyExtension, Seal(name, Checked(create())));
                sealedKey = directory.Read(name + KeyExtension);
            }

            // Another process may have destroyed the key since the first look; what was created after its tombstone must go again.
            if (directory.Exists(name + TombstoneExtension))
            {
                directory.Shred(name + KeyExtension);
                throw new KeyDestroyedException(name);
            }

            return sealedKey is null ? throw new KeyDestroyedException(name) : Unseal(name, sealedKey);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public Task<byte[]?> FindAsync(string name, CancellationToken ct)
    {
        KeyNames.Require(name);
        ct.ThrowIfCancellationRequested();
        var sealedKey = directory.Exists(name + TombstoneExtension) ? null : directory.Read(name + KeyExtension);
        return Task.FromResult(sealedKey is null ? null : Unseal(name, sealedKey));
    }

    /// <inheritdoc/>
    public async Task<KeyDestruction> DestroyAsync(string name, CancellationToken ct)
    {
        KeyNames.Require(name);
        await oneAtATime.WaitAsync(ct);
        try
        {
            // Write-ahead: from the tombstone on the key is gone for every reader, and a crash leaves only the shredding to be repeated.
            var state = directory.Exists(name + KeyExtension) ? KeyDestructionState.Destroyed : KeyDestructionState.NeverExisted;
            directory.TryCreate(name + TombstoneExtension, Encoding.ASCII.GetBytes($"{state} {clock.GetUtcNow():O}\n"));
            directory.Shred(name + KeyExtension);
            return new KeyDestruction(name, StateOnTombstone(name), PurgeDate: null);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        KeyNames.RequirePrefix(prefix);
        await Task.CompletedTask;
        foreach (var file in directory.List(KeyExtension).Order(StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            // A key with a tombstone is listed too: its file still exists, which is what the caller wants to know.
            if (file != MasterKeyFile.FileName && file.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return file[..^KeyExtension.Length];
            }
        }
    }

    /// <summary>Wipes the master key from memory.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(masterKey);
        oneAtATime.Dispose();
    }

    private static byte[] Checked(byte[] value) =>
        value.Length is > 0 and <= MaxValueLength
            ? value
            : throw new ArgumentException($"A key's value has 1 to {MaxValueLength} bytes; found were {value.Length}.", nameof(value));

    private KeyDestructionState StateOnTombstone(string name)
    {
        var line = Encoding.ASCII.GetString(directory.Read(name + TombstoneExtension)!);
        return line.StartsWith(nameof(KeyDestructionState.NeverExisted), StringComparison.Ordinal)
            ? KeyDestructionState.NeverExisted
            : KeyDestructionState.Destroyed;
    }

    private byte[] Seal(string name, byte[] value) => KeySeal.Seal(masterKey, name, value);

    private byte[] Unseal(string name, byte[] sealedKey)
    {
        try
        {
            return KeySeal.Unseal(masterKey, name, sealedKey);
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException(
                $"Key file {directory.PathOf(name + KeyExtension)} does not open under {MasterKeyFile.FileName}: it was altered, renamed or comes from " +
                "another directory. Restore the whole directory from one backup.",
                e);
        }
    }
}
