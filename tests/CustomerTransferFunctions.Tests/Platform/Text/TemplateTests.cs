using CustomerTransferFunctions.Platform.Text;

namespace CustomerTransferFunctions.Tests.Platform.Text;

public sealed class TemplateTests
{
    [Fact]
    public void Render_ValueMissing_Throws()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Template.Read("notice.txt", text => text).Render(new Dictionary<string, string?>()));

        Assert.Contains("notice.txt", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\nb", "a b")]
    [InlineData(" a\u2028\u2029b\u0085 ", "a b")]
    [InlineData("a\u202eb\u2066c\0d", "a b c d")]
    [InlineData("\ud842\udfb7野家", "\ud842\udfb7野家")]
    [InlineData("甲方 (中国)", "甲方 (中国)")]
    public void OneLine_LosesWhatBreaksLinesOrTurnsThem(string value, string expected) => Assert.Equal(expected, Template.OneLine(value));

    [Fact]
    public void Encode_Html_KeepsChineseAndDisarmsTheRest() =>
        Assert.Equal("甲&lt;&amp;&gt;&quot;&#x27;", Html.Encode("甲<&>\"'"));
}
