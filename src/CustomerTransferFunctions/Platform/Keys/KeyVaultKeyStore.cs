using System.Runtime.CompilerServices;
using Azure;
using Azure.Security.KeyVault.Secrets;

namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>
/// Keys as secrets of an Azure key vault. The vault lets anybody who may write set a name again, so two things are added here: the
/// oldest version of a secret is its value, and a tombstone (the secret <c>destroyed-NAME</c>) bars a name for ever.
/// </summary>
/// <remarks>The app's identity needs the role Key Vault Secrets Officer, which includes purging.</remarks>
public sealed class KeyVaultKeyStore(SecretClient vault, TimeProvider clock) : IKeyStore
{
    private const int MaxValueLength = 4096;

    // The vault dates versions to the second. Creators that did not see each other's version do so when it is this old, and choose alike.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private const int MaxPolls = 60;

    /// <inheritdoc/>
    public KeySanitization Sanitization { get; } = new(
        "purge", "key deleted and purged in the key vault, which answers for its media; with purge protection only on the date named");

    /// <inheritdoc/>
    public async Task<byte[]> GetOrCreateAsync(string name, Func<byte[]> create, CancellationToken ct)
    {
        KeyNames.Require(name);
        if (await FindAsync(name, ct) is { } stored)
        {
            return stored;
        }

        if (await FindTombstoneAsync(name, ct) is not null)
        {
            throw new KeyDestroyedException(name);
        }

        var value = create();
        if (value.Length is 0 or > MaxValueLength)
        {
            throw new ArgumentException($"A key's value has 1 to {MaxValueLength} bytes; found were {value.Length}.", nameof(create));
        }

        await CreateAsync(name, value, ct);
        if (await FindAsync(name, ct) is { } winner)
        {
            return winner;
        }

        if (await FindTombstoneAsync(name, ct) is null)
        {
            throw new TimeoutException($"The vault has taken key {name}, but does not show it yet. Ask for it again.");
        }

        // Destroyed while it was being created: what came after the tombstone must go again.
        await DestroyAsync(name, ct);
        throw new KeyDestroyedException(name);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(string name, CancellationToken ct)
    {
        KeyNames.Require(name);
        if (await FindTombstoneAsync(name, ct) is not null)
        {
            // An administrator may have brought the secret back; for the app it stays destroyed.
            return null;
        }

        for (var waited = TimeSpan.Zero; ; waited += PollInterval)
        {
            if (await OldestVersionAsync(name, ct) is not { } oldest)
            {
                return null;
            }

            try
            {
                var answer = await vault.GetSecretAsync(name, oldest.Version, cancellationToken: ct);
                // By the vault's clock, not ours; whoever waited here long enough need not believe either.
                if (answer.GetRawResponse()?.Headers.Date - oldest.CreatedOn > SettlingTime || waited > SettlingTime)
                {
                    return Convert.FromBase64String(answer.Value.Value);
                }
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                return null;
            }

            await Task.Delay(PollInterval, clock, ct);
        }
    }

    /// <inheritdoc/>
    public async Task<KeyDestruction> DestroyAsync(string name, CancellationToken ct)
    {
        KeyNames.Require(name);
        if (await FindTombstoneAsync(name, ct) is not { } tombstone)
        {
            // Write-ahead: from here on nobody gets a new value, and a crash leaves only the deletion to be repeated.
            var known = await OldestVersionAsync(name, ct) is not null || await FindDeletedAsync(name, ct) is not null;
            tombstone = (known ? KeyDestructionState.Destroyed : KeyDestructionState.NeverExisted).ToString();
            await vault.SetSecretAsync(KeyNames.TombstonePrefix + name, tombstone, ct);
        }

        await DeleteAsync(name, ct);
        if (await FindDeletedAsync(name, ct) is not { } deleted)
        {
            return new KeyDestruction(name, Enum.Parse<KeyDestructionState>(tombstone), PurgeDate: null);
        }

        return await TryPurgeAsync(deleted, ct)
            ? new KeyDestruction(name, KeyDestructionState.Destroyed, PurgeDate: null)
            : new KeyDestruction(name, KeyDestructionState.Recoverable, deleted.ScheduledPurgeDate);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        KeyNames.RequirePrefix(prefix);
        await foreach (var secret in vault.GetPropertiesOfSecretsAsync(ct))
        {
            if (IsKey(secret.Name))
            {
                yield return secret.Name;
            }
        }

        await foreach (var secret in vault.GetDeletedSecretsAsync(ct))
        {
            if (IsKey(secret.Name))
            {
                yield return secret.Name;
            }
        }

        bool IsKey(string name) =>
            name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith(KeyNames.TombstonePrefix, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<SecretProperties?> OldestVersionAsync(string name, CancellationToken ct)
    {
        SecretProperties? oldest = null;
        try
        {
            await foreach (var version in vault.GetPropertiesOfSecretVersionsAsync(name, ct))
            {
                var order = oldest is null ? -1 : Nullable.Compare(version.CreatedOn, oldest.CreatedOn);
                oldest = order < 0 || (order == 0 && string.CompareOrdinal(version.Version, oldest!.Version) < 0) ? version : oldest;
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }

        return oldest;
    }

    private async Task<string?> FindTombstoneAsync(string name, CancellationToken ct)
    {
        try
        {
            return (await vault.GetSecretAsync(KeyNames.TombstonePrefix + name, cancellationToken: ct)).Value.Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task CreateAsync(string name, byte[] value, CancellationToken ct)
    {
        try
        {
            await vault.SetSecretAsync(name, Convert.ToBase64String(value), ct);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Somebody deleted the secret outside of this app, and it waits for its purge.
            throw new KeyDestroyedException(name, e);
        }
    }

    private async Task DeleteAsync(string name, CancellationToken ct)
    {
        var unfinished = $"The vault has accepted the deletion of key {name}, but not finished it.";
        try
        {
            var deletion = await vault.StartDeleteSecretAsync(name, ct);
            await PollAsync(async () => (await deletion.UpdateStatusAsync(ct)) is not null && deletion.HasCompleted, unfinished, ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Nothing to delete: never there, or deleted before.
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // An earlier attempt's deletion is under way; until it is done, neither of the vault's lists shows the secret.
            await PollAsync(async () => await FindDeletedAsync(name, ct) is not null, unfinished, ct);
        }
    }

    private async Task<DeletedSecret?> FindDeletedAsync(string name, CancellationToken ct)
    {
        try
        {
            return await vault.GetDeletedSecretAsync(name, ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task<bool> TryPurgeAsync(DeletedSecret deleted, CancellationToken ct)
    {
        // "Recoverable" alone means purge protection: the vault itself purges at the scheduled date and nobody can hasten it.
        if (deleted.Properties.RecoveryLevel?.Contains("Purgeable", StringComparison.Ordinal) == false)
        {
            return false;
        }

        try
        {
            await vault.PurgeDeletedSecretAsync(deleted.Name, ct);
        }
        catch (RequestFailedException e) when (e.Status == 403)
        {
            return false;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409)
        {
            // Gone, or going, by another attempt of the same step; the poll below tells.
        }

        await PollAsync(
            async () => await FindDeletedAsync(deleted.Name, ct) is null,
            $"The vault has accepted the purge of key {deleted.Name}, but not finished it.",
            ct);
        return true;
    }

    private async Task PollAsync(Func<Task<bool>> isDone, string unfinished, CancellationToken ct)
    {
        for (var polls = 0; !await isDone(); polls++)
        {
            if (polls == MaxPolls)
            {
                throw new TimeoutException(unfinished + " Destroy it again; that takes up where this ended.");
            }

            await Task.Delay(PollInterval, clock, ct);
        }
    }
}
