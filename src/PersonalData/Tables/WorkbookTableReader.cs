using System.Xml;

namespace PersonalData.Tables;

/// <summary>
/// Reads the sheets of an XLSX workbook as one table: row by row, in memory that holds one row and the texts that the workbook keeps apart from its rows.
/// </summary>
/// <remarks>
/// <para>
/// The first row of a sheet that is not empty is its header. Sheets with nothing in them are passed over; hidden ones are read like the others. Sheets with
/// different headers are no one table and are refused, unless <see cref="TableReadOptions.Sheet"/> names the one to read.
/// </para>
/// <para>
/// Fields: texts as they are, rich text without its formats; days as <c>2024-01-31</c>, with a time <c>2024-01-31T08:30:00</c>, a time alone <c>08:30:00</c>; numbers without
/// exponents or thousands separators, with the leading zeros that a format such as <c>00000000000</c> shows; <c>TRUE</c> and <c>FALSE</c>; of formulas the result that was calculated
/// last; errors as <c>#N/A</c>. Of merged cells, the first has the value and the others are empty. Missing cells are empty fields; rows of empty cells are
/// no rows.
/// </para>
/// <para>
/// A whole number of more than 15 digits quarantines its row (<see cref="QuarantineReason.LostDigits"/>): a spreadsheet has replaced its last digits by zeros, so as
/// an ID or card number it would belong to somebody else, or to nobody.
/// </para>
/// </remarks>
public sealed class WorkbookTableReader : TableReader
{
    /// <summary>How far apart the lines of two sheets are counted: row 15 of the third sheet is line 20,000,015.</summary>
    public const long LinesPerSheet = 10_000_000;

    private readonly WorkbookArchive archive;
    private readonly Workbook book;
    private readonly TableReadOptions options;
    private readonly Queue<WorkbookSheet> toRead;
    private readonly SharedTexts texts;
    private SheetCursor? cursor;
    private WorkbookSheet? sheet;
    private QuarantinedRow malformed;

    private WorkbookTableReader(WorkbookArchive archive, TableReadOptions options, Action<QuarantinedRow> onQuarantine)
        : base(new TableFormat(TableKind.Workbook, "utf-8", 1, false, null), onQuarantine)
    {
        (this.archive, this.options) = (archive, options);
        book = Workbook.Read(archive, options.Workbook);
        texts = SharedTexts.Read(archive, book.SharedTexts, options);
        Sheets = [.. book.Sheets.Select(found => found with { Header = ReadHeader(found) })];
        toRead = new Queue<WorkbookSheet>();
    }

    /// <summary>All sheets, also those that are not read.</summary>
    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>The number of the sheet that the present row stands in.</summary>
    public int Sheet => sheet?.Number ?? 0;

    /// <inheritdoc/>
    public override long Line => ((Sheet - 1) * LinesPerSheet) + (cursor?.Row ?? 0);

    private protected override QuarantinedRow Malformed => malformed;

