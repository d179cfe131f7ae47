using System.Globalization;

namespace TransparencyLog.Tiles;

/// <summary>What a batch of entries became.</summary>
/// <param name="FirstIndex">The index of the batch's first entry; the others follow.</param>
/// <param name="Note">The signed checkpoint of the log that holds them.</param>
public sealed record LoggedBatch(long FirstIndex, string Note);

/// <summary>Somebody else has written to the log since this writer read it. Nothing of the batch was logged; open the log again and repeat it.</summary>
public sealed class LogMovedException(string origin) : Exception(
    $"Another writer has extended log '{origin}'. Nothing was logged; open the log again and append once more.");

/// <summary>
/// Appends to a log in tiles (C2SP tlog-tiles). A batch counts from one conditional write on: of two writers that start from one state only
/// one can sign the next, so the log cannot fork. Everything before that write may be lost, everything after it is repeated from what lies
/// staged, so a crash at any moment heals when the log is next opened.
/// </summary>
/// <remarks>
/// Order of a batch: entries staged; <c>commit</c> replaced by the new signed checkpoint if it is still the old one; tiles; <c>checkpoint</c>, which
/// readers see. One instance serves callers one after the other.
/// </remarks>
public sealed class LogWriter : IDisposable
{
    /// <summary>The longest entry, in bytes; the format gives two bytes to its length.</summary>
    public const int MaxEntryBytes = ushort.MaxValue;

    // The signed checkpoint that decides; it runs ahead of the published one while a batch is on its way.
    private const string Commit = "commit";

    private readonly ILogStore store;
    private readonly NoteSigner signer;
    private readonly string origin;
    private readonly IReadOnlyCollection<NoteVerifier> logKeys;
    private readonly SemaphoreSlim turn = new(1);
    private LogEdge edge;
    private byte[]? committed;

    private LogWriter(
        ILogStore store, NoteSigner signer, string origin, IReadOnlyCollection<NoteVerifier> logKeys, LogEdge edge, byte[]? committed)
    {
        (this.store, this.signer, this.origin, this.logKeys) = (store, signer, origin, logKeys);
        (this.edge, this.committed) = (edge, committed);
    }

    /// <summary>How many entries the log holds.</summary>
    public long Size => edge.Size;

    /// <summary>Opens a log or begins one, and finishes what a crash left half done.</summary>
    /// <param name="store">Where the log lies.</param>
    /// <param name="origin">The log's name, as in its checkpoints.</param>
    /// <param name="signer">The log's present key.</param>
    /// <param name="logKeys">The keys whose checkpoints of this log are believed: the present one, and those before a key rotation.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="EvidenceRefusedException">What lies there is not this log as its keys signed it.</exception>
    public static async Task<LogWriter> OpenAsync(
        ILogStore store, string origin, NoteSigner signer, IReadOnlyCollection<NoteVerifier> logKeys, CancellationToken ct = default)
    {
        while (true)
        {
            var committed = await store.ReadAsync(Commit, ct);
            if (committed is null)
            {
                return new LogWriter(store, signer, origin, logKeys, new LogEdge(), null);
            }

            var checkpoint = Checkpoint.Open(LogText.Decode(committed), origin, logKeys);
            var published = await store.ReadAsync(TilePath.Checkpoint, ct);
            var size = published is null ? 0 : Checkpoint.Open(LogText.Decode(published), origin, logKeys).Size;
            if (size > checkpoint.Size)
            {
                // Another writer has gone on between the two readings.
                continue;
            }

            var edge = await LogEdge.ReadAsync(new TileReader(store), size, ct);
            var writer = new LogWriter(store, signer, origin, logKeys, edge, committed);
            if (size < checkpoint.Size && !await writer.TryFinishAsync(checkpoint, ct))
            {
                if (await IsShownAsync(store, origin, logKeys, checkpoint.Size, ct))
                {
                    // Its own writer is alive and has finished it.
                    continue;
                }

                throw new EvidenceRefusedException(
                    "log.staging", $"Log '{origin}' has committed {checkpoint.Size} entries, but the batch that brings it there is gone. Restore the log from a copy.");
            }

            return edge.Root().AsSpan().SequenceEqual(checkpoint.RootHash)
                ? writer
                : throw new EvidenceRefusedException("log.root", $"The tiles of log '{origin}' do not lead to its signed checkpoint: the log was changed. Restore it from a copy.");
        }
    }

