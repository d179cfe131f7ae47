using CustomerTransferFunctions.Platform.Links;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Tests.Platform.Links;

public sealed class NoticeLinksTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private static readonly NoticeLink Link = new(
        "0123456789abcdef0123456789abcdef", SubjectId.Parse("00112233445566778899aabbccddeeff"), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    private static readonly string Token = NoticeLinks.Make(Key, Link);

    [Fact]
    public void ReadClaim_OfAMadeToken_IsWhatWasPutInAndGenuine()
    {
        var claim = NoticeLinks.ReadClaim(Token);

        Assert.Equal(Link, claim);
        Assert.True(NoticeLinks.IsGenuine(Key, claim!, Token));
        Assert.True(Token.Length <= NoticeLinks.LongestToken);
    }

    [Fact]
    public void Make_PartOfASecond_IsCutOff()
    {
        var token = NoticeLinks.Make(Key, Link with { ExpiresAt = Link.ExpiresAt.AddMilliseconds(999) });

        Assert.Equal(Token, token);
    }

    [Fact]
    public void IsGenuine_AnyBitOfTheTokenFlipped_IsNot()
    {
        for (var i = 0; i < Token.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var flipped = Token.ToCharArray();
                flipped[i] ^= (char)(1 << bit);
                AssertNotGenuine(new string(flipped));
            }
        }
    }

    [Fact]
    public void IsGenuine_AnotherKey_IsNot()
    {
        byte[] other = [.. Key];
        other[31] ^= 1;

        Assert.False(NoticeLinks.IsGenuine(other, Link, Token));
    }

    [Fact]
    public void IsGenuine_TheMacOfAnotherSubject_IsNot()
    {
        var other = NoticeLinks.Make(Key, Link with { Subject = SubjectId.Parse("00112233445566778899aabbccddeef0") });

        AssertNotGenuine(Token[..Token.LastIndexOf('.')] + other[other.LastIndexOf('.')..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("0123456789abcdef0123456789abcdef.00112233445566778899aabbccddeeff.1800000000")]
    [InlineData("0123456789abcdef0123456789abcdef.00112233445566778899aabbccddeeff.-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("0123456789abcdef0123456789abcdef.00112233445566778899aabbccddeeff.99999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.")]
    [InlineData("0123456789abcdef0123456789abcdef.00112233445566778899aabbccddeeff.999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../../../../../../../../../..0.00112233445566778899aabbccddeeff.1800000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void ReadClaim_NotAToken_IsNull(string text) => Assert.Null(NoticeLinks.ReadClaim(text));

    [Fact]
    public void ReadClaim_LongText_IsNullWithoutBeingRead() => Assert.Null(NoticeLinks.ReadClaim(new string('.', 1_000_000)));

    [Theory]
    [InlineData("01800000000")]
    [InlineData("+1800000000")]
    [InlineData(" 1800000000")]
    public void IsGenuine_TheSameTimeSpeltDifferently_IsNot(string spelling) =>
        AssertNotGenuine(Token.Replace("1800000000", spelling, StringComparison.Ordinal));

    [Fact]
    public void IsGenuine_UpperCaseSubject_IsNot() => AssertNotGenuine(Token.Replace("aabbccddeeff", "AABBCCDDEEFF", StringComparison.Ordinal));

    private static void AssertNotGenuine(string token)
    {
        var claim = NoticeLinks.ReadClaim(token);
        Assert.False(claim is not null && NoticeLinks.IsGenuine(Key, claim, token), token);
    }
}
