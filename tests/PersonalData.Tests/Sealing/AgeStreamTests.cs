using System.Security.Cryptography;
using System.Text;
using CsCheck;
using PersonalData.Sealing;
using static PersonalData.Tests.Sealing.SealingFixture;

namespace PersonalData.Tests.Sealing;

public sealed class AgeStreamTests : IDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly AgeIdentity identity = AgeIdentity.Generate();

    public void Dispose() => identity.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((2 * Chunk) - 1)]
    [InlineData(2 * Chunk)]
    [InlineData((3 * Chunk) + 7)]
    [InlineData(16 * Chunk)]
    [InlineData((16 * Chunk) + 1)]
    [InlineData((17 * Chunk) - 1)]
    [InlineData(17 * Chunk)]
    [InlineData((33 * Chunk) + 5)]
    public async Task Unseal_AroundChunkBorders_GivesTheContentBack(int length)
    {
        var content = Content(length);

        var whole = Seal(content, identity.Recipient);

        Assert.Equal(content, Unseal(whole, identity));
        await using var unsealing = AgeUnsealingStream.Open(new MemoryStream(whole), identity);
        using var read = new MemoryStream();
        await unsealing.CopyToAsync(read);
        Assert.Equal(content, read.ToArray());

        // Every byte beyond the content is header, salt and one tag a chunk.
        var chunks = Math.Max(1, (length + Chunk - 1) / Chunk);
        var headerLength = whole.AsSpan().IndexOf("\n--- "u8) + 1 + 4 + 43 + 1;
        Assert.Equal(headerLength + 16 + length + (16 * chunks), whole.Length);
    }

    [Fact]
    public Task Write_AnyLengthInAnyPieces_GivesTheContentBack() =>
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[1, 70_000], Gen.Bool).SampleAsync(async (length, piece, isAsync) =>
        {
            var content = Content(length);
            using var sealedFile = new MemoryStream();
            using var sealing = AgeSealingStream.Create(sealedFile, [identity.Recipient], leaveOpen: true);
            for (var at = 0; at < length; at += piece)
            {
                var next = content.AsMemory(at, Math.Min(piece, length - at));
                if (isAsync)
                {
                    await sealing.WriteAsync(next);
                }
                else
                {
                    sealing.Write(next.Span);
                }
            }

            Assert.Equal(length, sealing.Position);
            if (isAsync)
            {
                await sealing.CompleteAsync();
            }
            else
            {
                sealing.Complete();
            }

            Assert.Equal(content, Unseal(sealedFile.ToArray(), identity));
        }, iter: 60);

    [Fact]
    public void Create_SeveralRecipients_EachOpensIt()
    {
        using var other = AgeIdentity.Generate();
        using var stranger = AgeIdentity.Generate();

        var whole = Seal("hello"u8, other.Recipient, identity.Recipient);

        Assert.Equal("hello"u8, Unseal(whole, identity));
        Assert.Equal("hello"u8, Unseal(whole, other));
        Assert.Equal(AgeFormatException.WrongIdentity, Refusal(whole, stranger).Code);
    }

    [Fact]
    public void Create_NoRecipient_Throws() => Assert.Throws<ArgumentException>(() => AgeSealingStream.Create(Stream.Null, []));

    [Fact]
    public void Unseal_AnyBitFlipped_IsRefusedAndGivesNothing()
    {
        var whole = Seal("a row of a customer"u8, identity.Recipient);

        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var flipped = (byte[])whole.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));

            var (code, given) = Refusal(flipped, identity);

            Assert.True(code is not null, $"bit {bit} of byte {bit / 8} was flipped and the file accepted");
            Assert.Empty(given);
        }
    }

    [Fact]
    public void Unseal_CutAtAnyLength_IsRefused()
    {
        var content = Content(Chunk + 100);
        var whole = Seal(content, identity.Recipient);
        var header = whole.Length - content.Length - 200;
        var lengths = Enumerable.Range(0, header + 200).Concat(Enumerable.Range(whole.Length - 300, 300));

        foreach (var length in lengths)
        {
            var (code, given) = Refusal(whole[..length], identity);

            Assert.True(code is not null, $"cut at {length} of {whole.Length} and accepted");
            Assert.True(given.Length is 0 or Chunk, $"cut at {length}, {given.Length} bytes came out");
        }
    }

    [Fact]
    public void Unseal_CutAtAChunkBorder_SaysSo()
    {
        var whole = Seal(Content(2 * Chunk), identity.Recipient);

        var (code, given) = Refusal(whole[..^(Chunk + 16)], identity);

        Assert.Equal(AgeFormatException.Truncated, code);
        Assert.Empty(given);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Chunk)]
    public void Unseal_SomethingAdded_IsRefused(int length)
    {
        var whole = Seal(Content(length), identity.Recipient);

        Assert.NotNull(Refusal([.. whole, 0], identity).Code);
        Assert.NotNull(Refusal([.. whole, .. whole[^16..]], identity).Code);
        Assert.Equal(length == Chunk ? AgeFormatException.TrailingData : AgeFormatException.PayloadTampered, Refusal([.. whole, .. whole], identity).Code);
    }

    [Fact]
    public void Unseal_ChunksSwapped_IsRefused()
    {
        var whole = Seal(Content(3 * Chunk), identity.Recipient);
        const int SealedChunk = Chunk + 16;
        var first = whole.Length - (3 * SealedChunk);
        byte[] swapped = [.. whole[..first], .. whole[(first + SealedChunk)..(first + (2 * SealedChunk))], .. whole[first..(first + SealedChunk)], .. whole[(first + (2 * SealedChunk))..]];

        Assert.Equal((AgeFormatException.PayloadTampered, []), Refusal(swapped, identity));
    }

    [Fact]
    public void Unseal_AfterARefusal_NeverGoesOn()
    {
        var whole = Seal(Content(2 * Chunk), identity.Recipient);
        whole[^100] ^= 1;
        using var unsealing = AgeUnsealingStream.Open(new MemoryStream(whole), identity);
        var buffer = new byte[Chunk];
        unsealing.ReadExactly(buffer);

        Assert.Throws<AgeFormatException>(() => unsealing.Read(buffer));
        Assert.Throws<AgeFormatException>(() => unsealing.Read(buffer));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(30)]
    public void Unseal_OneChunkOfManyAltered_GivesWhatStandsBeforeItAndRefuses(int altered)
    {
        var content = Content(40 * Chunk);
        var whole = Seal(content, identity.Recipient);
        var payload = whole.Length - content.Length - (40 * 16);
        whole[payload + (altered * (Chunk + 16)) + 100] ^= 1;

        var (code, given) = Refusal(whole, identity);

        Assert.Equal(AgeFormatException.PayloadTampered, code);
        Assert.Equal(content[..(altered * Chunk)], given);
    }

    [Fact]
    public void Dispose_WithoutComplete_LeavesAFileThatNobodyTakesForWhole()
    {
        foreach (var length in new[] { 0, 10, Chunk, Chunk + 1, 3 * Chunk })
        {
            using var sealedFile = new MemoryStream();
            using (var sealing = AgeSealingStream.Create(sealedFile, [identity.Recipient], leaveOpen: true))
            {
                sealing.Write(Content(length));
            }

            Assert.NotNull(Refusal(sealedFile.ToArray(), identity).Code);
        }
    }

    [Fact]
    public void Write_AfterCompleteOrAFailure_Throws()
    {
        using var whole = AgeSealingStream.Create(new MemoryStream(), [identity.Recipient]);
        whole.Complete();
        whole.Complete();
        Assert.Throws<InvalidOperationException>(() => whole.Write([1]));

        using var broken = AgeSealingStream.Create(new MemoryStream(new byte[10], writable: true), [identity.Recipient]);
        Assert.Throws<NotSupportedException>(broken.Complete);
        Assert.Throws<InvalidOperationException>(broken.Complete);
    }

    [Fact]
    public void Open_StanzasOfOtherKinds_ArePassedOver()
    {
        var fileKey = RandomNumberGenerator.GetBytes(16);
        var ours = X25519Stanza.Wrap(fileKey, identity.Recipient);
        var body = $"-> grease? ~!%\n{new string('A', 64)}\n\n-> other\n\n-> X25519 {ours.Arguments[1]}\n{AgeHeader.Base64(ours.Body)}\n";

        Assert.Equal([], Unseal(EmptyFile(fileKey, body), identity));
    }

    [Theory]
    [InlineData("-> X25519 @SHARE extra\n@BODY\n")]
    [InlineData("-> X25519\n@BODY\n")]
    [InlineData("-> X25519 @SHARE=\n@BODY\n")]
    [InlineData("-> X25519  @SHARE\n@BODY\n")]
    [InlineData("-> X25519 @SHARE\n@BODY=\n")]
    [InlineData("-> X25519 @SHARE\n@BODY\n\n")]
    [InlineData("-> X25519 @SHARE\n@BODYA\n")]
    [InlineData("-> X25519 @SHARE\n@BODY\r\n")]
    [InlineData("->X25519 @SHARE\n@BODY\n")]
    [InlineData("-> scrypt abc 10\n@BODY\n-> X25519 @SHARE\n@BODY\n")]
    [InlineData("-> a\xE9\n\n-> X25519 @SHARE\n@BODY\n")]
    [InlineData("-> long\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-> X25519 @SHARE\n@BODY\n")]
    [InlineData("-> X25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n@BODY\n")]
    [InlineData("")]
    public void Open_HeaderAgainstTheGrammar_IsRefused(string stanzas)
    {
        var fileKey = RandomNumberGenerator.GetBytes(16);
        var ours = X25519Stanza.Wrap(fileKey, identity.Recipient);
        var body = stanzas.Replace("@SHARE", ours.Arguments[1], StringComparison.Ordinal).Replace("@BODY", AgeHeader.Base64(ours.Body), StringComparison.Ordinal);

        Assert.Equal(AgeFormatException.HeaderMalformed, Refusal(EmptyFile(fileKey, body), identity).Code);
    }

    [Fact]
    public void Open_RecipientRemovedFromTheHeader_IsTampering()
    {
        using var other = AgeIdentity.Generate();
        var text = Encoding.Latin1.GetString(Seal("x"u8, other.Recipient, identity.Recipient));
        var first = text.IndexOf("-> ", StringComparison.Ordinal);
        var second = text.IndexOf("-> ", first + 1, StringComparison.Ordinal);

        Assert.Equal(AgeFormatException.HeaderTampered, Refusal(Encoding.Latin1.GetBytes(text.Remove(first, second - first)), identity).Code);
    }

    [Fact]
    public void Open_EndlessHeader_IsRefusedEarly()
    {
        var endless = Encoding.ASCII.GetBytes("age-encryption.org/v1\n" + string.Concat(Enumerable.Repeat("-> grease\n\n", 20_000)));

        Assert.Equal(AgeFormatException.HeaderTooLong, Refusal(endless, identity).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,name\n1,x\n")]
    [InlineData("age-encryption.org/v2\n-> X\n\n")]
    public void Open_SomethingElse_IsNoSealedFile(string text) =>
        Assert.Equal(AgeFormatException.NotAge, Refusal(Encoding.ASCII.GetBytes(text), identity).Code);

    // By the specification and not by our own writer: MAC over the header up to "---", salt, and one final empty chunk.
    private static byte[] EmptyFile(byte[] fileKey, string stanzas)
    {
        var start = Encoding.Latin1.GetBytes("age-encryption.org/v1\n" + stanzas + "---");
        var mac = HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, [], "header"u8.ToArray()), start);
        var salt = new byte[16];
        using var cipher = new ChaCha20Poly1305(HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, salt, "payload"u8.ToArray()));
        var nonce = new byte[12];
        nonce[^1] = 1;
        var tag = new byte[16];
        cipher.Encrypt(nonce, ReadOnlySpan<byte>.Empty, [], tag);
        return [.. start, .. Encoding.ASCII.GetBytes($" {AgeHeader.Base64(mac)}\n"), .. salt, .. tag];
    }
}
