using System.Security.Cryptography;

namespace TransparencyLog;

/// <summary>
/// The hashes of RFC 6962, section 2.1 (unchanged in RFC 9162): SHA-256 with a prefix that tells entries from inner nodes, so that nobody can
/// pass one for the other.
/// </summary>
public static class MerkleHash
{
    /// <summary>The length of every hash, in bytes.</summary>
    public const int Length = 32;

    private const byte EntryPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The hash of an entry, which is a leaf of the tree.</summary>
    public static byte[] OfEntry(ReadOnlySpan<byte> entry)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData([EntryPrefix]);
        sha256.AppendData(entry);
        return sha256.GetHashAndReset();
    }

    /// <summary>The hash of the node above two subtrees.</summary>
    public static byte[] OfChildren(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Length)];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Length)..]);
        return SHA256.HashData(node);
    }

    /// <summary>The root of a tree without entries.</summary>
    public static byte[] OfEmptyTree() => SHA256.HashData(ReadOnlySpan<byte>.Empty);
}
