using System.Text;
using CsCheck;
using TransparencyLog.Tiles;

namespace TransparencyLog.Tests.Tiles;

public sealed class LogTests : IDisposable
{
    private const string Origin = "example.org/evidence";

    private readonly NoteSigner signer = new(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private readonly MemoryLogStore store = new();

    private NoteVerifier[] Keys => [NoteVerifier.Parse(signer.VerifierKey)];

    public void Dispose() => signer.Dispose();

    [Theory]
    [InlineData(0, "tile/0/000")]
    [InlineData(999, "tile/0/999")]
    [InlineData(1000, "tile/0/x001/000")]
    [InlineData(1234067, "tile/0/x001/x234/067")]
    public void Name_OfATile_IsTheFormats(long index, string name)
    {
        Assert.Equal(name, TilePath.Hashes(0, index));
        Assert.Equal($"{name}.p/7", TilePath.Hashes(0, index, 7));
        Assert.Equal(name.Replace("/0/", "/entries/", StringComparison.Ordinal), TilePath.Entries(index));
    }

    [Fact]
    public async Task Append_PastTwoLevels_LeavesTheFormatsTilesAndNothingElse()
    {
        using var writer = await OpenAsync();
        await writer.AppendAsync(Entries(0, 256 * 256));
        await writer.AppendAsync(Entries(65536, 300));

        Assert.Contains("tile/2/000.p/1", store.Names);
        Assert.Contains("tile/1/000", store.Names);
        Assert.Contains("tile/1/001.p/1", store.Names);
        Assert.Contains("tile/0/257.p/44", store.Names);
        Assert.Contains("tile/entries/256", store.Names);
        Assert.Contains("tile/entries/257.p/44", store.Names);
        Assert.DoesNotContain(store.Names, name => name.StartsWith("staging/", StringComparison.Ordinal));
        Assert.Equal(257 * 2 + 2 + 1 + 1 + 1 + 2, store.Names.Count());
        Assert.Equal(store["commit"], store["checkpoint"]);
    }

    [Fact]
    public Task AppendAndProve_BatchesOfAnySize_AgreeWithTheTreeInMemory() =>
        Gen.Int[1, 700].Array[1, 6].SampleAsync(async sizes =>
        {
            var log = new MemoryLogStore();
            var tree = new MerkleTree();
            List<Checkpoint> earlier = [];
            foreach (var size in sizes)
            {
                using var writer = await LogWriter.OpenAsync(log, Origin, signer, Keys);
                var entries = Entries((int)tree.Size, size);
                var batch = await writer.AppendAsync(entries);
                Assert.Equal(tree.Size, batch.FirstIndex);
                entries.ForEach(entry => tree.Append(entry.Span));
                earlier.Add(Checkpoint.Open(batch.Note, Origin, Keys));
                Assert.Equal(tree.Root(tree.Size), earlier[^1].RootHash);
            }

            var reader = await LogReader.OpenAsync(log, Origin, Keys);
            Assert.Equal(tree.Size, reader.Checkpoint.Size);
            for (var index = 0L; index < tree.Size; index += 37)
            {
                var proof = await reader.ProveAsync(index);
                Assert.Equal(tree.InclusionProof(index, tree.Size), proof.Path);
                proof.Verify(Entry((int)index).Span, Origin, Keys);
            }

            foreach (var checkpoint in earlier)
            {
                Assert.Equal(tree.ConsistencyProof(checkpoint.Size, tree.Size), await reader.ProveConsistencyAsync(checkpoint));
            }
        }, iter: 20);

    [Fact]
    public async Task Append_TwoWritersFromOneState_OnlyOneGoesOn()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();
        await first.AppendAsync(Entries(0, 10));

        await Assert.ThrowsAsync<LogMovedException>(() => second.AppendAsync(Entries(100, 10)));

        using var again = await OpenAsync();
        Assert.Equal(10, (await again.AppendAsync(Entries(10, 10))).FirstIndex);
        await ProveAllAsync(20);
    }

