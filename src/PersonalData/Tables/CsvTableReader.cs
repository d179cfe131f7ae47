namespace PersonalData.Tables;

/// <summary>
/// Reads a CSV table the way people save it (RFC 4180, and other delimiters, encodings and line ends), one row at a time, in memory that does not
/// depend on the size of the file. It exists beside well-known readers because a malformed row must not stop the table, vanish or
/// drag good rows along: it is handed to the quarantine with line and reason, and reading goes on behind it.
/// </summary>
/// <remarks>
/// A stray quote costs the physical line on which its record began; reading resumes on the next one. A row that is well quoted and has a wrong
/// number of fields is quarantined whole. A file whose last line has no line end and stops short (inside quotes, inside a
/// character, or with fields missing) was cut off: the last <see cref="Read"/> throws <see cref="TableUnreadableException.Truncated"/>, so that no
/// caller can take it for complete. Blank lines are no rows.
/// </remarks>
public sealed class CsvTableReader : IDisposable
{
    private readonly Stream source;
    private readonly DecodedText text;
    private readonly CsvRecordScanner scanner;
    private readonly RecordCursor cursor;
    private readonly FieldUnescaper unescaper;
    private readonly Action<QuarantinedRow> onQuarantine;
    private long undecodable;
    private int readableFields;
    private bool ended;
    private TableUnreadableException? failure;

    private CsvTableReader(Stream source, DecodedText text, TableFormat format, CsvReadOptions options, Action<QuarantinedRow> onQuarantine)
    {
        this.source = source;
        this.text = text;
        this.onQuarantine = onQuarantine;
        Format = format;
        scanner = new CsvRecordScanner(format.Delimiter, options.MaxColumns);
        cursor = new RecordCursor(text, scanner, options);
        unescaper = new FieldUnescaper(scanner, options.MaxColumns);
        (Header, RenamedColumns) = ReadHeader(options.MaxColumns);
        if (!cursor.SkipToRecord() && !options.AllowNoRows)
        {
            throw new TableUnreadableException(
                TableUnreadableException.NoRows, "The table has a header and no row under it; upload the table with its rows.");
        }
    }

    /// <summary>How the table is written, found or given.</summary>
    public TableFormat Format { get; }

    /// <summary>The names of the columns, trimmed, none blank and none twice.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The columns whose name in <see cref="Header"/> is not the one in the file.</summary>
    public IReadOnlyList<RenamedColumn> RenamedColumns { get; }

    /// <summary>How many fields the present row has: as many as the header.</summary>
    public int FieldCount => Header.Count;

    /// <summary>The physical line on which the present row begins, counted from 1.</summary>
    public long Line => cursor.Line;

    /// <summary>Rows so far, well-formed or not; the header is none.</summary>
    public long RowsRead => RowsAccepted + RowsQuarantined;

    /// <summary>Well-formed rows so far.</summary>
    public long RowsAccepted { get; private set; }

    /// <summary>Malformed rows so far, each handed to the quarantine once.</summary>
    public long RowsQuarantined { get; private set; }

    /// <summary>Finds out how the table is written, and reads its header.</summary>
    /// <param name="source">The table, at its beginning; it is disposed together with the reader.</param>
    /// <param name="options">What is known beforehand, and the limits.</param>
    /// <param name="onQuarantine">Receives each malformed row while <see cref="Read"/> passes over it.</param>
    /// <exception cref="TableUnreadableException">The file cannot be used as a table; the code says why. The source stays open.</exception>
    public static CsvTableReader Open(Stream source, CsvReadOptions options, Action<QuarantinedRow> onQuarantine)
    {
        if (options.Delimiter is { } given && (given > 0x7E || given is '"' or '\r' or '\n' or '\0'))
        {
            throw new ArgumentException("A delimiter is one ASCII character that is neither a quote nor a line end.", nameof(options));
        }

        var start = TableStart.Read(source, options);
        var text = new DecodedText(source, start.Head, start.Encoding, options.MaxRecordChars);
        text.Fill();
        TableStart.RefuseMostlyUndecodable(text.Text, start.Encoding.Name);
        var delimiter = options.Delimiter ?? DelimiterDetector.Detect(text.Text, text.AtEnd);
        var format = new TableFormat(start.Encoding.Name, start.Confidence, start.HasMark, delimiter);
        return new CsvTableReader(source, text, format, options, onQuarantine);
    }

