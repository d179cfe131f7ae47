using System.Buffers;
using System.Text;

namespace PersonalData.Tables;

/// <summary>
/// Writes a table as RFC 4180 has it: UTF-8, commas, CRLF, quotes where they are needed. For tables that people open, it disarms cells that a spreadsheet
/// would run as formulas, and counts them, so that a manifest can own up to the change; working tables are written unchanged, so that
/// <see cref="CsvTableReader"/> gives back the very same fields.
/// </summary>
public sealed class CsvTableWriter : TableWriter
{
    private const int BlockChars = 16 * 1024;

    // Semicolon and tab need no quotes by the standard, and keep a cell whole in spreadsheets that split at them.
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n;\t\0");

    private readonly Stream stream;
    private readonly int columns;
    private readonly bool neutraliseFormulas;
    private readonly Encoder encoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetEncoder();
    private readonly char[] chars = GC.AllocateUninitializedArray<char>(BlockChars);
    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(3 * (BlockChars + 1));
    private int filled;

    /// <summary>Begins a table and writes its header.</summary>
    /// <param name="stream">Receives the bytes; it stays open when the writer is disposed.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="neutraliseFormulas">Whether cells that a spreadsheet would run get an apostrophe in front; header names too.</param>
    /// <param name="byteOrderMark">Whether to begin with a byte order mark, without which some spreadsheets do not recognise UTF-8.</param>
    public CsvTableWriter(Stream stream, IReadOnlyList<string> header, bool neutraliseFormulas = false, bool byteOrderMark = false)
        : base(header)
    {
        this.stream = stream;
        this.neutraliseFormulas = neutraliseFormulas;
        columns = header.Count;
        if (byteOrderMark)
        {
            Put('\uFEFF');
        }

        foreach (var name in header)
        {
            WriteField(name);
        }

        EndRow();
    }

    /// <summary>How many cells got an apostrophe in front.</summary>
    public long NeutralisedCells { get; private set; }

    /// <inheritdoc/>
    public override void Flush()
    {
        WriteOut();
        stream.Flush();
    }

    private protected override void Write(ReadOnlySpan<char> value)
    {
        if (Fields > 0)
        {
            Put(',');
        }

        var isDangerous = neutraliseFormulas && FormulaGuard.IsDangerous(value);
        NeutralisedCells += isDangerous ? 1 : 0;

        // A single empty field would make a blank line, which is no row.
        if (value.IndexOfAny(NeedsQuotes) < 0 && (!value.IsEmpty || columns > 1))
        {
            PutPrefix(isDangerous);
            Put(value);
            return;
        }

        if (value.Contains('\0'))
        {
            throw NulCharacter();
        }

        Put('"');
        PutPrefix(isDangerous);
        while (value.IndexOf('"') is >= 0 and var quote)
        {
            Put(value[..(quote + 1)]);
            Put('"');
            value = value[(quote + 1)..];
        }

        Put(value);
        Put('"');
    }

    private protected override void WriteRowEnd() => Put("\r\n");

    private protected override void Release()
    {
        WriteOut();
        chars.AsSpan().Clear();
        bytes.AsSpan().Clear();
    }

    private void PutPrefix(bool isDangerous)
    {
        if (isDangerous)
        {
            Put(FormulaGuard.Prefix);
        }
    }

    private void Put(char c)
    {
        if (filled == chars.Length)
        {
            WriteOut();
        }

        chars[filled++] = c;
    }

    private void Put(ReadOnlySpan<char> value)
    {
        while (value.Length > chars.Length - filled)
        {
            var fits = chars.Length - filled;
            value[..fits].CopyTo(chars.AsSpan(filled));
            filled += fits;
            value = value[fits..];
            WriteOut();
        }

        value.CopyTo(chars.AsSpan(filled));
        filled += value.Length;
    }

    // The encoder remembers the first half of a surrogate pair from one block to the next.
    private void WriteOut()
    {
        var count = encoder.GetBytes(chars.AsSpan(0, filled), bytes, flush: false);
        stream.Write(bytes.AsSpan(0, count));
        filled = 0;
    }
}
