using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CustomerTransferFunctions.Platform.Text;

/// <summary>Makes text harmless inside HTML elements and quoted attributes, leaving Chinese as it is.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);
}
