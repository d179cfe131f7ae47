using PersonalData.Sealing;

namespace PersonalData.Tests.Sealing;

public sealed class AgeKeyTests
{
    // Made by age-keygen 1.1.1 for this test; it opens nothing else.
    private const string Identity = "AGE-SECRET-KEY-1MN876DLQ7D8P0H9PECFK0RHMK8MVRYEGNRE0PF90G4AJQU8PVNTQVALTE5";
    private const string Recipient = "age1caq5sw3ukjrwwavk4xfn4xsw0thfyx432n2rapt28es0qp08sd7skkqrhc";

    [Fact]
    public void Parse_IdentityOfTheAgeTool_HasItsRecipient()
    {
        using var identity = AgeIdentity.Parse(Identity);

        Assert.Equal(Recipient, identity.Recipient.ToString());
        Assert.Equal(Identity, identity.Export());
        Assert.Equal(AgeRecipient.Parse(Recipient), identity.Recipient);
        Assert.DoesNotContain("SECRET", identity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_Twice_MakesDifferentIdentitiesThatSurviveExport()
    {
        using var one = AgeIdentity.Generate();
        using var other = AgeIdentity.Generate();
        using var again = AgeIdentity.Parse(one.Export());

        Assert.NotEqual(one.Recipient, other.Recipient);
        Assert.Equal(one.Recipient, again.Recipient);
        Assert.Equal(one.Recipient.GetHashCode(), again.Recipient.GetHashCode());
    }

    [Fact]
    public void TryParse_EveryChangedCharacter_IsRefused()
    {
        for (var i = 0; i < Recipient.Length; i++)
        {
            foreach (var c in "qpz1Q b")
            {
                var changed = Recipient.Remove(i, 1).Insert(i, c.ToString());
                if (changed != Recipient)
                {
                    Assert.False(AgeRecipient.TryParse(changed, out _, out var why), changed);
                    Assert.NotEmpty(why);
                }
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("age1")]
    [InlineData(Recipient + "q")]
    [InlineData(" " + Recipient)]
    [InlineData(Identity)]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI")]
    public void TryParse_NoRecipient_IsRefused(string? text) => Assert.False(AgeRecipient.TryParse(text, out _, out _));

    [Fact]
    public void TryParse_UpperOrMixedCase_IsRefused()
    {
        Assert.False(AgeRecipient.TryParse(Recipient.ToUpperInvariant(), out _, out _));
        Assert.False(AgeRecipient.TryParse("age1" + Recipient[4..].ToUpperInvariant(), out _, out _));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void TryParse_PointOfLowOrder_IsRefused(string point)
    {
        Assert.False(AgeRecipient.TryParse(Bech32.Encode("age", Convert.FromHexString(point)), out _, out var why));
        Assert.Contains("low order", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DamagedIdentity_IsRefusedWithoutShowingIt()
    {
        string[] damaged = [Identity[..^1], Identity.ToLowerInvariant(), Recipient, "", Identity[..^1] + (Identity[^1] == 'Q' ? 'P' : 'Q'), new('A', 500)];

        foreach (var text in damaged)
        {
            var refusal = Assert.Throws<FormatException>(() => AgeIdentity.Parse(text));
            Assert.DoesNotContain(Identity[20..30], refusal.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("A12UEL5L", "a", "")]
    [InlineData("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef", "00443214c74254b635cf84653a56d7c675be77df")]
    public void Bech32_VectorsOfBip173_FitBothWays(string text, string prefix, string hex)
    {
        var data = new byte[hex.Length / 2];

        Assert.Null(Bech32.Decode(text.ToLowerInvariant(), prefix, data));
        Assert.Equal(hex, Convert.ToHexStringLower(data));
        Assert.Equal(text.ToLowerInvariant(), Bech32.Encode(prefix, data));
    }
}
