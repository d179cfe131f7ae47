using System.Numerics;

namespace TransparencyLog;

/// <summary>
/// A Merkle tree (RFC 6962, section 2.1) that grows at its end and proves what it holds. It lives in memory and keeps only the hashes of
/// complete subtrees, level by level, which is also what tiles store; any smaller size it once had can be proven too.
/// </summary>
public sealed class MerkleTree
{
    // levels[h][i] is the root over the entries [i * 2^h, (i + 1) * 2^h)
    private readonly List<List<byte[]>> levels = [[]];

    /// <summary>How many entries the tree holds.</summary>
    public long Size => levels[0].Count;

    /// <summary>Adds an entry at the end and returns its index, counted from zero.</summary>
    public long Append(ReadOnlySpan<byte> entry)
    {
        levels[0].Add(MerkleHash.OfEntry(entry));
        for (var height = 0; levels[height].Count % 2 == 0; height++)
        {
            if (levels.Count == height + 1)
            {
                levels.Add([]);
            }

            levels[height + 1].Add(MerkleHash.OfChildren(levels[height][^2], levels[height][^1]));
        }

        return Size - 1;
    }

    /// <summary>The root over the first <paramref name="size"/> entries.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree is smaller than that.</exception>
    public byte[] Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return size == 0 ? MerkleHash.OfEmptyTree() : [.. Subtree(0, size)];
    }

    /// <summary>
    /// Proves that entry <paramref name="index"/> is in the tree over the first <paramref name="size"/> entries (RFC 6962, section 2.1.1): the
    /// siblings from the leaf up.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below the size, or the tree is smaller than the size.</exception>
    public IReadOnlyList<byte[]> InclusionProof(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return [.. ProofRanges.Inclusion(index, size).Select(range => Subtree(range.Begin, range.Size))];
    }

    /// <summary>
    /// Proves that the tree over the first <paramref name="earlier"/> entries is a beginning of the tree over the first
    /// <paramref name="later"/> (RFC 6962, section 2.1.2): nothing was changed or removed in between.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 &lt; earlier &lt;= later &lt;= <see cref="Size"/>.</exception>
    public IReadOnlyList<byte[]> ConsistencyProof(long earlier, long later)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(later, Size);
        return [.. ProofRanges.Consistency(earlier, later).Select(range => Subtree(range.Begin, range.Size))];
    }

    // begin is always a multiple of the least power of two not below size, so the left parts are kept hashes.
    private byte[] Subtree(long begin, long size)
    {
        if (BitOperations.IsPow2(size))
        {
            var height = BitOperations.Log2((ulong)size);
            return levels[height][(int)(begin >> height)];
        }

        var left = ProofRanges.LeftPart(size);
        return MerkleHash.OfChildren(Subtree(begin, left), Subtree(begin + left, size - left));
    }
}
