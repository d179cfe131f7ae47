namespace TransparencyLog.Tiles;

/// <summary>
/// The right edge of a log: the tiles that are not full yet, from which the root follows and on which the next entries are put. Everything
/// left of it is written and never changes.
/// </summary>
internal sealed class LogEdge
{
    // levels[L]: hashes of height 8 L that stand in the last, partial tile of that level.
    private readonly List<List<byte[]>> levels;
    private readonly List<byte[]> entries;

    public LogEdge()
        : this(0, [[]], [])
    {
    }

    private LogEdge(long size, List<List<byte[]>> levels, List<byte[]> entries) => (Size, this.levels, this.entries) = (size, levels, entries);

    public long Size { get; private set; }

    /// <summary>Reads the edge of a log of this size from its tiles.</summary>
    public static async Task<LogEdge> ReadAsync(TileReader tiles, long size, CancellationToken ct)
    {
        List<List<byte[]>> levels = [];
        for (var (level, count) = (0, size); level == 0 || count > 0; level++, count /= TilePath.FullWidth)
        {
            var width = (int)(count % TilePath.FullWidth);
            levels.Add(width == 0 ? [] : [.. (await tiles.HashesAsync(level, count / TilePath.FullWidth, width, ct)).Chunk(MerkleHash.Length)]);
        }

        var last = (int)(size % TilePath.FullWidth);
        List<byte[]> entries = last == 0 ? [] : [.. (await tiles.EntriesAsync(size / TilePath.FullWidth, last, ct)).Select(entry => entry.ToArray())];
        return new LogEdge(size, levels, entries);
    }

    public LogEdge Copy() => new(Size, [.. levels.Select(hashes => new List<byte[]>(hashes))], [.. entries]);

    /// <summary>Puts entries on the edge and gives the tiles that have to be written, full ones first.</summary>
    public List<(string Name, byte[] Content)> Append(IReadOnlyList<ReadOnlyMemory<byte>> added)
    {
        List<(string, byte[])> written = [];
        foreach (var entry in added)
        {
            entries.Add(entry.ToArray());
            AddHash(0, MerkleHash.OfEntry(entry.Span), written);
            Size++;
            if (entries.Count == TilePath.FullWidth)
            {
                written.Add((TilePath.Entries((Size - 1) / TilePath.FullWidth), Bundle()));
                entries.Clear();
            }
        }

        for (var (level, count) = (0, Size); level < levels.Count; level++, count /= TilePath.FullWidth)
        {
            if (levels[level].Count > 0)
            {
                written.Add((TilePath.Hashes(level, count / TilePath.FullWidth, levels[level].Count), [.. levels[level].SelectMany(hash => hash)]));
            }
        }

        if (entries.Count > 0)
        {
            written.Add((TilePath.Entries(Size / TilePath.FullWidth, entries.Count), Bundle()));
        }

        return written;
    }

    /// <summary>The root over all entries.</summary>
    public byte[] Root()
    {
        byte[]? smaller = null;
        foreach (var hashes in levels)
        {
            // What is right of the complete subtrees of this level is one incomplete one, and RFC 6962 parts them all alike.
            byte[][] nodes = smaller is null ? [.. hashes] : [.. hashes, smaller];
            smaller = nodes.Length == 0 ? null : TileReader.RootOver(nodes);
        }

        return smaller ?? MerkleHash.OfEmptyTree();
    }

    private void AddHash(int level, byte[] hash, List<(string, byte[])> written)
    {
        if (level == levels.Count)
        {
            levels.Add([]);
        }

        var hashes = levels[level];
        hashes.Add(hash);
        if (hashes.Count == TilePath.FullWidth)
        {
            var index = Size >> (TilePath.Height * (level + 1));
            written.Add((TilePath.Hashes(level, index), [.. hashes.SelectMany(h => h)]));
            var above = TileReader.RootOver([.. hashes]);
            hashes.Clear();
            AddHash(level + 1, above, written);
        }
    }

    private byte[] Bundle() => EntryBundle.Encode(entries.Select(entry => (ReadOnlyMemory<byte>)entry));
}
