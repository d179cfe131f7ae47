using System.Text;

namespace TransparencyLog.Tests;

public sealed class TlogProofTests : IDisposable
{
    private const string Origin = "transfers.example/t-1";

    private readonly NoteSigner signer = new(Origin, Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
    private readonly MerkleTree tree = new();
    private readonly NoteVerifier verifier;

    public TlogProofTests()
    {
        verifier = NoteVerifier.Parse(signer.VerifierKey);
        for (var i = 0; i < 11; i++)
        {
            tree.Append(Entry(i));
        }
    }

    public void Dispose() => signer.Dispose();

    [Fact]
    public void ToText_OneEntry_HasTheLinesOfTheFormat()
    {
        var lines = Proof(2).ToText().Split('\n');

        Assert.Equal("c2sp.org/tlog-proof@v1", lines[0]);
        Assert.Equal("index 2", lines[1]);
        Assert.Equal(tree.InclusionProof(2, 11).Select(Convert.ToBase64String), lines[2..6]);
        Assert.Equal(["", Origin, "11", Convert.ToBase64String(tree.Root(11)), ""], lines[6..11]);
        Assert.StartsWith($"— {Origin} ", lines[11], StringComparison.Ordinal);
        Assert.Equal([""], lines[12..]);
    }

    [Fact]
    public void Verify_EveryEntryReadBackFromText_GivesTheCheckpoint()
    {
        for (var i = 0; i < 11; i++)
        {
            var checkpoint = TlogProof.Parse(Proof(i).ToText()).Verify(Entry(i), Origin, [verifier]);

            Assert.Equal((Origin, 11L), (checkpoint.Origin, checkpoint.Size));
            Assert.Equal(tree.Root(11), checkpoint.RootHash);
        }
    }

    [Fact]
    public void Verify_LogOfOneEntry_NeedsNoHashes()
    {
        var single = new MerkleTree();
        single.Append(Entry(0));
        var proof = new TlogProof(0, single.InclusionProof(0, 1), signer.Sign(new Checkpoint(Origin, 1, single.Root(1)).ToNoteText()));

        Assert.Equal(1, TlogProof.Parse(proof.ToText()).Verify(Entry(0), Origin, [verifier]).Size);
    }

    [Fact]
    public void Parse_AnyCharacterChanged_IsRefusedThereOrByVerify()
    {
        var text = Proof(5).ToText();
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (char)(text[i] ^ 1) + text[(i + 1)..];

            Assert.Throws<EvidenceRefusedException>(() => TlogProof.Parse(changed).Verify(Entry(5), Origin, [verifier]));
        }
    }

    [Fact]
    public void Verify_OtherEntryOtherLogOrOtherKey_IsRefused()
    {
        var proof = Proof(5);
        using var stranger = new NoteSigner(Origin, new byte[32]);

        Assert.Equal("proof.root", Refusal(() => proof.Verify(Entry(6), Origin, [verifier])));
        Assert.Equal("checkpoint.origin", Refusal(() => proof.Verify(Entry(5), "transfers.example/t-2", [verifier])));
        Assert.Equal("note.unsigned", Refusal(() => proof.Verify(Entry(5), Origin, [NoteVerifier.Parse(stranger.VerifierKey)])));
    }

    [Fact]
    public void Parse_Extra_IsKeptAndVouchedForByNobody()
    {
        var proof = TlogProof.Parse((Proof(5) with { Extra = [1, 2, 3] }).ToText());

        Assert.Equal([1, 2, 3], proof.Extra!);
        proof.Verify(Entry(5), Origin, [verifier]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAAA\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AA\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 00\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex ٣\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\n")]
    public void Parse_MalformedProof_IsRefused(string text) => Assert.Equal("proof.malformed", Refusal(() => TlogProof.Parse(text)));

    [Theory]
    [InlineData("log.example\n1\n")]
    [InlineData("log.example\n01\n{0}\n")]
    [InlineData("log.example\n+1\n{0}\n")]
    [InlineData("log.example\n1\n{0}A\n")]
    [InlineData("log.example\n1\nAAAA\n")]
    [InlineData("log.example\n1\n{0}\n\nextension\n")]
    [InlineData("\n1\n{0}\n")]
    public void Open_SignedTextThatIsNoCheckpoint_IsRefused(string text)
    {
        using var log = new NoteSigner("log.example", new byte[32]);
        var note = log.Sign(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Convert.ToBase64String(tree.Root(11))));

        Assert.Equal(
            "checkpoint.malformed", Refusal(() => Checkpoint.Open(note, "log.example", [NoteVerifier.Parse(log.VerifierKey)])));
    }

    [Fact]
    public void Open_ExtensionLines_AreAllowed()
    {
        using var log = new NoteSigner("log.example", new byte[32]);
        var note = log.Sign($"log.example\n0\n{Convert.ToBase64String(MerkleHash.OfEmptyTree())}\nextension\n");

        Assert.Equal(0, Checkpoint.Open(note, "log.example", [NoteVerifier.Parse(log.VerifierKey)]).Size);
    }

    private static string Refusal(Action act) => Assert.Throws<EvidenceRefusedException>(act).Code;

    private static byte[] Entry(int i) => Encoding.UTF8.GetBytes($$"""{"kind":"Fact","number":{{i}}}""");

    private TlogProof Proof(long index) =>
        new(index, tree.InclusionProof(index, tree.Size), signer.Sign(new Checkpoint(Origin, tree.Size, tree.Root(tree.Size)).ToNoteText()));
}
