using System.Security.Cryptography;

namespace TransparencyLog.Tests;

/// <summary>Held to the example of the C2SP signed-note document and the example key of golang.org/x/mod/sumdb/note.</summary>
public sealed class SignedNoteTests
{
    private const string C2spKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private const string C2spText = "This is an example message.\n";
    private const string C2spNote =
        C2spText + "\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private const string GoKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string GoPrivateKey = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string GoText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string GoSignature =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private const string GoNote = GoText + "\n" + GoSignature;

    private static readonly NoteVerifier Go = NoteVerifier.Parse(GoKey);
    private static readonly NoteVerifier C2sp = NoteVerifier.Parse(C2spKey);

    [Fact]
    public void Open_PublishedNotes_GiveTheirTexts()
    {
        Assert.Equal(C2spText, SignedNote.Open(C2spNote, [C2sp]).Text);
        var note = SignedNote.Open(GoNote, [C2sp, Go]);
        Assert.Equal(GoText, note.Text);
        Assert.Equal(["PeterNeumann"], note.SignedBy);
    }

    [Fact]
    public void Sign_PublishedKeyAndText_GiveThePublishedNote()
    {
        using var signer = new NoteSigner("PeterNeumann", Convert.FromBase64String(GoPrivateKey).AsSpan(1));

        Assert.Equal(GoKey, signer.VerifierKey);
        Assert.Equal(GoNote, signer.Sign(GoText));
    }

    [Fact]
    public void Open_OneCharacterChanged_IsRefused()
    {
        for (var i = 0; i < GoNote.Length; i++)
        {
            var changed = GoNote[..i] + (char)(GoNote[i] ^ 1) + GoNote[(i + 1)..];

            Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(changed, [Go]));
        }
    }

    [Fact]
    public void Open_OneCharacterLost_IsRefused()
    {
        for (var i = 0; i < GoNote.Length; i++)
        {
            Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(GoNote.Remove(i, 1), [Go]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData(GoText)]
    [InlineData(GoText + "\n")]
    [InlineData(GoText + GoSignature)]
    [InlineData(GoNote + "\n")]
    [InlineData("\u0001" + GoNote)]
    [InlineData("\uFEFF" + GoNote)]
    [InlineData(GoNote + "Unexpected line.\n")]
    [InlineData(GoNote + "— Bad Name x08goAAA\n")]
    [InlineData(GoNote + "— bad+name x08goAAA\n")]
    [InlineData(GoNote + "— short x08gow==\n")]
    [InlineData(GoNote + "— blanks x08g oAAA\n")]
    [InlineData(GoNote + "—  x08goAAA\n")]
    [InlineData(GoNote + "- hyphen x08goAAA\n")]
    public void Open_MalformedNote_IsRefused(string note) =>
        Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(note, [Go]));

    [Fact]
    public void Open_OnlyUnknownKeys_IsRefused()
    {
        Assert.Equal("note.unsigned", Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(GoNote, [C2sp])).Code);
        Assert.Equal("note.unsigned", Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(GoNote, [])).Code);
    }

    [Fact]
    public void Open_UnknownSignaturesBesideAKnownOne_AreIgnored()
    {
        // The last one shares its name with the trusted key, but not its id: to a reader it is another key.
        var note = GoNote + "— witness.example AAAAAAAA\n" + "— PeterNeumann AAAAAAAA\n";

        Assert.Equal(["PeterNeumann"], SignedNote.Open(note, [Go]).SignedBy);
    }

    [Fact]
    public void Open_SecondSignatureOfAKnownKeyFails_IsRefused()
    {
        var corrupted = GoSignature.Replace("RyyBwJnAM=", "RyyBwJnBM=", StringComparison.Ordinal);

        Assert.Equal("note.signature", Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(GoNote + corrupted, [Go])).Code);
        Assert.Equal(
            "note.signature",
            Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(GoText + "\n" + corrupted + GoSignature, [Go])).Code);
    }

    [Fact]
    public void Open_SpareBitsInBase64_IsRefused()
    {
        // "BwJnAM=" and "BwJnAN=" decode to the same bytes in a lenient reader.
        var twin = GoNote.Replace("BwJnAM=", "BwJnAN=", StringComparison.Ordinal);

        Assert.Equal("note.malformed", Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(twin, [Go])).Code);
    }

    [Fact]
    public void Open_SixteenForeignSignatures_IsAccepted()
    {
        var note = GoNote + string.Concat(Enumerable.Range(0, 15).Select(i => $"— witness{i}.example AAAAAAAA\n"));

        Assert.Equal(GoText, SignedNote.Open(note, [Go]).Text);
    }

    [Fact]
    public void Open_HugeNoteOrManySignatures_IsRefused()
    {
        Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(new string('a', 1_000_001), [Go]));
        var many = GoNote + string.Concat(Enumerable.Repeat("— witness.example AAAAAAAA\n", 100));
        Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open(many, [Go]));
    }

    [Theory]
    // A key of the wrong length and one of an unknown type, both with the hash that fits them.
    [InlineData("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    public void Parse_BadVerifierKey_IsRefused(string key) =>
        Assert.Throws<EvidenceRefusedException>(() => NoteVerifier.Parse(key));

    [Fact]
    public void Parse_EveryMangledVerifierKey_IsRefused()
    {
        for (var i = 0; i < GoKey.Length; i++)
        {
            var mangled = GoKey[..i] + (char)(GoKey[i] + 1) + GoKey[(i + 1)..];

            Assert.Throws<EvidenceRefusedException>(() => NoteVerifier.Parse(mangled));
            Assert.Throws<EvidenceRefusedException>(() => NoteVerifier.Parse(GoKey[..i]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no line feed")]
    [InlineData("tab\there\n")]
    [InlineData("carriage\r\n")]
    public void Sign_TextThatIsNoNote_IsRefused(string text)
    {
        using var signer = new NoteSigner("log.example", RandomNumberGenerator.GetBytes(32));

        Assert.Throws<ArgumentException>(() => signer.Sign(text));
    }

    // Not inline data: an attribute cannot hold a lone surrogate.
    [Fact]
    public void OpenAndSign_LoneSurrogate_IsRefused()
    {
        using var signer = new NoteSigner("log.example", RandomNumberGenerator.GetBytes(32));

        Assert.Throws<ArgumentException>(() => signer.Sign("lone \ud800\n"));
        Assert.Equal("note.malformed", Assert.Throws<EvidenceRefusedException>(() => SignedNote.Open("\ud800" + GoNote, [Go])).Code);
    }

    [Theory]
    [InlineData("", 32)]
    [InlineData("a b", 32)]
    [InlineData("a+b", 32)]
    [InlineData("a\u3000b", 32)]
    [InlineData("log.example", 31)]
    public void Signer_BadNameOrSeed_IsRefused(string name, int seedLength) =>
        Assert.Throws<ArgumentException>(() => new NoteSigner(name, new byte[seedLength]));
}
