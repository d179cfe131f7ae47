namespace TransparencyLog;

/// <summary>
/// Checks proofs of a Merkle tree by the algorithms of RFC 9162, section 2.1. It shares only the hash functions with the code that makes
/// proofs, so a fault there cannot vouch for itself.
/// </summary>
public static class MerkleVerifier
{
    /// <summary>Checks that the entry is leaf <paramref name="index"/> of the tree with this size and root (RFC 9162, section 2.1.3.2).</summary>
    /// <exception cref="EvidenceRefusedException">It is not, or the proof does not show it.</exception>
    public static void VerifyInclusion(
        ReadOnlySpan<byte> entry, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
        {
            throw new EvidenceRefusedException("proof.index", $"The proof is for entry {index}, but the tree has {size} entries.");
        }

        CheckLengths(proof, root);
        var hash = MerkleHash.OfEntry(entry);
        var node = index;
        var last = size - 1;
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                throw new EvidenceRefusedException("proof.length", $"The proof has more hashes than a tree of {size} entries needs.");
            }

            if (node % 2 == 1 || node == last)
            {
                hash = MerkleHash.OfChildren(sibling, hash);
                // A node without a right neighbour stands for itself on the levels above, until it is a right child.
                while (node % 2 == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleHash.OfChildren(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        if (last != 0)
        {
            throw new EvidenceRefusedException("proof.length", $"The proof has fewer hashes than a tree of {size} entries needs.");
        }

        if (!root.SequenceEqual(hash))
        {
            throw new EvidenceRefusedException(
                "proof.root", $"Entry {index} does not lead to the root of the tree of {size} entries: the entry, its place or the proof was changed.");
        }
    }

    /// <summary>Checks that the later tree begins with all entries of the earlier one (RFC 9162, section 2.1.4.2).</summary>
    /// <exception cref="EvidenceRefusedException">It does not, or the proof does not show it.</exception>
    public static void VerifyConsistency(
        long earlierSize, ReadOnlySpan<byte> earlierRoot, long laterSize, ReadOnlySpan<byte> laterRoot, IReadOnlyList<byte[]> proof)
    {
        if (earlierSize <= 0 || earlierSize > laterSize)
        {
            throw new EvidenceRefusedException(
                "proof.index", $"A tree of {laterSize} entries cannot be shown to continue one of {earlierSize}.");
        }

        CheckLengths(proof, earlierRoot);
        CheckLengths([], laterRoot);
        if (earlierSize == laterSize)
        {
            if (proof.Count != 0)
            {
                throw new EvidenceRefusedException("proof.length", "Two trees of one size need no hashes to be compared.");
            }

            RequireRoot(earlierRoot, laterRoot, laterSize);
            return;
        }

        var (node, last) = (earlierSize - 1, laterSize - 1);
        while (node % 2 == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        // A complete earlier tree is a node of the later one, and the proof does not repeat it.
        var path = node == 0 ? [earlierRoot.ToArray(), .. proof] : proof;
        if (path.Count == 0)
        {
            throw new EvidenceRefusedException("proof.length", "The proof is empty, but the trees differ in size.");
        }

        var (earlier, later) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
            {
                throw new EvidenceRefusedException("proof.length", $"The proof has more hashes than a tree of {laterSize} entries needs.");
            }

            if (node % 2 == 1 || node == last)
            {
                earlier = MerkleHash.OfChildren(sibling, earlier);
                later = MerkleHash.OfChildren(sibling, later);
                while (node % 2 == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                later = MerkleHash.OfChildren(later, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        if (last != 0)
        {
            throw new EvidenceRefusedException("proof.length", $"The proof has fewer hashes than a tree of {laterSize} entries needs.");
        }

        RequireRoot(earlierRoot, earlier, earlierSize);
        RequireRoot(laterRoot, later, laterSize);
    }

    private static void CheckLengths(IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (root.Length != MerkleHash.Length || proof.Any(h => h.Length != MerkleHash.Length))
        {
            throw new EvidenceRefusedException("proof.malformed", $"A root or a hash of the proof is not {MerkleHash.Length} bytes long.");
        }
    }

    private static void RequireRoot(ReadOnlySpan<byte> claimed, ReadOnlySpan<byte> computed, long size)
    {
        if (!claimed.SequenceEqual(computed))
        {
            throw new EvidenceRefusedException(
                "proof.root", $"The proof does not lead to the root of the tree of {size} entries: the log was changed, or the proof is of another log.");
        }
    }
}