    /// <summary>Opens a workbook.</summary>
    /// <param name="open">Opens the file at its beginning; a stream that cannot seek is opened several times. The streams are disposed by the reader.</param>
    /// <param name="options">What is known beforehand, and the limits.</param>
    /// <param name="onQuarantine">Receives each malformed row while <see cref="TableReader.Read"/> passes over it.</param>
    /// <exception cref="TableUnreadableException">The workbook cannot be used as one table; the code says why.</exception>
    public static WorkbookTableReader Open(Func<Stream> open, TableReadOptions options, Action<QuarantinedRow> onQuarantine)
    {
        WorkbookTableReader? reader = null;
        try
        {
            reader = Begin(open, options, onQuarantine);
            reader.ChooseSheets();
            return reader;
        }
        catch (Exception e)
        {
            reader?.Dispose();
            if (Translate(e) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    /// <summary>Says which sheets a workbook has, and what their headers are, so that each can be read as a table of its own.</summary>
    /// <exception cref="TableUnreadableException">The file is no workbook, or is damaged.</exception>
    public static IReadOnlyList<WorkbookSheet> ListSheets(Func<Stream> open, TableReadOptions options)
    {
        try
        {
            using var reader = Begin(open, options, _ => { });
            return reader.Sheets;
        }
        catch (Exception e) when (Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> GetField(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)ReadableFields, nameof(index));
        return cursor!.Field(index);
    }

    private protected override CursorResult Step()
    {
        try
        {
            return StepOrFail();
        }
        catch (Exception e) when (Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    // An archive says how long its files are, and their XML ends with what it began with.
    private protected override TableUnreadableException Truncated() => WorkbookArchive.Damaged("it ends too early");

    private protected override void Release()
    {
        cursor?.Dispose();
        texts.Clear();
        archive.Dispose();
    }

    private CursorResult StepOrFail()
    {
        while (!cursor!.Step())
        {
            if (!NextSheet())
            {
                return CursorResult.End;
            }
        }

        if (RowsRead == options.Workbook.MaxRows)
        {
            throw new TableUnreadableException(
                TableUnreadableException.TooManyRows, $"The workbook has more than {options.Workbook.MaxRows} rows; save it as \"CSV UTF-8\", or as several workbooks.");
        }

        var fault = cursor.Fault ?? (cursor.Columns > Header.Count ? QuarantineReason.TooManyFields : null);
        if (fault is not { } reason)
        {
            return CursorResult.Record;
        }

        malformed = cursor.Describe(Line, reason);
        return CursorResult.Malformed;
    }

    private static WorkbookTableReader Begin(Func<Stream> open, TableReadOptions options, Action<QuarantinedRow> onQuarantine)
    {
        var source = open();
        if (!source.CanSeek)
        {
            source.Dispose();
            source = new ReopenedStream(open);
        }

        WorkbookArchive? archive = null;
        try
        {
            archive = WorkbookArchive.Open(source, options.Workbook);
            return new WorkbookTableReader(archive, options, onQuarantine);
        }
        catch
        {
            archive?.Dispose();
            source.Dispose();
            throw;
        }
    }

    private void ChooseSheets()
    {
        if (options.Sheet is { } number && (number < 1 || number > Sheets.Count))
        {
            throw new TableUnreadableException(TableUnreadableException.NoSuchSheet, $"Sheet {number} was asked for, and the workbook has {Sheets.Count}.");
        }

        foreach (var chosen in Sheets.Where(found => !found.IsEmpty && found.Number == (options.Sheet ?? found.Number)))
        {
            toRead.Enqueue(chosen);
        }

        if (toRead.Count == 0)
        {
            throw new TableUnreadableException(
                TableUnreadableException.Empty, $"The {Sheets.Count} sheets of the workbook are empty; a table with a header and rows is expected.");
        }

        var first = toRead.Peek();
        if (toRead.FirstOrDefault(other => !other.Header.SequenceEqual(first.Header, StringComparer.Ordinal)) is { } different)
        {
            throw new TableUnreadableException(
                TableUnreadableException.DifferentHeaders,
                $"Sheets {first.Number} and {different.Number} of the workbook ({first.Visibility} and {different.Visibility}) have different headers, so they are not one table. "
                + "Save each table as a file of its own and upload only the one that is meant; delete sheets, hidden ones too, that do not belong to it.");
        }

        (Header, RenamedColumns) = HeaderNames.MakeUnique(first.Header);
        RequireRows();
        NextSheet();
    }

    private void RequireRows()
    {
        if (options.AllowNoRows)
        {
            return;
        }

        foreach (var chosen in toRead)
        {
            using var rows = OpenSheet(chosen);
            if (!rows.Step() || !rows.Step())
            {
                continue;
            }

            if (chosen.Header.Count < rows.Columns && chosen.Header.Count(name => name.Length > 0) == 1)
            {
                throw new TableUnreadableException(
                    TableUnreadableException.NoHeader,
                    $"Sheet {chosen.Number} begins with one lone cell, as a title is, and the row under it has more; delete the rows above the names of the columns.");
            }

            return;
        }

        throw new TableUnreadableException(TableUnreadableException.NoRows, "The table has a header and no row under it; upload the table with its rows.");
    }

    private bool NextSheet()
    {
        if (!toRead.TryDequeue(out var next))
        {
            return false;
        }

        cursor?.Dispose();
        (sheet, cursor) = (next, OpenSheet(next));
        cursor.Step();
        return true;
    }

    private string[] ReadHeader(WorkbookSheet found)
    {
        if (found.Part is null)
        {
            return [];
        }

        using var rows = OpenSheet(found);
        if (!rows.Step())
        {
            return [];
        }

        if (rows.Fault is { } fault)
        {
            throw fault == QuarantineReason.TooManyFields
                ? new TableUnreadableException(
                    TableUnreadableException.TooManyColumns, $"Sheet {found.Number} has more than {options.MaxColumns} columns; leave out what is not needed.")
                : new TableUnreadableException(
                    TableUnreadableException.NoHeader, $"Row {rows.Row} of sheet {found.Number} cannot be a header ({fault}); put one row with the names of the columns on top.");
        }

        return [.. Enumerable.Range(0, rows.Columns).Select(column => rows.Field(column).Trim().ToString())];
    }

    private SheetCursor OpenSheet(WorkbookSheet found) => new(archive.OpenXml(found.Part!), book, texts, options);

    // What the parsers of ZIP and XML find wrong, in words of this house; their own may hold text of the table.
    private static TableUnreadableException? Translate(Exception failure) => failure switch
    {
        XmlException e => WorkbookArchive.Damaged($"a file inside is not the XML that it should be, at line {e.LineNumber}, position {e.LinePosition}"),
        InvalidDataException or EndOfStreamException => WorkbookArchive.Damaged("a file inside cannot be unpacked"),
        _ => null,
    };
}