    /// <summary>Adds entries in their order. When this returns they are on disk, signed, and seen by readers.</summary>
    /// <param name="entries">One or more, each no longer than <see cref="MaxEntryBytes"/>.</param>
    /// <param name="ct">Cancels before the batch is committed; afterwards it is finished.</param>
    /// <exception cref="ArgumentException">There is no entry, or one is too long. Nothing was logged.</exception>
    /// <exception cref="LogMovedException">Another writer was faster. Nothing was logged.</exception>
    public async Task<LoggedBatch> AppendAsync(IReadOnlyList<ReadOnlyMemory<byte>> entries, CancellationToken ct = default)
    {
        if (entries.Count == 0 || entries.Any(entry => entry.Length > MaxEntryBytes))
        {
            throw new ArgumentException($"A batch has at least one entry, and none of more than {MaxEntryBytes} bytes.", nameof(entries));
        }

        await turn.WaitAsync(ct);
        try
        {
            var next = edge.Copy();
            var tiles = next.Append(entries);
            var checkpoint = new Checkpoint(origin, next.Size, next.Root());
            var note = signer.Sign(checkpoint.ToNoteText());
            await store.WriteAsync(BatchOf(checkpoint), EntryBundle.Encode(entries), ct);
            var commit = LogText.Encode(note);
            if (!await store.TryReplaceAsync(Commit, committed, commit, ct))
            {
                await store.DeleteAllAsync(StagingOf(checkpoint), CancellationToken.None);
                throw new LogMovedException(origin);
            }

            var first = edge.Size;
            await PublishAsync(tiles, commit, checkpoint);
            (edge, committed) = (next, commit);
            return new LoggedBatch(first, note);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <returns>False when the batch is not staged any more.</returns>
    private async Task<bool> TryFinishAsync(Checkpoint checkpoint, CancellationToken ct)
    {
        if (await store.ReadAsync(BatchOf(checkpoint), ct) is not { } staged)
        {
            return false;
        }

        await PublishAsync(edge.Append(EntryBundle.Decode(staged, int.MaxValue)), committed!, checkpoint);
        return true;
    }

    // Committed: from here on nothing may stop half-way for good. What fails now is finished when the log is next opened.
    private async Task PublishAsync(List<(string Name, byte[] Content)> tiles, byte[] commit, Checkpoint checkpoint)
    {
        foreach (var (name, content) in tiles)
        {
            await store.WriteAsync(name, content, CancellationToken.None);
        }

        await ShowAsync(commit, checkpoint.Size);
        foreach (var (name, _) in tiles.Where(tile => !TilePath.IsPartial(tile.Name)))
        {
            await store.DeleteAllAsync(TilePath.PartialsOf(name), CancellationToken.None);
        }

        await store.DeleteAllAsync(StagingOf(checkpoint), CancellationToken.None);
    }

    // A writer that was slow must not take readers back behind one that has gone on in the meantime.
    private async Task ShowAsync(byte[] commit, long size)
    {
        while (!await IsShownAsync(store, origin, logKeys, size, CancellationToken.None))
        {
            var published = await store.ReadAsync(TilePath.Checkpoint, CancellationToken.None);
            if (published is null || Checkpoint.Open(LogText.Decode(published), origin, logKeys).Size < size)
            {
                await store.TryReplaceAsync(TilePath.Checkpoint, published, commit, CancellationToken.None);
            }
        }
    }

    private static async Task<bool> IsShownAsync(
        ILogStore store, string origin, IReadOnlyCollection<NoteVerifier> logKeys, long size, CancellationToken ct) =>
        await store.ReadAsync(TilePath.Checkpoint, ct) is { } published
        && Checkpoint.Open(LogText.Decode(published), origin, logKeys).Size >= size;

    private static string StagingOf(Checkpoint checkpoint) =>
        string.Create(CultureInfo.InvariantCulture, $"staging/{checkpoint.Size}-{Convert.ToHexStringLower(checkpoint.RootHash)}/");

    private static string BatchOf(Checkpoint checkpoint) => StagingOf(checkpoint) + "batch";
}