    /// <summary>Moves to the next well-formed row; malformed ones on the way go to the quarantine.</summary>
    /// <returns>False when the table has been read to its end.</returns>
    /// <exception cref="TableUnreadableException">
    /// At the end: the file was cut off (<see cref="TableUnreadableException.Truncated"/>), or most rows did not decode
    /// (<see cref="TableUnreadableException.WrongEncoding"/>). The rows read before must not be used.
    /// </exception>
    public bool Read()
    {
        unescaper.Reset();
        readableFields = 0;
        while (!ended)
        {
            switch (cursor.Step(Header.Count))
            {
                case CursorResult.Record:
                    RowsAccepted++;
                    readableFields = Header.Count;
                    return true;
                case CursorResult.Malformed:
                    RowsQuarantined++;
                    undecodable += cursor.Malformed.Reason == QuarantineReason.UndecodableBytes ? 1 : 0;
                    onQuarantine(cursor.Malformed);
                    break;
                case CursorResult.Truncated:
                    ended = true;
                    failure = CutOff();
                    break;
                default:
                    ended = true;
                    failure = undecodable * 2 > RowsRead ? TableStart.MostlyUndecodable(undecodable, RowsRead, Format.Encoding) : null;
                    break;
            }
        }

        return failure is null ? false : throw failure;
    }

    /// <summary>A field of the present row without its quotes, valid until the next <see cref="Read"/>.</summary>
    /// <param name="index">Counted from 0, below <see cref="FieldCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field, or no present row.</exception>
    public ReadOnlySpan<char> GetField(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)readableFields, nameof(index));
        return Field(index);
    }

    /// <summary>Wipes the buffers and disposes the source.</summary>
    public void Dispose()
    {
        ended = true;
        readableFields = 0;
        text.Dispose();
        unescaper.Dispose();
        source.Dispose();
    }

    private (List<string> Names, List<RenamedColumn> Renamed) ReadHeader(int maxColumns)
    {
        switch (cursor.Step(expectedFields: 0))
        {
            case CursorResult.End:
                throw new TableUnreadableException(TableUnreadableException.Empty, "The file is empty; a table with a header and rows is expected.");
            case CursorResult.Truncated:
                throw CutOff();
            case CursorResult.Malformed when cursor.Malformed.Reason == QuarantineReason.UndecodableBytes:
                throw new TableUnreadableException(
                    TableUnreadableException.WrongEncoding,
                    $"The header does not decode as {Format.Encoding}; find out how the file was saved and name that encoding, or save it as UTF-8.");
            case CursorResult.Malformed:
                throw new TableUnreadableException(
                    TableUnreadableException.NoHeader,
                    $"Line {cursor.Line} cannot be a header ({cursor.Malformed.Reason}); put one line with the names of the columns on top.");
        }

        if (scanner.FieldCount > maxColumns)
        {
            throw new TableUnreadableException(
                TableUnreadableException.TooManyColumns, $"The header has {scanner.FieldCount} columns where at most {maxColumns} are allowed; leave out what is not needed.");
        }

        var found = new string[scanner.FieldCount];
        for (var column = 0; column < found.Length; column++)
        {
            found[column] = Field(column).ToString();
        }

        return Array.TrueForAll(found, string.IsNullOrWhiteSpace)
            ? throw new TableUnreadableException(
                TableUnreadableException.NoHeader, $"Line {cursor.Line} names no column; put one line with the names of the columns on top.")
            : HeaderNames.MakeUnique(found);
    }

    private ReadOnlySpan<char> Field(int index) => scanner.IsEscaped(index)
        ? unescaper.Unescape(index, text.Text)
        : text.Text.Slice(scanner.FieldStart(index), scanner.FieldLength(index));

    private TableUnreadableException CutOff() => new(
        TableUnreadableException.Truncated,
        $"The file ends in the middle of the row that begins on line {cursor.Line}, and without a line end; it was cut off on its way, so upload the whole file again.");
}
