using System.Text;

namespace PersonalData.Tables;

/// <summary>A window of decoded text that moves over a stream. It grows to hold one record, up to a limit, and never holds the whole file.</summary>
/// <param name="source">The file, where <paramref name="head"/> ends.</param>
/// <param name="head">Bytes that were read from it already.</param>
/// <param name="encoding">How it is written.</param>
/// <param name="maxChars">The longest record.</param>
/// <param name="borders">
/// Where partitions of the file may end, ascending, in bytes from the beginning of <paramref name="head"/>: the window notes which character each one falls on.
/// </param>
/// <param name="passed">How many of these the file has passed where it begins.</param>
internal sealed class DecodedText(
    Stream source, ReadOnlyMemory<byte> head, TableEncoding encoding, int maxChars, ReadOnlyMemory<long> borders = default, int passed = 0) : IDisposable
{
    private const int BlockBytes = 32 * 1024;
    private const int MinRoom = 4 * 1024;

    private readonly Decoder decoder = Undecodable.DecoderOf(encoding.CodePage);
    private readonly byte[] block = GC.AllocateUninitializedArray<byte>(BlockBytes);
    private readonly int limit = maxChars + MinRoom;
    private ReadOnlyMemory<byte> undecoded = head;
    private char[] chars = GC.AllocateUninitializedArray<char>(BlockBytes + MinRoom);
    private readonly List<long> borderChars = [.. Enumerable.Repeat(0L, passed)];
    private readonly List<bool> isInsideCharacter = [.. Enumerable.Repeat(false, passed)];
    private long border = long.MaxValue;
    private int awaited = -1;
    private long decodedBytes;
    private long droppedChars;
    private int start;
    private int end;
    private int lastSuspect = -1;

    /// <summary>What is decoded and not consumed. A later call of <see cref="Fill"/> invalidates it.</summary>
    public ReadOnlySpan<char> Text => chars.AsSpan(start, end - start);

    /// <summary>Whether <see cref="Text"/> reaches to the end of the file.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Whether the file ends with the first bytes of a character.</summary>
    public bool EndsInsideCharacter { get; private set; }

    /// <summary>Whether the window begins at the border that was asked for, or behind it.</summary>
    public bool IsAtBorder => droppedChars + start >= border;

    /// <summary>Whether the window begins at the very border, so that one who begins to decode there finds the same text.</summary>
    public bool IsExactlyAtBorder => droppedChars + start == border && !isInsideCharacter[awaited];

    /// <summary>Whether a NUL or an undecodable byte may stand in the window; when false, nothing has to be searched for them.</summary>
    public bool HasSuspects => lastSuspect >= start;

    /// <summary>Adds text to the window.</summary>
    /// <returns>False when the limit is reached; at the end of the file it is true, and <see cref="AtEnd"/> is set.</returns>
    public bool Fill()
    {
        if (AtEnd)
        {
            return true;
        }

        if (!MakeRoom())
        {
            return false;
        }

        if (undecoded.IsEmpty)
        {
            undecoded = block.AsMemory(0, source.Read(block));
        }

        // A byte becomes at most two characters, its marks; some may be left over from the block before.
        var count = (int)Math.Min(Math.Min(undecoded.Length, (chars.Length - end - 32) / 2), ToNextBorder());
        AtEnd = count == 0;
        var added = decoder.GetChars(undecoded.Span[..count], chars.AsSpan(end), flush: AtEnd);
        EndsInsideCharacter = AtEnd && added > 0;
        undecoded = undecoded[count..];
        decodedBytes += count;
        NoteSuspects(chars.AsSpan(end, added));
        end += added;
        NoteBorder();
        return true;
    }

    /// <summary>Drops the first characters of the window.</summary>
    public void Consume(int count) => start += count;

    /// <summary>Sets the border that <see cref="IsAtBorder"/> speaks of.</summary>
    /// <param name="index">One of the borders given; behind the last, there is none.</param>
    public void Await(int index)
    {
        awaited = index;
        border = index < borderChars.Count ? borderChars[index] : long.MaxValue;
    }

    public void Dispose()
    {
        chars.AsSpan().Clear();
        block.AsSpan().Clear();
    }

    private bool MakeRoom()
    {
        if (chars.Length - end >= MinRoom)
        {
            return true;
        }

        var target = chars;
        if (end - start > chars.Length - MinRoom)
        {
            if (end - start >= limit)
            {
                return false;
            }

            target = GC.AllocateUninitializedArray<char>(Math.Min(chars.Length * 2, limit + MinRoom));
        }

        Text.CopyTo(target);
        if (target != chars)
        {
            chars.AsSpan().Clear();
        }

        droppedChars += start;
        (chars, end, lastSuspect, start) = (target, end - start, lastSuspect - start, 0);
        return true;
    }

    private long ToNextBorder() => borderChars.Count < borders.Length ? borders.Span[borderChars.Count] - decodedBytes : long.MaxValue;

    private void NoteBorder()
    {
        if (ToNextBorder() > 0)
        {
            return;
        }

        // Bytes that await others may be no character in the end, and the line end among them real.
        isInsideCharacter.Add(decoder.GetCharCount([], flush: true) > 0);
        borderChars.Add(droppedChars + end);
        if (awaited == borderChars.Count - 1)
        {
            border = borderChars[awaited];
        }
    }

    private void NoteSuspects(ReadOnlySpan<char> added)
    {
        var last = Math.Max(added.LastIndexOf('\0'), added.LastIndexOfAnyInRange(Undecodable.FirstMark, Undecodable.LastMark));
        if (last >= 0)
        {
            lastSuspect = end + last;
        }
    }
}
