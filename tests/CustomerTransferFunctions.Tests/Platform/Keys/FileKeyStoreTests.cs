using System.Security.Cryptography;
using System.Text;
using CustomerTransferFunctions.Platform.Keys;
using Microsoft.Extensions.Time.Testing;

namespace CustomerTransferFunctions.Tests.Platform.Keys;

public sealed class FileKeyStoreTests : IDisposable
{
    private const string Name = "transfer-1-data";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryDirectory directory = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task GetOrCreateAsync_AfterARestart_GivesTheSameKey()
    {
        var first = await WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None));
        var second = await WithStore(s => s.GetOrCreateAsync(Name, () => throw new InvalidOperationException("made twice"), None));

        Assert.Equal(first, second);
        Assert.Equal(first, await WithStore(s => s.FindAsync(Name, None)));
    }

    [Fact]
    public async Task GetOrCreateAsync_ManyStoresAtOnce_AllGetOneValue()
    {
        // Each store stands for a process of its own; they share nothing but the directory.
        using var opened = Open();
        var values = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
            WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None)))));

        Assert.Single(values.Select(Convert.ToHexString).Distinct());
    }

    [Fact]
    public async Task Files_OfAStore_BelongToTheOwnerAndHideTheValue()
    {
        var secret = "a secret that is easily found"u8.ToArray();
        await WithStore(s => s.GetOrCreateAsync(Name, () => secret, None));

        Assert.Equal(["master.key", Name + ".key"], Directory.GetFiles(directory.Path).Select(Path.GetFileName).Order());
        foreach (var file in Directory.GetFiles(directory.Path))
        {
            Assert.DoesNotContain("secret", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
                Assert.Equal((UnixFileMode)0x1C0, File.GetUnixFileMode(directory.Path));
            }
        }
    }

    [Fact]
    public async Task FindAsync_UnknownKey_IsNull() => Assert.Null(await WithStore(s => s.FindAsync(Name, None)));

    [Fact]
    public async Task DestroyAsync_KnownKey_IsGoneForEverAndSaysSoAgain()
    {
        await WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None));
        var expected = new KeyDestruction(Name, KeyDestructionState.Destroyed, null);

        Assert.Equal(expected, await WithStore(s => s.DestroyAsync(Name, None)));
        Assert.Equal(expected, await WithStore(s => s.DestroyAsync(Name, None)));

        Assert.Null(await WithStore(s => s.FindAsync(Name, None)));
        await Assert.ThrowsAsync<KeyDestroyedException>(() => WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None)));
        Assert.Empty(await Listed(""));
        Assert.Equal("Destroyed 2026-03-04T05:06:07.0000000+00:00\n", await File.ReadAllTextAsync(directory.File(Name + ".destroyed")));
    }

    [Fact]
    public async Task DestroyAsync_KeyThatNeverWas_BarsItsName()
    {
        var expected = new KeyDestruction(Name, KeyDestructionState.NeverExisted, null);

        Assert.Equal(expected, await WithStore(s => s.DestroyAsync(Name, None)));
        Assert.Equal(expected, await WithStore(s => s.DestroyAsync(Name, None)));
        await Assert.ThrowsAsync<KeyDestroyedException>(() => WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None)));
    }

    [Fact]
    public async Task DestroyAsync_AfterACrashBetweenTombstoneAndShredding_FinishesTheWork()
    {
        await WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None));
        await File.WriteAllTextAsync(directory.File(Name + ".destroyed"), "Destroyed 2026-03-04T05:06:07.0000000+00:00\n");
        OwnerOnly(directory.File(Name + ".destroyed"));

        Assert.Null(await WithStore(s => s.FindAsync(Name, None)));
        Assert.Equal([Name], await Listed(""));
        Assert.Equal(KeyDestructionState.Destroyed, (await WithStore(s => s.DestroyAsync(Name, None))).State);
        Assert.Empty(await Listed(""));
    }

    [Fact]
    public async Task GetOrCreateAsync_DestroyedByAnotherProcessMeanwhile_LeavesNoKeyBehind()
    {
        using var store = Open();
        using var other = Open();

        await Assert.ThrowsAsync<KeyDestroyedException>(() => store.GetOrCreateAsync(
            Name,
            () =>
            {
                other.DestroyAsync(Name, None).GetAwaiter().GetResult();
                return NewSecret();
            },
            None));

        Assert.Empty(await Listed(""));
    }

    [Fact]
    public async Task ListAsync_Prefix_GivesOnlyItsKeys()
    {
        foreach (var name in new[] { "transfer-1-links", "transfer-2-data", Name })
        {
            await WithStore(s => s.GetOrCreateAsync(name, NewSecret, None));
        }

        Assert.Equal([Name, "transfer-1-links"], await Listed("transfer-1-"));
        Assert.Equal(3, (await Listed("")).Count);
    }

    [Fact]
    public async Task FindAsync_AnyBitOfTheFileChanged_IsRefused()
    {
        await WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None));
        var file = directory.File(Name + ".key");
        var content = await File.ReadAllBytesAsync(file);
        for (var bit = 0; bit < content.Length * 8; bit += 5)
        {
            content[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(file, content);
            content[bit / 8] ^= (byte)(1 << (bit % 8));

            await Assert.ThrowsAsync<InvalidOperationException>(() => WithStore(s => s.FindAsync(Name, None)));
        }
    }

    [Fact]
    public async Task FindAsync_FileRenamedToAnotherKey_IsRefused()
    {
        await WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None));
        File.Move(directory.File(Name + ".key"), directory.File("transfer-2-data.key"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => WithStore(s => s.FindAsync("transfer-2-data", None)));
    }

    [Fact]
    public async Task Start_MasterKeyLost_IsRefusedInsteadOfMakingAnother()
    {
        await WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None));
        File.Delete(directory.File("master.key"));

        var refusal = Assert.Throws<InvalidOperationException>(() => Open());
        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(directory.File("master.key")));
    }

    [Fact]
    public async Task Start_MasterKeyCut_IsRefused()
    {
        await WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None));
        await File.WriteAllBytesAsync(directory.File("master.key"), new byte[31]);

        Assert.Throws<InvalidOperationException>(() => Open());
    }

    [Theory]
    [InlineData("", 0x1E8, "chmod 700")]
    [InlineData("master.key", 0x1A4, "chmod 600")]
    public async Task Start_OthersCouldRead_IsRefusedWithTheRemedy(string file, int mode, string remedy)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There are no mode bits to be wrong.
        }

        await WithStore(s => s.GetOrCreateAsync(Name, NewSecret, None));
        File.SetUnixFileMode(directory.File(file), (UnixFileMode)mode);

        Assert.Contains(remedy, Assert.Throws<InvalidOperationException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../master")]
    [InlineData("a/b")]
    [InlineData("a.key")]
    [InlineData("UPPER")]
    [InlineData("名")]
    [InlineData("destroyed-a")]
    public async Task AnyCall_NameThatIsNotAllowed_IsRefused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WithStore(s => s.GetOrCreateAsync(name, NewSecret, None)));
        await Assert.ThrowsAsync<ArgumentException>(() => WithStore(s => s.FindAsync(name, None)));
        await Assert.ThrowsAsync<ArgumentException>(() => WithStore(s => s.DestroyAsync(name, None)));
    }

    [Theory]
    [InlineData(117, true)]
    [InlineData(118, false)]
    public async Task GetOrCreateAsync_LongName_IsTakenAsFarAsATombstoneFits(int length, bool allowed)
    {
        var creation = Record.ExceptionAsync(() => WithStore(s => s.GetOrCreateAsync(new string('a', length), NewSecret, None)));

        Assert.Equal(allowed, await creation is null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4097)]
    public async Task GetOrCreateAsync_ValueOfBadLength_IsRefusedAndNotStored(int length)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WithStore(s => s.GetOrCreateAsync(Name, () => new byte[length], None)));

        Assert.Empty(await Listed(""));
    }

    private static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    private static void OwnerOnly(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private FileKeyStore Open() => new(directory.Path, clock);

    private async Task<T> WithStore<T>(Func<FileKeyStore, Task<T>> use)
    {
        using var store = Open();
        return await use(store);
    }

    private async Task<List<string>> Listed(string prefix)
    {
        using var store = Open();
        List<string> names = [];
        await foreach (var name in store.ListAsync(prefix, None))
        {
            names.Add(name);
        }

        return names;
    }
}
