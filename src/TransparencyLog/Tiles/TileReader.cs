using System.Numerics;

namespace TransparencyLog.Tiles;

/// <summary>Reads tiles and bundles, full or partial, and the hashes of subtrees from them. It believes nothing but their form.</summary>
internal sealed class TileReader(ILogStore store)
{
    /// <summary>The root over nodes of one height, of which the last may be an incomplete subtree (RFC 6962, section 2.1).</summary>
    public static byte[] RootOver(ReadOnlySpan<byte[]> nodes)
    {
        if (nodes.Length == 1)
        {
            return nodes[0];
        }

        var left = (int)ProofRanges.LeftPart(nodes.Length);
        return MerkleHash.OfChildren(RootOver(nodes[..left]), RootOver(nodes[left..]));
    }

    /// <summary>The first <paramref name="width"/> hashes of a tile, one after the other.</summary>
    /// <exception cref="EvidenceRefusedException">The tile is not there, or is no tile of that width.</exception>
    public async Task<byte[]> HashesAsync(int level, long index, int width, CancellationToken ct)
    {
        var name = TilePath.Hashes(level, index, width);
        var content = await ReadAsync(name, TilePath.Hashes(level, index), ct);
        return content.Length >= width * MerkleHash.Length
            ? content[..(width * MerkleHash.Length)]
            : throw Refused(name, $"{content.Length} bytes where {width} hashes are expected");
    }

    /// <summary>The first <paramref name="width"/> entries of a bundle.</summary>
    /// <exception cref="EvidenceRefusedException">The bundle is not there, or holds fewer entries.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> EntriesAsync(long index, int width, CancellationToken ct)
    {
        var name = TilePath.Entries(index, width);
        var entries = EntryBundle.Decode(await ReadAsync(name, TilePath.Entries(index), ct), width);
        return entries.Count == width ? entries : throw Refused(name, $"{entries.Count} entries where {width} are expected");
    }

    /// <summary>The hash of the subtree over these entries, in a tree of <paramref name="treeSize"/> entries.</summary>
    public async Task<byte[]> SubtreeAsync(LeafRange range, long treeSize, CancellationToken ct)
    {
        if (!BitOperations.IsPow2(range.Size))
        {
            var left = ProofRanges.LeftPart(range.Size);
            var first = await SubtreeAsync(range with { Size = left }, treeSize, ct);
            var second = await SubtreeAsync(new(range.Begin + left, range.Size - left), treeSize, ct);
            return MerkleHash.OfChildren(first, second);
        }

        var height = BitOperations.Log2((ulong)range.Size);
        var (level, inner) = (height / TilePath.Height, height % TilePath.Height);
        var node = range.Begin >> (TilePath.Height * level);
        var inLevel = treeSize >> (TilePath.Height * level);
        var tile = node / TilePath.FullWidth;
        var width = (int)Math.Min(TilePath.FullWidth, inLevel - (tile * TilePath.FullWidth));
        var hashes = await HashesAsync(level, tile, width, ct);
        var offset = (int)(node % TilePath.FullWidth) * MerkleHash.Length;
        return RootOver([.. hashes.Skip(offset).Take((1 << inner) * MerkleHash.Length).Chunk(MerkleHash.Length)]);
    }

    // A partial tile may be gone once the full one is there, which begins with the same hashes.
    private async Task<byte[]> ReadAsync(string name, string full, CancellationToken ct) =>
        await store.ReadAsync(name, ct) ?? await store.ReadAsync(full, ct) ?? throw Refused(name, "nothing");

    private static EvidenceRefusedException Refused(string name, string found) => new(
        "log.tile", $"The log's resource {name} cannot be used: found was {found}. A log that has lost or changed a tile proves nothing; restore it from a copy.");
}
