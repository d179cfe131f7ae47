using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Secrets;
using CustomerTransferFunctions.Platform.Keys;
using Moq;

namespace CustomerTransferFunctions.Tests.Platform.Keys;

public sealed class KeyVaultKeyStoreTests : IDisposable
{
    private const string Name = "transfer-1-data";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeKeyVault vault = new();

    public void Dispose() => vault.Dispose();

    [Fact]
    public async Task GetOrCreateAsync_AfterARestart_GivesTheSameKey()
    {
        var first = await Store().GetOrCreateAsync(Name, NewSecret, None);
        var second = await Store().GetOrCreateAsync(Name, () => throw new InvalidOperationException("made twice"), None);

        Assert.Equal(first, second);
        Assert.Equal(first, await Store().FindAsync(Name, None));
    }

    [Fact]
    public async Task GetOrCreateAsync_ManyAtOnce_AllGetOneValue()
    {
        // Everybody finds nothing and writes before anybody looks again: on this clock no wait would give the others their time.
        vault.Together[$"GET secrets/{Name}/versions"] = new(8);
        vault.Together[$"PUT secrets/{Name}"] = new(8);
        var values = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store().GetOrCreateAsync(Name, NewSecret, None))));

        Assert.Single(values.Select(Convert.ToHexString).Distinct());
    }

    [Fact]
    public async Task GetOrCreateAsync_AnotherWriterInTheSameSecond_BothChooseAlike()
    {
        // The other's version arrives after ours, and sorts before it.
        var other = NewSecret();
        vault.Before[$"GET secrets/{Name}/versions"] = () =>
            vault.Before[$"GET secrets/{Name}/versions"] = () => vault.Set(Name, Convert.ToBase64String(other));

        var chosen = await Store().GetOrCreateAsync(Name, NewSecret, None);

        Assert.Equal(2, vault.Values(Name).Count());
        Assert.Equal(chosen, await Store().FindAsync(Name, None));
        Assert.Equal(other, chosen);
    }

    [Fact]
    public async Task FindAsync_SettledKeySetAgainLater_StaysWhatItWas()
    {
        var chosen = await Store().GetOrCreateAsync(Name, NewSecret, None);
        vault.Now += TimeSpan.FromHours(1);
        vault.Set(Name, Convert.ToBase64String(NewSecret()));
        vault.Now += TimeSpan.FromHours(1);

        Assert.Equal(chosen, await Store().FindAsync(Name, None));
        Assert.Equal(chosen, await Store().GetOrCreateAsync(Name, NewSecret, None));
    }

    [Fact]
    public async Task FindAsync_UnknownKey_IsNull() => Assert.Null(await Store().FindAsync(Name, None));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task DestroyAsync_VaultWithoutPurgeProtection_PurgesAndBarsTheName(int slowness)
    {
        await Store().GetOrCreateAsync(Name, NewSecret, None);
        vault.Slowness = slowness;

        Assert.Equal(new KeyDestruction(Name, KeyDestructionState.Destroyed, null), await Store().DestroyAsync(Name, None));

        Assert.Empty(vault.Values(Name));
        Assert.Contains($"DELETE deletedsecrets/{Name}", vault.Requests);
        Assert.Null(await Store().FindAsync(Name, None));
        Assert.Empty(await Listed());
        await Assert.ThrowsAsync<KeyDestroyedException>(() => Store().GetOrCreateAsync(Name, NewSecret, None));
        Assert.Equal(KeyDestructionState.Destroyed, (await Store().DestroyAsync(Name, None)).State);
    }

    [Fact]
    public async Task DestroyAsync_PurgeProtection_StatesThePurgeDateAndStaysListed()
    {
        vault.RecoveryLevel = "Recoverable";
        await Store().GetOrCreateAsync(Name, NewSecret, None);
        var expected = new KeyDestruction(Name, KeyDestructionState.Recoverable, vault.Now.AddDays(90));

        Assert.Equal(expected, await Store().DestroyAsync(Name, None));
        Assert.Equal(expected, await Store().DestroyAsync(Name, None));

        Assert.DoesNotContain($"DELETE deletedsecrets/{Name}", vault.Requests);
        Assert.Null(await Store().FindAsync(Name, None));
        Assert.Equal([Name], await Listed());
        await Assert.ThrowsAsync<KeyDestroyedException>(() => Store().GetOrCreateAsync(Name, NewSecret, None));
    }

    [Fact]
    public async Task FindAsync_DestroyedKeyRecoveredByAnAdministrator_StaysDestroyed()
    {
        vault.RecoveryLevel = "Recoverable";
        await Store().GetOrCreateAsync(Name, NewSecret, None);
        await Store().DestroyAsync(Name, None);

        vault.Recover(Name);

        Assert.Null(await Store().FindAsync(Name, None));
        await Assert.ThrowsAsync<KeyDestroyedException>(() => Store().GetOrCreateAsync(Name, NewSecret, None));
        Assert.Equal([Name], await Listed());
        Assert.Equal(KeyDestructionState.Recoverable, (await Store().DestroyAsync(Name, None)).State);
    }

    [Fact]
    public async Task DestroyAsync_PurgeForbiddenToTheApp_IsRecoverable()
    {
        vault.MayPurge = false;
        await Store().GetOrCreateAsync(Name, NewSecret, None);

        Assert.Equal(KeyDestructionState.Recoverable, (await Store().DestroyAsync(Name, None)).State);
        Assert.Equal([Name], await Listed());
    }

    [Fact]
    public async Task DestroyAsync_KeyThatNeverWas_BarsItsName()
    {
        Assert.Equal(KeyDestructionState.NeverExisted, (await Store().DestroyAsync(Name, None)).State);
        Assert.Equal(KeyDestructionState.NeverExisted, (await Store().DestroyAsync(Name, None)).State);

        await Assert.ThrowsAsync<KeyDestroyedException>(() => Store().GetOrCreateAsync(Name, NewSecret, None));
        Assert.Empty(vault.Values(Name));
        Assert.Empty(await Listed());
    }

    [Theory]
    [InlineData("DELETE secrets/transfer-1-data")]
    [InlineData("GET deletedsecrets/transfer-1-data")]
    [InlineData("DELETE deletedsecrets/transfer-1-data")]
    public async Task DestroyAsync_CrashBeforeAnyRequest_IsFinishedByTheNextAttempt(string request)
    {
        await Store().GetOrCreateAsync(Name, NewSecret, None);
        vault.Slowness = 2;
        vault.Before[request] = () => throw new OperationCanceledException("crash");
        await Assert.ThrowsAnyAsync<Exception>(() => Store().DestroyAsync(Name, None));

        Assert.Equal(KeyDestructionState.Destroyed, (await Store().DestroyAsync(Name, None)).State);
        Assert.Empty(vault.Values(Name));
        await Assert.ThrowsAsync<KeyDestroyedException>(() => Store().GetOrCreateAsync(Name, NewSecret, None));
    }

    [Fact]
    public async Task DestroyAsync_DeletionThatNeverEnds_SaysSoInsteadOfClaimingIt()
    {
        await Store().GetOrCreateAsync(Name, NewSecret, None);
        vault.Slowness = int.MaxValue;

        await Assert.ThrowsAsync<TimeoutException>(() => Store().DestroyAsync(Name, None));
        await Assert.ThrowsAsync<TimeoutException>(() => Store().DestroyAsync(Name, None));
    }

    [Fact]
    public async Task GetOrCreateAsync_DestroyedMeanwhile_LeavesNoKeyBehind()
    {
        vault.Before[$"PUT secrets/{Name}"] = () => Store().DestroyAsync(Name, None).GetAwaiter().GetResult();

        await Assert.ThrowsAsync<KeyDestroyedException>(() => Store().GetOrCreateAsync(Name, NewSecret, None));

        Assert.Empty(vault.Values(Name));
    }

    [Fact]
    public async Task GetOrCreateAsync_DeletedByAnAdministrator_IsNotReplaced()
    {
        await Store().GetOrCreateAsync(Name, NewSecret, None);
        await vault.Client().StartDeleteSecretAsync(Name);

        await Assert.ThrowsAsync<KeyDestroyedException>(() => Store().GetOrCreateAsync(Name, NewSecret, None));
        Assert.Single(vault.Values(Name));
    }

    [Fact]
    public async Task AnyCall_VaultRefusesTheApp_IsNotTakenForAMissingKey()
    {
        var client = new Mock<SecretClient>();
        client.Setup(c => c.GetPropertiesOfSecretVersionsAsync(Name, It.IsAny<CancellationToken>()))
            .Throws(new RequestFailedException(403, "Forbidden"));
        client.Setup(c => c.GetSecretAsync(It.IsAny<string>(), It.IsAny<string?>(), It.IsAny<SecretContentType?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RequestFailedException(403, "Forbidden"));
        var store = new KeyVaultKeyStore(client.Object, new ImpatientClock());

        await Assert.ThrowsAsync<RequestFailedException>(() => store.FindAsync(Name, None));
        await Assert.ThrowsAsync<RequestFailedException>(() => store.GetOrCreateAsync(Name, NewSecret, None));
        await Assert.ThrowsAsync<RequestFailedException>(() => store.DestroyAsync(Name, None));
        client.Verify(c => c.SetSecretAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("destroyed-a")]
    public async Task AnyCall_NameThatIsNotAllowed_IsRefusedBeforeAnyRequest(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store().GetOrCreateAsync(name, NewSecret, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store().FindAsync(name, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store().DestroyAsync(name, None));
        Assert.Empty(vault.Requests);
    }

    private static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    private KeyVaultKeyStore Store() => new(vault.Client(), new ImpatientClock());

    private async Task<List<string>> Listed()
    {
        List<string> names = [];
        await foreach (var name in Store().ListAsync("transfer-", None))
        {
            names.Add(name);
        }

        return names;
    }

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
