namespace PersonalData.Tables;

/// <summary>
/// Reads a CSV table the way people save it (RFC 4180, and other delimiters, encodings and line ends), one row at a time, in memory that does not
/// depend on the size of the file. It exists beside well-known readers because a malformed row must not stop the table, vanish or
/// drag good rows along: it is handed to the quarantine with line and reason, and reading goes on behind it.
/// </summary>
/// <remarks>
/// A stray quote costs the physical line on which its record began; reading resumes on the next one. A row that is well quoted and has a wrong
/// number of fields is quarantined whole. A file whose last line has no line end and stops short (inside quotes, inside a
/// character, or with fields missing) was cut off: the last <see cref="TableReader.Read"/> throws <see cref="TableUnreadableException.Truncated"/>, so that no
/// caller can take it for complete. Blank lines are no rows.
/// </remarks>
public sealed class CsvTableReader : TextTableReader
{
    private readonly CsvRecordScanner scanner;
    private readonly RecordCursor cursor;
    private readonly FieldUnescaper unescaper;

    private CsvTableReader(TextSource source, TableFormat format, TableReadOptions options, Action<QuarantinedRow> onQuarantine)
        : base(source, format, onQuarantine)
    {
        scanner = new CsvRecordScanner(format.Delimiter!.Value, options.MaxColumns);
        cursor = new RecordCursor(source.Text, scanner, options, source.LinesBefore);
        unescaper = new FieldUnescaper(scanner, options.MaxColumns);
    }

    /// <inheritdoc/>
    public override long Line => cursor.Line;

    private protected override QuarantinedRow Malformed => cursor.Malformed;

    /// <summary>Finds out how the table is written, and reads its header.</summary>
    /// <param name="source">The table, at its beginning; it is disposed together with the reader.</param>
    /// <param name="options">What is known beforehand, and the limits.</param>
    /// <param name="onQuarantine">Receives each malformed row while <see cref="TableReader.Read"/> passes over it.</param>
    /// <exception cref="TableUnreadableException">The file cannot be used as a table; the code says why. The source stays open.</exception>
    public static CsvTableReader Open(Stream source, TableReadOptions options, Action<QuarantinedRow> onQuarantine)
    {
        if (options.Delimiter is { } given && (given > 0x7E || given is '"' or '\r' or '\n' or '\0'))
        {
            throw new ArgumentException("A delimiter is one ASCII character that is neither a quote nor a line end.", nameof(options));
        }

        var start = TableStart.Read(source, options);
        var text = start.Decode(source, options);
        var delimiter = options.Delimiter ?? DelimiterDetector.Detect(text.Text, text.AtEnd);
        var reader = new CsvTableReader(new TextSource(source, text), start.Format(TableKind.Csv, delimiter), options, onQuarantine);
        reader.ReadHeader(options.MaxColumns);
        RequireRows(reader.cursor.SkipToRecord(), options);
        return reader;
    }

    /// <summary>Enters a table whose format is known; without a header given, it is read where the text begins.</summary>
    internal static CsvTableReader Enter(
        TextSource source, TableFormat format, IReadOnlyList<string>? header, TableReadOptions options, Action<QuarantinedRow> onQuarantine)
    {
        var reader = new CsvTableReader(source, format, options, onQuarantine);
        if (header is null)
        {
            reader.ReadHeader(options.MaxColumns);
        }
        else
        {
            reader.Header = header;
        }

        return reader;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> GetField(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)ReadableFields, nameof(index));
        return Field(index);
    }

    private protected override CursorResult Step()
    {
        unescaper.Reset();
        return cursor.Step(Header.Count);
    }

    private protected override void ReleaseText()
    {
        unescaper.Dispose();
        base.ReleaseText();
    }

    private void ReadHeader(int maxColumns)
    {
        switch (cursor.Step(expectedFields: 0))
        {
            case CursorResult.End:
                throw new TableUnreadableException(TableUnreadableException.Empty, "The file is empty; a table with a header and rows is expected.");
            case CursorResult.Truncated:
                throw Truncated();
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

        if (Array.TrueForAll(found, string.IsNullOrWhiteSpace))
        {
            throw new TableUnreadableException(
                TableUnreadableException.NoHeader, $"Line {cursor.Line} names no column; put one line with the names of the columns on top.");
        }

        (Header, RenamedColumns) = HeaderNames.MakeUnique(found);
    }

    private ReadOnlySpan<char> Field(int index) => scanner.IsEscaped(index)
        ? unescaper.Unescape(index, Text.Text)
        : Text.Text.Slice(scanner.FieldStart(index), scanner.FieldLength(index));
}
