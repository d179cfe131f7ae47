using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PersonalData.Tables;

/// <summary>How a scan for one record ended.</summary>
internal enum ScanResult
{
    /// <summary>The record ends beyond the text.</summary>
    NeedMore,

    /// <summary>A record by the rules of RFC 4180.</summary>
    Complete,

    /// <summary>A quote where none may be.</summary>
    StrayQuote,

    /// <summary>The file ends before a closing quote.</summary>
    OpenQuoteAtEnd,
}

/// <summary>Finds the fields of the record at the beginning of a text. It looks at 32 characters at a time and allocates nothing.</summary>
internal sealed class CsvRecordScanner(char delimiter, int maxFields)
{
    private const int EscapedFlag = 1;

    private readonly byte delimiterByte = checked((byte)delimiter);
    private readonly int[] starts = new int[maxFields];

    // Length and, in the lowest bit, whether doubled quotes have to be undone.
    private readonly int[] lengths = new int[maxFields];

    /// <summary>How many fields were found; those beyond the maximum are counted and not kept.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Length of the record with its line end.</summary>
    public int Length { get; private set; }

    /// <summary>Length of the record without its line end; equal to <see cref="Length"/> when the file ends without one.</summary>
    public int TextLength { get; private set; }

    /// <summary>How many line ends stand inside quotes.</summary>
    public int InnerLines { get; private set; }

    /// <summary>Where the second physical line of the record begins, or -1 when the text that was looked at has only one.</summary>
    public int SecondLine { get; private set; }

    /// <summary>Whether the text ended inside quotes, when more of it is needed.</summary>
    public bool InQuotes { get; private set; }

    /// <summary>Where the field began in which the text ended, when more of it is needed.</summary>
    public int OpenFieldStart { get; private set; }

    public int FieldStart(int field) => starts[field];

    public int FieldLength(int field) => lengths[field] >> 1;

    public bool IsEscaped(int field) => (lengths[field] & EscapedFlag) != 0;

    /// <param name="text">Begins where the record begins, and is not empty.</param>
    /// <param name="isFinal">Whether the file ends with the text.</param>
    public ScanResult Scan(ReadOnlySpan<char> text, bool isFinal)
    {
        (FieldCount, InnerLines, SecondLine, InQuotes) = (0, 0, -1, false);
        int at = 0, fieldStart = 0;
        while (true)
        {
            // Past the vectors, the rest is looked at character by character.
            var special = at + 32 <= text.Length ? Specials(text, at) : TailSpecials(text, at);
            var jumped = false;
            while (special != 0)
            {
                var found = at + BitOperations.TrailingZeroCount(special);
                special &= special - 1;
                var c = text[found];
                if (c == delimiter)
                {
                    AddField(fieldStart, (found - fieldStart) << 1);
                    fieldStart = found + 1;
                }
                else if (c != '"')
                {
                    AddField(fieldStart, (found - fieldStart) << 1);
                    return EndOfLine(text, found, isFinal);
                }
                else if (found != fieldStart)
                {
                    return ScanResult.StrayQuote;
                }
                else
                {
                    var result = QuotedField(text, found + 1, isFinal, out at);
                    if (result != ScanResult.Complete || at == text.Length)
                    {
                        return result == ScanResult.Complete ? EndOfFile(text) : result;
                    }

                    if (text[at] != delimiter)
                    {
                        return EndOfLine(text, at, isFinal);
                    }

                    fieldStart = ++at;
                    jumped = true;
                    break;
                }
            }

            if (jumped)
            {
                continue;
            }

            at += 32;
            if (at >= text.Length)
            {
                if (!isFinal)
                {
                    OpenFieldStart = fieldStart;
                    return ScanResult.NeedMore;
                }

                AddField(fieldStart, (text.Length - fieldStart) << 1);
                return EndOfFile(text);
            }
        }
    }

    // On Complete, `next` is behind the closing quote: at a delimiter, at a line end or at the end of the file.
    private ScanResult QuotedField(ReadOnlySpan<char> text, int start, bool isFinal, out int next)
    {
        var escaped = 0;
        next = start;
        OpenFieldStart = start;
        while (true)
        {
            var step = text[next..].IndexOfAny('"', '\n', '\r');
            if (step < 0)
            {
                InQuotes = true;
                return isFinal ? ScanResult.OpenQuoteAtEnd : ScanResult.NeedMore;
            }

            next += step;
            if (next + 1 == text.Length && !isFinal)
            {
                InQuotes = true;
                return ScanResult.NeedMore;
            }

            var following = next + 1 < text.Length ? text[next + 1] : '\n';
            if (text[next] != '"')
            {
                next += text[next] == '\r' && following == '\n' && next + 1 < text.Length ? 2 : 1;
                InnerLines++;
                SecondLine = SecondLine < 0 ? next : SecondLine;
            }
            else if (following == '"')
            {
                escaped = EscapedFlag;
                next += 2;
            }
            else
            {
                AddField(start, ((next - start) << 1) | escaped);
                next++;
                return following == delimiter || following is '\n' or '\r' ? ScanResult.Complete : ScanResult.StrayQuote;
            }
        }
    }

    private ScanResult EndOfLine(ReadOnlySpan<char> text, int at, bool isFinal)
    {
        if (text[at] == '\r' && at + 1 == text.Length && !isFinal)
        {
            return ScanResult.NeedMore;
        }

        TextLength = at;
        Length = at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);
        return ScanResult.Complete;
    }

    private ScanResult EndOfFile(ReadOnlySpan<char> text)
    {
        TextLength = Length = text.Length;
        return ScanResult.Complete;
    }

    private void AddField(int start, int length)
    {
        var field = FieldCount++;
        if (field < starts.Length)
        {
            starts[field] = start;
            lengths[field] = length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Specials(ReadOnlySpan<char> text, int at)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at));

        // Narrowing saturates, so a character beyond Latin-1 becomes 255 and is mistaken for none of these.
        var block = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, 16));
        return (Vector256.Equals(block, Vector256.Create(delimiterByte))
            | Vector256.Equals(block, Vector256.Create((byte)'"'))
            | Vector256.Equals(block, Vector256.Create((byte)'\n'))
            | Vector256.Equals(block, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();
    }

    private uint TailSpecials(ReadOnlySpan<char> text, int at)
    {
        uint special = 0;
        for (var i = at; i < text.Length; i++)
        {
            special |= text[i] == delimiter || text[i] is '"' or '\n' or '\r' ? 1u << (i - at) : 0;
        }

        return special;
    }
}
