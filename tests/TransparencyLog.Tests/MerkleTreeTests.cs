using CsCheck;

namespace TransparencyLog.Tests;

/// <summary>
/// The eight entries and roots that implementations of RFC 6962 commonly test themselves with (google/certificate-transparency), and the
/// properties that proofs must have.
/// </summary>
public sealed class MerkleTreeTests
{
    private static readonly string[] KnownEntries =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] KnownRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly Gen<(int Size, int Index)> SizeAndIndex =
        Gen.Int[1, 70].SelectMany(size => Gen.Int[0, size - 1].Select(index => (size, index)));

    private static readonly Gen<(int Later, int Earlier)> TwoSizes =
        Gen.Int[1, 70].SelectMany(later => Gen.Int[1, later].Select(earlier => (later, earlier)));

    [Fact]
    public void Root_KnownEntries_AreTheKnownRoots()
    {
        var tree = new MerkleTree();
        foreach (var entry in KnownEntries)
        {
            tree.Append(Convert.FromHexString(entry));
        }

        for (var size = 0; size < KnownRoots.Length; size++)
        {
            Assert.Equal(KnownRoots[size], Convert.ToHexStringLower(tree.Root(size)));
        }
    }

    // RFC 6962, section 2.1.3, describes these proofs for a tree of seven leaves by the names of its nodes.
    [Fact]
    public void InclusionProof_TreeOfSeven_IsTheRfcExample()
    {
        var tree = Grown(7);
        byte[] Leaf(int i) => MerkleHash.OfEntry(Entry(i));
        var (g, h) = (MerkleHash.OfChildren(Leaf(0), Leaf(1)), MerkleHash.OfChildren(Leaf(2), Leaf(3)));
        var i = MerkleHash.OfChildren(Leaf(4), Leaf(5));
        var k = MerkleHash.OfChildren(g, h);
        var l = MerkleHash.OfChildren(i, Leaf(6));

        Assert.Equal([Leaf(1), h, l], tree.InclusionProof(0, 7));
        Assert.Equal([Leaf(2), g, l], tree.InclusionProof(3, 7));
        Assert.Equal([Leaf(5), Leaf(6), k], tree.InclusionProof(4, 7));
        Assert.Equal([i, k], tree.InclusionProof(6, 7));
        Assert.Equal([Leaf(2), Leaf(3), g, l], tree.ConsistencyProof(3, 7));
        Assert.Equal([l], tree.ConsistencyProof(4, 7));
        Assert.Equal([Leaf(6), i, k], Reordered(tree.ConsistencyProof(6, 7)));

        // Between six and seven leaves the RFC lists the shared node first: [i, j, k].
        static IEnumerable<byte[]> Reordered(IReadOnlyList<byte[]> proof) => [proof[1], proof[0], proof[2]];
    }

    [Fact]
    public void InclusionProof_EveryEntryOfEverySize_Verifies()
    {
        var tree = Grown(40);
        for (var size = 1; size <= 40; size++)
        {
            for (var index = 0; index < size; index++)
            {
                MerkleVerifier.VerifyInclusion(Entry(index), index, size, tree.InclusionProof(index, size), tree.Root(size));
            }
        }
    }

    [Fact]
    public void ConsistencyProof_EveryPairOfSizes_Verifies()
    {
        var tree = Grown(40);
        for (var later = 1; later <= 40; later++)
        {
            for (var earlier = 1; earlier <= later; earlier++)
            {
                MerkleVerifier.VerifyConsistency(
                    earlier, tree.Root(earlier), later, tree.Root(later), tree.ConsistencyProof(earlier, later));
            }
        }
    }

    [Fact]
    public void VerifyInclusion_AnyBitChanged_IsRefused() =>
        SizeAndIndex.Sample(
            s =>
            {
                var tree = Grown(s.Size);
                var (entry, proof, root) = (Entry(s.Index), tree.InclusionProof(s.Index, s.Size), tree.Root(s.Size));
                MerkleVerifier.VerifyInclusion(entry, s.Index, s.Size, proof, root);

                ForEachBit([entry, root, .. proof], () => MerkleVerifier.VerifyInclusion(entry, s.Index, s.Size, proof, root));
            },
            iter: 40);

    [Fact]
    public void VerifyInclusion_OtherPlaceOrSizeOrLength_IsRefused() =>
        SizeAndIndex.Select(Gen.Int[-3, 80]).Sample((s, other) =>
        {
            var tree = Grown(s.Size);
            var (entry, proof, root) = (Entry(s.Index), tree.InclusionProof(s.Index, s.Size), tree.Root(s.Size));
            if (other != s.Index)
            {
                Refused(() => MerkleVerifier.VerifyInclusion(entry, other, s.Size, proof, root));
            }

            // Another size may have the same way up, but then it has another root, which the checkpoint binds to the size.
            var grown = Grown(81);
            if (other != s.Size && other > 0)
            {
                Refused(() => MerkleVerifier.VerifyInclusion(entry, s.Index, other, proof, grown.Root(other)));
            }

            Refused(() => MerkleVerifier.VerifyInclusion(entry, s.Index, s.Size, [.. proof, root], root));
            Refused(() => MerkleVerifier.VerifyInclusion(entry, s.Index, s.Size, [root, .. proof], root));
            if (proof.Count > 0)
            {
                Refused(() => MerkleVerifier.VerifyInclusion(entry, s.Index, s.Size, [.. proof.Skip(1)], root));
                Refused(() => MerkleVerifier.VerifyInclusion(entry, s.Index, s.Size, [.. proof.SkipLast(1)], root));
                Refused(() => MerkleVerifier.VerifyInclusion(entry, s.Index, s.Size, [[], .. proof.Skip(1)], root));
            }
        });

    [Fact]
    public void VerifyConsistency_AnyBitChanged_IsRefused() =>
        TwoSizes.Sample(
            s =>
            {
                var tree = Grown(s.Later);
                var (early, late, proof) = (tree.Root(s.Earlier), tree.Root(s.Later), tree.ConsistencyProof(s.Earlier, s.Later));
                MerkleVerifier.VerifyConsistency(s.Earlier, early, s.Later, late, proof);

                ForEachBit([early, late, .. proof], () => MerkleVerifier.VerifyConsistency(s.Earlier, early, s.Later, late, proof));
            },
            iter: 40);

    [Fact]
    public void VerifyConsistency_OtherSizeOrLength_IsRefused() =>
        TwoSizes.Select(Gen.Int[-3, 80]).Sample((s, other) =>
        {
            var tree = Grown(s.Later);
            var (early, late, proof) = (tree.Root(s.Earlier), tree.Root(s.Later), tree.ConsistencyProof(s.Earlier, s.Later));
            if (other != s.Earlier)
            {
                Refused(() => MerkleVerifier.VerifyConsistency(other, other > 0 ? Grown(81).Root(other) : early, s.Later, late, [.. proof, early]));
            }

            Refused(() => MerkleVerifier.VerifyConsistency(s.Earlier, early, s.Later, late, [.. proof, late]));
            if (proof.Count > 0)
            {
                Refused(() => MerkleVerifier.VerifyConsistency(s.Earlier, early, s.Later, late, [.. proof.Skip(1)]));
                Refused(() => MerkleVerifier.VerifyConsistency(s.Earlier, early, s.Later, late, [.. proof.SkipLast(1)]));
            }
        });

    [Fact]
    public void VerifyConsistency_RewrittenLog_IsRefused()
    {
        var tree = Grown(9);
        var rewritten = new MerkleTree();
        for (var i = 0; i < 12; i++)
        {
            rewritten.Append(Entry(i == 4 ? 99 : i));
        }

        Refused(() => MerkleVerifier.VerifyConsistency(9, tree.Root(9), 12, rewritten.Root(12), rewritten.ConsistencyProof(9, 12)));
    }

    [Fact]
    public void VerifyInclusion_NodePassedOffAsEntry_IsRefused()
    {
        var tree = Grown(4);
        var (left, right) = (MerkleHash.OfChildren(MerkleHash.OfEntry(Entry(0)), MerkleHash.OfEntry(Entry(1))), tree.InclusionProof(0, 4)[1]);

        Refused(() => MerkleVerifier.VerifyInclusion([.. left, .. right], 0, 1, [], tree.Root(4)));
    }

    private static MerkleTree Grown(int size)
    {
        var tree = new MerkleTree();
        for (var i = 0; i < size; i++)
        {
            Assert.Equal(i, tree.Append(Entry(i)));
        }

        return tree;
    }

    private static byte[] Entry(int i) => BitConverter.GetBytes(i);

    private static void ForEachBit(byte[][] parts, Action verify)
    {
        foreach (var part in parts)
        {
            for (var bit = 0; bit < part.Length * 8; bit += 7)
            {
                part[bit / 8] ^= (byte)(1 << (bit % 8));
                Refused(verify);
                part[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    private static void Refused(Action verify) => Assert.Throws<EvidenceRefusedException>(verify);
}
