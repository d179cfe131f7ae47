using System.Buffers;
using System.Globalization;
using System.Text;

namespace PersonalData.Tables;

/// <summary>
/// Keeps bytes that do not decode visible. The customary U+FFFD may also stand in a file by right, and forgets the byte; here each such byte
/// becomes two noncharacters, U+FDD0 + high nibble and U+FDE0 + low nibble, which no text may contain (Unicode, 23.7) and from which the byte can be told.
/// </summary>
internal static class Undecodable
{
    private const char High = '\uFDD0';
    private const char Low = '\uFDE0';

    private static readonly SearchValues<char> Suspects =
        SearchValues.Create([.. Enumerable.Range(High, LastMark - High + 1).Select(mark => (char)mark), '\0']);

    /// <summary>The first of the marks; the last is <see cref="LastMark"/>.</summary>
    public const char FirstMark = High;

    /// <summary>The last of the marks.</summary>
    public const char LastMark = '\uFDEF';

    /// <summary>What no field may hold, however it is written: a NUL, and what would be taken for the marks.</summary>
    /// <returns>Why, or null.</returns>
    public static QuarantineReason? FindSuspect(ReadOnlySpan<char> text) => !text.ContainsAny(Suspects) ? null
        : text.Contains('\0') ? QuarantineReason.NulCharacter : QuarantineReason.UndecodableBytes;

    /// <summary>A decoder of the given code page that marks what it cannot decode.</summary>
    public static Decoder DecoderOf(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, new Fallback(asciiStands: true))?.GetDecoder()
        ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, new Fallback(asciiStands: codePage is not (1200 or 1201))).GetDecoder();

    /// <summary>The text with every mark written as <c>\xHH</c>.</summary>
    public static string Render(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange(FirstMark, LastMark))
        {
            return text.ToString();
        }

        var rendered = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= High and < Low && i + 1 < text.Length && text[i + 1] is >= Low and <= LastMark)
            {
                rendered.Append(CultureInfo.InvariantCulture, $@"\x{((text[i] - High) << 4) | (text[i + 1] - Low):X2}");
                i++;
            }
            else
            {
                rendered.Append(text[i]);
            }
        }

        return rendered.ToString();
    }

    private sealed class Fallback(bool asciiStands) : DecoderFallback
    {
        public override int MaxCharCount => 8;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Marks(asciiStands);
    }

    private sealed class Marks(bool asciiStands) : DecoderFallbackBuffer
    {
        private readonly char[] pending = new char[16];
        private int count;
        private int next;

        public override int Remaining => count - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (count, next) = (0, 0);
            foreach (var b in bytesUnknown)
            {
                // A lone lead byte may take the comma or line end behind it along. That one must stand, or it would glue two fields or rows together.
                if (asciiStands && b < 0x80)
                {
                    pending[count++] = (char)b;
                }
                else
                {
                    pending[count++] = (char)(High + (b >> 4));
                    pending[count++] = (char)(Low + (b & 15));
                }
            }

            return count > 0;
        }

        public override char GetNextChar() => next < count ? pending[next++] : '\0';

        public override bool MovePrevious()
        {
            if (next == 0)
            {
                return false;
            }

            next--;
            return true;
        }

        public override void Reset() => (count, next) = (0, 0);
    }
}
