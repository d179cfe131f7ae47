using System.Text;
using CsCheck;
using PersonalData.Sealing;
using static PersonalData.Tests.Sealing.SealingFixture;

namespace PersonalData.Tests.Sealing;

public sealed class AgeArmorTests : IDisposable
{
    private readonly AgeIdentity identity = AgeIdentity.Generate();

    public void Dispose() => identity.Dispose();

    [Fact]
    public void Armor_AnyLength_IsStrictPemAndReadsBack() =>
        Gen.Int[0, 200_000].Sample(length =>
        {
            var armored = SealArmored(Content(length), identity.Recipient);
            var lines = Encoding.ASCII.GetString(armored).Split('\n');

            Assert.Equal("-----BEGIN AGE ENCRYPTED FILE-----", lines[0]);
            Assert.Equal(["-----END AGE ENCRYPTED FILE-----", ""], lines[^2..]);
            Assert.All(lines[1..^3], line => Assert.Equal(64, line.Length));
            Assert.InRange(lines[^3].Length, 1, 64);
            Assert.Equal(Content(length), Unseal(armored, identity));
        }, iter: 60);

    [Fact]
    public async Task Armor_WrittenAndReadAsynchronously_ReadsBack()
    {
        using var file = new MemoryStream();
        await using (var sealing = AgeSealingStream.Create(file, [identity.Recipient], leaveOpen: true, armor: true))
        {
            await sealing.WriteAsync(Content(150_000));
            await sealing.CompleteAsync();
        }

        file.Position = 0;
        await using var unsealing = AgeUnsealingStream.Open(file, identity);
        using var read = new MemoryStream();
        await unsealing.CopyToAsync(read);
        Assert.Equal(Content(150_000), read.ToArray());
    }

    [Fact]
    public void Armor_WhiteSpaceAroundAndLineEndsOfWindows_AreAccepted()
    {
        var text = Encoding.ASCII.GetString(SealArmored(Content(500), identity.Recipient));

        Assert.Equal(Content(500), Unseal(Encoding.ASCII.GetBytes(" \r\n" + text.Replace("\n", "\r\n") + "\r\n \n"), identity));
        Assert.Equal(Content(500), Unseal(Encoding.ASCII.GetBytes(text.TrimEnd()), identity));
    }

    [Theory]
    [InlineData("an empty line")]
    [InlineData("a long line")]
    [InlineData("a short line in the middle")]
    [InlineData("a blank in a line")]
    [InlineData("another character")]
    [InlineData("text behind the end")]
    [InlineData("padding bits")]
    public void Armor_AgainstTheGrammar_IsRefused(string fault)
    {
        List<string> lines = [.. Encoding.ASCII.GetString(SealArmored(Content(501), identity.Recipient)).TrimEnd().Split('\n')];
        switch (fault)
        {
            case "an empty line":
                lines.Insert(3, "");
                break;
            case "a long line":
                lines[2] += lines[3];
                lines.RemoveAt(3);
                break;
            case "a short line in the middle":
                lines.Insert(3, lines[2][32..]);
                lines[2] = lines[2][..32];
                break;
            case "a blank in a line":
                lines[2] = lines[2][..32] + " " + lines[2][33..];
                break;
            case "another character":
                lines[2] = lines[2][..32] + "*" + lines[2][33..];
                break;
            case "text behind the end":
                lines.Add("and more");
                break;
            default:
                // The last characters before = carry bits that belong to no byte; set, they are a second spelling of the same bytes.
                var last = lines[^2].TrimEnd('=');
                Assert.NotEqual(lines[^2].Length, last.Length);
                var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
                lines[^2] = last[..^1] + alphabet[alphabet.IndexOf(last[^1]) + 1] + lines[^2][last.Length..];
                break;
        }

        Assert.Equal(AgeFormatException.ArmorMalformed, Refusal(Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n"), identity).Code);
    }

    [Fact]
    public void Armor_WithoutItsEnd_IsTruncated()
    {
        var armored = SealArmored(Content(5000), identity.Recipient);

        Assert.Equal(AgeFormatException.Truncated, Refusal(armored[..^40], identity).Code);
        Assert.Equal(AgeFormatException.Truncated, Refusal(Encoding.ASCII.GetBytes("-----BEGIN AGE ENCRYPTED FILE-----\n"), identity).Code);
    }
}