    [Fact]
    public async Task Append_ManyWritersAtOnceOnDisk_NeitherForkNorLose()
    {
        var folder = Directory.CreateTempSubdirectory("log-");
        var logged = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            List<(long Index, ReadOnlyMemory<byte> Entry)> mine = [];
            for (var round = 0; round < 5; round++)
            {
                var entry = Entry((1000 * writer) + round);
                while (true)
                {
                    try
                    {
                        using var log = await LogWriter.OpenAsync(new DirectoryLogStore(folder.FullName), Origin, signer, Keys);
                        mine.Add(((await log.AppendAsync([entry])).FirstIndex, entry));
                        break;
                    }
                    catch (LogMovedException)
                    {
                        // Another one was faster; from the top.
                    }
                }
            }

            return mine;
        })));

        var reader = await LogReader.OpenAsync(new DirectoryLogStore(folder.FullName), Origin, Keys);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), logged.SelectMany(mine => mine).Select(entry => entry.Index).Order());
        foreach (var (index, entry) in logged.SelectMany(mine => mine))
        {
            (await reader.ProveAsync(index)).Verify(entry.Span, Origin, Keys);
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Append_DiesAtAnyCall_HealsToAllOrNothing(bool afterTheEffect)
    {
        // From 250 entries to 520: two tiles become full and their partial forms go.
        var crashes = 0;
        for (var call = 0; ; call++)
        {
            var log = new MemoryLogStore();
            using (var before = await LogWriter.OpenAsync(log, Origin, signer, Keys))
            {
                await before.AppendAsync(Entries(0, 250));
            }

            using var dying = await LogWriter.OpenAsync(log, Origin, signer, Keys);
            (log.CallsBeforeCrash, log.CrashAfterTheEffect) = (call, afterTheEffect);
            var acknowledged = false;
            try
            {
                await dying.AppendAsync(Entries(250, 270));
                acknowledged = true;
            }
            catch (CrashException)
            {
                crashes++;
            }

            log.CallsBeforeCrash = null;
            using var healed = await LogWriter.OpenAsync(log, Origin, signer, Keys);
            Assert.True(healed.Size == 520 || (healed.Size == 250 && !acknowledged), $"The log has {healed.Size} entries.");
            await healed.AppendAsync(Entries((int)healed.Size, 30));
            await ProveAllAsync((int)healed.Size, log);
            if (acknowledged)
            {
                break;
            }
        }

        Assert.True(crashes > 8, $"{crashes} calls could be died at.");
    }

    [Fact]
    public async Task Open_HealingDiesAsWell_HealsAtTheNextTry()
    {
        using (var dying = await OpenAsync())
        {
            // Staged, committed; dies at the first tile.
            store.CallsBeforeCrash = 2;
            await Assert.ThrowsAsync<CrashException>(() => dying.AppendAsync(Entries(0, 600)));
        }

        for (var call = 0; call < 4; call++)
        {
            store.CallsBeforeCrash = call;
            await Assert.ThrowsAsync<CrashException>(OpenAsync);
        }

        store.CallsBeforeCrash = null;
        using var healed = await OpenAsync();
        Assert.Equal(600, healed.Size);
        await ProveAllAsync(600);
    }

    [Fact]
    public async Task Prove_AnyByteOfAnyResourceChanged_IsFound()
    {
        using (var writer = await OpenAsync())
        {
            await writer.AppendAsync(Entries(0, 300));
        }

        foreach (var name in store.Names.Where(name => name != "commit").ToArray())
        {
            var content = store[name];
            for (var at = 0; at < content.Length; at += Math.Max(1, content.Length / 41))
            {
                var changed = (byte[])content.Clone();
                changed[at] ^= 1;
                store[name] = changed;
                await Assert.ThrowsAnyAsync<EvidenceRefusedException>(() => ProveAllAsync(300));
            }

            store[name] = content;
        }

        await ProveAllAsync(300);
    }

    [Fact]
    public async Task Open_TileChangedAtTheEdge_RefusesToWriteOn()
    {
        using (var writer = await OpenAsync())
        {
            await writer.AppendAsync(Entries(0, 300));
        }

        store["tile/0/001.p/44"][5] ^= 1;

        var refused = await Assert.ThrowsAsync<EvidenceRefusedException>(OpenAsync);
        Assert.Equal("log.root", refused.Code);
    }

    [Fact]
    public async Task Open_AfterAKeyRotation_GoesOnAndBothKeysVerify()
    {
        Checkpoint before;
        using (var writer = await OpenAsync())
        {
            before = Checkpoint.Open((await writer.AppendAsync(Entries(0, 5))).Note, Origin, Keys);
        }

        using var next = new NoteSigner(Origin, [.. Enumerable.Range(101, 32).Select(i => (byte)i)]);
        NoteVerifier[] both = [.. Keys, NoteVerifier.Parse(next.VerifierKey)];
        using (var writer = await LogWriter.OpenAsync(store, Origin, next, both))
        {
            await writer.AppendAsync(Entries(5, 5));
        }

        await Assert.ThrowsAsync<EvidenceRefusedException>(() => LogReader.OpenAsync(store, Origin, Keys));
        var reader = await LogReader.OpenAsync(store, Origin, both);
        await reader.ProveConsistencyAsync(before);
    }

    [Fact]
    public async Task Append_NothingOrTooMuch_IsRefusedAndNothingLogged()
    {
        using var writer = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => writer.AppendAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => writer.AppendAsync([new byte[LogWriter.MaxEntryBytes + 1]]));
        await writer.AppendAsync([new byte[LogWriter.MaxEntryBytes], Array.Empty<byte>()]);

        var reader = await LogReader.OpenAsync(store, Origin, Keys);
        Assert.Equal(LogWriter.MaxEntryBytes, (await reader.ReadEntryAsync(0)).Length);
        Assert.True((await reader.ReadEntryAsync(1)).IsEmpty);
    }

    [Fact]
    public async Task Open_NothingLoggedYet_SaysSo() =>
        Assert.Equal("log.empty", (await Assert.ThrowsAsync<EvidenceRefusedException>(() => LogReader.OpenAsync(store, Origin, Keys))).Code);

    private static ReadOnlyMemory<byte> Entry(int number) => Encoding.UTF8.GetBytes($"{{\"entry\":{number}}}");

    private static List<ReadOnlyMemory<byte>> Entries(int first, int count) => [.. Enumerable.Range(first, count).Select(Entry)];

    private Task<LogWriter> OpenAsync() => LogWriter.OpenAsync(store, Origin, signer, Keys);

    private async Task ProveAllAsync(int size, MemoryLogStore? log = null)
    {
        var reader = await LogReader.OpenAsync(log ?? store, Origin, Keys);
        Assert.Equal(size, reader.Checkpoint.Size);
        for (var index = 0; index < size; index++)
        {
            var proof = await reader.ProveAsync(index);
            Assert.Equal(Entry(index).ToArray(), (await reader.ReadEntryAsync(index)).ToArray());
            Assert.Equal(index, proof.Index);
        }
    }
}
