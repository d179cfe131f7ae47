using System.Numerics;

namespace TransparencyLog;

/// <summary>A run of entries that one hash of a proof stands for.</summary>
/// <param name="Begin">The first entry.</param>
/// <param name="Size">How many.</param>
internal readonly record struct LeafRange(long Begin, long Size);

/// <summary>
/// Which subtrees a proof names, from the leaf up (RFC 6962, sections 2.1.1 and 2.1.2). Where their hashes come from, memory or tiles, is
/// the caller's concern.
/// </summary>
internal static class ProofRanges
{
    /// <summary>The largest power of two below the size, which has to be 2 or more: where RFC 6962 parts a tree.</summary>
    public static long LeftPart(long size) => 1L << BitOperations.Log2((ulong)size - 1);

    /// <exception cref="ArgumentOutOfRangeException">The index is not below the size.</exception>
    public static IReadOnlyList<LeafRange> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);

        List<LeafRange> fromTheTop = [];
        long begin = 0;
        while (size > 1)
        {
            var left = LeftPart(size);
            if (index - begin < left)
            {
                fromTheTop.Add(new(begin + left, size - left));
                size = left;
            }
            else
            {
                fromTheTop.Add(new(begin, left));
                begin += left;
                size -= left;
            }
        }

        fromTheTop.Reverse();
        return fromTheTop;
    }

    /// <exception cref="ArgumentOutOfRangeException">Not 0 &lt; earlier &lt;= later.</exception>
    public static IReadOnlyList<LeafRange> Consistency(long earlier, long later)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);

        List<LeafRange> fromTheTop = [];
        var (begin, size, known) = (0L, later, true);
        while (earlier != size)
        {
            var left = LeftPart(size);
            if (earlier <= left)
            {
                fromTheTop.Add(new(begin + left, size - left));
                size = left;
            }
            else
            {
                fromTheTop.Add(new(begin, left));
                (begin, size, earlier) = (begin + left, size - left, earlier - left);
                // From here on the subtree that both trees share is no longer the whole earlier tree, so its root has to be told.
                known = false;
            }
        }

        if (!known)
        {
            fromTheTop.Add(new(begin, size));
        }

        fromTheTop.Reverse();
        return fromTheTop;
    }
}
