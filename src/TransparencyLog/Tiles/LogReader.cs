namespace TransparencyLog.Tiles;

/// <summary>
/// Reads and proves from a log's tiles alone (C2SP tlog-tiles), with no help from the program that wrote them; every proof is checked against
/// the signed checkpoint before it is handed out, so a tile that was changed is found here.
/// </summary>
public sealed class LogReader
{
    private readonly TileReader tiles;

    private LogReader(ILogStore store, string note, Checkpoint checkpoint) => (tiles, Note, Checkpoint) = (new TileReader(store), note, checkpoint);

    /// <summary>The signed checkpoint, verbatim.</summary>
    public string Note { get; }

    /// <summary>What the log stood for when this reader was opened; entries that come later are not seen by it.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Opens a log as its present checkpoint shows it.</summary>
    /// <param name="store">Where the log lies.</param>
    /// <param name="origin">The log that the caller asks about.</param>
    /// <param name="logKeys">The keys that may sign for this origin.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="EvidenceRefusedException">There is no checkpoint, or it is not signed by one of the keys, or of another log.</exception>
    public static async Task<LogReader> OpenAsync(ILogStore store, string origin, IReadOnlyCollection<NoteVerifier> logKeys, CancellationToken ct = default)
    {
        var content = await store.ReadAsync(TilePath.Checkpoint, ct)
            ?? throw new EvidenceRefusedException("log.empty", $"There is no checkpoint of log '{origin}' here: nothing has been logged yet, or this is not where the log lies.");
        var note = LogText.Decode(content);
        return new LogReader(store, note, Checkpoint.Open(note, origin, logKeys));
    }

    /// <summary>An entry's bytes as they were logged. Alone it proves nothing; see <see cref="ProveAsync"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such entry.</exception>
    /// <exception cref="EvidenceRefusedException">The bundle is missing or malformed.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadEntryAsync(long index, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Checkpoint.Size);
        var bundle = index / TilePath.FullWidth;
        var width = (int)Math.Min(TilePath.FullWidth, Checkpoint.Size - (bundle * TilePath.FullWidth));
        return (await tiles.EntriesAsync(bundle, width, ct))[(int)(index % TilePath.FullWidth)];
    }

    /// <summary>The file that proves one entry to anybody who has the log's key (C2SP tlog-proof).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such entry.</exception>
    /// <exception cref="EvidenceRefusedException">Entry or tiles do not lead to the checkpoint: they were changed.</exception>
    public async Task<TlogProof> ProveAsync(long index, CancellationToken ct = default)
    {
        var entry = await ReadEntryAsync(index, ct);
        var path = await HashesAsync(ProofRanges.Inclusion(index, Checkpoint.Size), ct);
        MerkleVerifier.VerifyInclusion(entry.Span, index, Checkpoint.Size, path, Checkpoint.RootHash);
        return new TlogProof(index, path, Note);
    }

    /// <summary>Proves that this log continues the one that an earlier checkpoint stands for (RFC 6962, section 2.1.2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The earlier one is empty or larger than this log.</exception>
    /// <exception cref="EvidenceRefusedException">It does not: history was changed since.</exception>
    public async Task<IReadOnlyList<byte[]>> ProveConsistencyAsync(Checkpoint earlier, CancellationToken ct = default)
    {
        var proof = await HashesAsync(ProofRanges.Consistency(earlier.Size, Checkpoint.Size), ct);
        MerkleVerifier.VerifyConsistency(earlier.Size, earlier.RootHash, Checkpoint.Size, Checkpoint.RootHash, proof);
        return proof;
    }

    private async Task<IReadOnlyList<byte[]>> HashesAsync(IReadOnlyList<LeafRange> ranges, CancellationToken ct)
    {
        List<byte[]> hashes = new(ranges.Count);
        foreach (var range in ranges)
        {
            hashes.Add(await tiles.SubtreeAsync(range, Checkpoint.Size, ct));
        }

        return hashes;
    }
}
