namespace PersonalData.Tables;

/// <summary>Undoes doubled quotes, for the few fields that have them, in one buffer that serves row after row.</summary>
internal sealed class FieldUnescaper(CsvRecordScanner scanner, int maxFields) : IDisposable
{
    // Where the unescaped field stands in the buffer; a length of -1: not unescaped yet.
    private readonly (int Start, int Length)[] places = new (int, int)[maxFields];
    private char[] buffer = [];
    private int used;
    private int known;

    /// <summary>Forgets the fields of the row before.</summary>
    public void Reset() => (used, known) = (0, 0);

    /// <param name="index">A field of the scanner's present record that has doubled quotes.</param>
    /// <param name="record">The text that the scanner's positions refer to.</param>
    public ReadOnlySpan<char> Unescape(int index, ReadOnlySpan<char> record)
    {
        if (known == 0)
        {
            // Once, and for the whole record: spans that were handed out must stay valid while further fields are asked for.
            known = Math.Min(scanner.FieldCount, maxFields);
            places.AsSpan(0, known).Fill((0, -1));
            if (buffer.Length < scanner.TextLength)
            {
                buffer = new char[Math.Max(scanner.TextLength, 2 * buffer.Length)];
            }
        }

        var (start, length) = places[index];
        if (length < 0)
        {
            (start, length) = (used, Write(record.Slice(scanner.FieldStart(index), scanner.FieldLength(index))));
            places[index] = (start, length);
        }

        return buffer.AsSpan(start, length);
    }

    public void Dispose() => buffer.AsSpan().Clear();

    private int Write(ReadOnlySpan<char> field)
    {
        var start = used;
        while (field.IndexOf('"') is >= 0 and var quote)
        {
            field[..(quote + 1)].CopyTo(buffer.AsSpan(used));
            used += quote + 1;
            field = field[(quote + 2)..];
        }

        field.CopyTo(buffer.AsSpan(used));
        used += field.Length;
        return used - start;
    }
}
