using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace PersonalData.Tables;

/// <summary>
/// The texts that a workbook keeps apart from its rows, each of them once. They are held as UTF-8 in large blocks: half the memory of strings, and nothing
/// for a garbage collector to walk through.
/// </summary>
internal sealed class SharedTexts
{
    private const int BlockBytes = 1024 * 1024;
    private const int BlockStarts = 64 * 1024;

    private readonly List<byte[]> blocks = [];
    private readonly List<long[]> starts = [];
    private int used = BlockBytes;
    private long bytes;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <exception cref="TableUnreadableException">They need more memory than they may.</exception>
    public static SharedTexts Read(WorkbookArchive archive, string? part, TableReadOptions options)
    {
        var texts = new SharedTexts();
        if (part is null)
        {
            return texts;
        }

        using var xml = archive.OpenXml(part);
        var text = new CellText(options.MaxFieldChars);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                text.Clear();
                text.ReadRich(xml);
                texts.Add(text.Value, options.Workbook);
            }
        }

        text.Wipe();
        return texts;
    }

    /// <summary>The most characters that the text can have.</summary>
    public int MaxLength(int index) => Utf8(index).Length;

    /// <summary>Writes a text out.</summary>
    /// <returns>Its length in UTF-16 code units.</returns>
    public int CopyTo(int index, Span<char> target) => Encoding.UTF8.GetChars(Utf8(index), target);

    /// <summary>Wipes the texts.</summary>
    public void Clear()
    {
        blocks.ForEach(block => block.AsSpan().Clear());
        blocks.Clear();
        Count = 0;
    }

    // Where a text stands: the block, and in it start and length.
    private ReadOnlySpan<byte> Utf8(int index)
    {
        var start = starts[index / BlockStarts][index % BlockStarts];
        var block = blocks[(int)(start >> 32)].AsSpan((int)(start & int.MaxValue));
        return block.Slice(sizeof(int), MemoryMarshal.Read<int>(block));
    }

    private void Add(ReadOnlySpan<char> text, WorkbookLimits limits)
    {
        var needed = sizeof(int) + Encoding.UTF8.GetByteCount(text);
        bytes += needed + sizeof(long);
        if (bytes > limits.MaxSharedTextBytes)
        {
            throw new TableUnreadableException(
                TableUnreadableException.TooLarge,
                $"The texts of the workbook need more than {limits.MaxSharedTextBytes} bytes of memory; save its sheets as \"CSV UTF-8\", or as several workbooks.");
        }

        if (blocks.Count == 0 || needed > blocks[^1].Length - used)
        {
            blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(BlockBytes, needed)));
            used = 0;
        }

        if (Count % BlockStarts == 0)
        {
            starts.Add(new long[BlockStarts]);
        }

        var place = blocks[^1].AsSpan(used, needed);
        MemoryMarshal.Write(place, needed - sizeof(int));
        Encoding.UTF8.GetBytes(text, place[sizeof(int)..]);
        starts[^1][Count % BlockStarts] = ((long)(blocks.Count - 1) << 32) | (uint)used;
        used += needed;
        Count++;
    }
}
