using PersonalData.Detection;
using PersonalData.Masking;
using PersonalData.Sealing;

namespace PersonalData.Tests.Masking;

public sealed class TokenTests
{
    private static readonly MaskingPolicy Policy = TestPolicies.Load("testing", "Mobile", "\"token\"");

    [Theory]
    [InlineData("13812345678")]
    [InlineData(" +86 138-1234-5678　")]
    [InlineData("王小明 𠮷")]
    [InlineData("1")]
    public void Token_AnyValue_ComesBackAsItWasWritten(string value)
    {
        using AgeIdentity identity = AgeIdentity.Generate();
        using TokenSealer sealer = new([identity.Recipient]);
        string token = Mask(value, sealer);
        Assert.Matches("^T-[bcdfghjklmnpqrst]+$", token);
        Assert.NotEqual(token, Mask(value, sealer));

        using TokenOpener opener = new(sealer.SealedKey, identity);
        Assert.True(opener.TryOpen(PersonalDataType.Mobile, token, out string back));
        Assert.Equal(value, back);
    }

    [Fact]
    public void Token_LengthsWithinOneBlock_LookAlike()
    {
        using AgeIdentity identity = AgeIdentity.Generate();
        using TokenSealer sealer = new([identity.Recipient]);
        Assert.Equal(Mask("1", sealer).Length, Mask("12345678901234", sealer).Length);
        Assert.NotEqual(Mask("1", sealer).Length, Mask("123456789012345", sealer).Length);
    }

    [Fact]
    public void Open_AlteredForeignOrMovedToken_IsRefused()
    {
        using AgeIdentity identity = AgeIdentity.Generate();
        using TokenSealer sealer = new([identity.Recipient]);
        using TokenSealer other = new([identity.Recipient]);
        using TokenOpener opener = new(sealer.SealedKey, identity);
        string token = Mask("13812345678", sealer);
        Assert.False(opener.TryOpen(PersonalDataType.Landline, token, out _));
        Assert.False(opener.TryOpen(PersonalDataType.Mobile, Mask("13812345678", other), out _));
        for (int i = 0; i < token.Length; i++)
        {
            string altered = token[..i] + (token[i] == 'b' ? 'c' : 'b') + token[(i + 1)..];
            Assert.False(opener.TryOpen(PersonalDataType.Mobile, altered, out string value));
            Assert.Equal("", value);
            Assert.False(opener.TryOpen(PersonalDataType.Mobile, token.AsSpan(0, i), out _));
        }
    }

    [Fact]
    public void Open_OtherIdentity_IsRefused()
    {
        using AgeIdentity identity = AgeIdentity.Generate();
        using AgeIdentity stranger = AgeIdentity.Generate();
        using TokenSealer sealer = new([identity.Recipient]);
        Assert.Throws<AgeFormatException>(() => new TokenOpener(sealer.SealedKey, stranger));
    }

    [Fact]
    public void Token_TooLongValue_IsSuppressed()
    {
        using AgeIdentity identity = AgeIdentity.Generate();
        using TokenSealer sealer = new([identity.Recipient]);
        Assert.StartsWith("T-", Mask(new string('x', TokenSealer.MaxValueBytes), sealer), StringComparison.Ordinal);
        Assert.Equal(RowMasker.SuppressedText, Mask(new string('x', TokenSealer.MaxValueBytes + 1), sealer));
        Assert.Equal(RowMasker.SuppressedText, Mask(new string('王', 5000), sealer));
    }

    [Fact]
    public void Masker_TokensWithoutSealer_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TestPolicies.Mask(Policy, PersonalDataType.Mobile, "13812345678"));

    private static string Mask(string value, TokenSealer sealer) => TestPolicies.Mask(Policy, PersonalDataType.Mobile, value, tokens: sealer).Text;
}
