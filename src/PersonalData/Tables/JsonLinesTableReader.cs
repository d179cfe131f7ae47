namespace PersonalData.Tables;

/// <summary>
/// Reads JSON Lines (one JSON object a line, RFC 8259) as a table. The columns are the members of all its objects, found by passing over the file
/// once before it is read.
/// </summary>
/// <remarks>
/// <para>
/// A member of a nested object becomes a column <c>outer.inner</c>, an element of an array <c>name[0]</c>. Numbers, <c>true</c> and <c>false</c> are given as
/// they are written. <c>null</c>, a member that is missing and <c>""</c> all give an empty field; an object or array without anything in it gives none.
/// </para>
/// <para>
/// Lines end with a line feed; blank ones are no rows. A line that is no JSON object, or breaks a limit, is quarantined alone. A last line without a line end
/// that stops inside its object was cut off: the last <see cref="TableReader.Read"/> throws <see cref="TableUnreadableException.Truncated"/>.
/// </para>
/// </remarks>
public sealed class JsonLinesTableReader : TextTableReader
{
    /// <summary>How deep objects and arrays may stand in each other, the object of the line included.</summary>
    public const int MaxDepth = 32;

    private readonly LineCursor lines;
    private readonly JsonRow row;
    private QuarantinedRow malformed;

    private JsonLinesTableReader(
        TextSource source, TableFormat format, JsonColumns columns, TableReadOptions options, Action<QuarantinedRow> onQuarantine, bool learns = false)
        : base(source, format, onQuarantine)
    {
        lines = new LineCursor(source.Text, options.MaxRecordChars, source.LinesBefore);
        row = new JsonRow(columns, options, learns);
        (Header, RenamedColumns) = HeaderNames.MakeUnique(columns.Names);
    }

    /// <inheritdoc/>
    public override long Line => lines.Line;

    private protected override QuarantinedRow Malformed => malformed;

    /// <summary>Finds out how the table is written, passes over it for its columns, and opens it anew.</summary>
    /// <param name="open">Opens the file at its beginning; it is called twice. The streams are disposed by the reader.</param>
    /// <param name="options">What is known beforehand, and the limits.</param>
    /// <param name="onQuarantine">Receives each malformed row while <see cref="TableReader.Read"/> passes over it.</param>
    /// <exception cref="TableUnreadableException">The file cannot be used as a table; the code says why.</exception>
    public static JsonLinesTableReader Open(Func<Stream> open, TableReadOptions options, Action<QuarantinedRow> onQuarantine)
    {
        var format = FindFormat(open, options);
        var told = options with { Encoding = format.Encoding };
        var columns = new JsonColumns(options);
        using (var source = open())
        {
            Require(Learn(new TextSource(source, TableStart.Read(source, told).Decode(source, told)), format, columns, options), columns);
        }

        var again = open();
        try
        {
            return new JsonLinesTableReader(
                new TextSource(again, TableStart.Read(again, told).Decode(again, told)), format, columns.Copy(options), options, onQuarantine);
        }
        catch
        {
            again.Dispose();
            throw;
        }
    }

    /// <summary>Enters a table whose format and columns are known.</summary>
    internal static JsonLinesTableReader Enter(
        TextSource source, TableFormat format, JsonColumns columns, TableReadOptions options, Action<QuarantinedRow> onQuarantine) =>
        new(source, format, columns, options, onQuarantine);

    /// <summary>Finds out how the table is written.</summary>
    internal static TableFormat FindFormat(Func<Stream> open, TableReadOptions options)
    {
        using var source = open();
        var start = TableStart.Read(source, options);
        using var text = start.Decode(source, options);
        RefuseOtherJson(text.Text);
        return start.Format(TableKind.JsonLines, delimiter: null);
    }

    /// <summary>Passes over a table for its columns.</summary>
    /// <returns>How many rows it has, well-formed or not.</returns>
    internal static long Learn(TextSource source, TableFormat format, JsonColumns columns, TableReadOptions options, int? border = null)
    {
        using var rows = new JsonLinesTableReader(source, format, columns, options, _ => { }, learns: true);
        try
        {
            if (border is { } end)
            {
                rows.Text.Await(end);
            }

            while (rows.Read())
            {
            }
        }
        catch (TableUnreadableException e) when (e.Code == TableUnreadableException.Truncated)
        {
            // Said again, and to the caller, when the rows before were read.
        }
        finally
        {
            rows.Close();
        }

        return rows.RowsRead;
    }

    /// <summary>Refuses a table without rows or columns.</summary>
    internal static void Require(long rows, JsonColumns columns)
    {
        if (rows == 0)
        {
            throw new TableUnreadableException(TableUnreadableException.Empty, "The file is empty; a table with one JSON object a line is expected.");
        }

        if (columns.Count == 0)
        {
            throw new TableUnreadableException(
                TableUnreadableException.NoHeader,
                $"None of the {rows} lines is a JSON object with members; write each row as one object on one line (JSON Lines).");
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> GetField(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)ReadableFields, nameof(index));
        return row.Field(index);
    }

    private protected override CursorResult Step()
    {
        if (!lines.Step())
        {
            return CursorResult.End;
        }

        if (lines.Overlong is { } overlong)
        {
            malformed = overlong;
            return CursorResult.Malformed;
        }

        if (lines.IsOpen && Text.EndsInsideCharacter)
        {
            return CursorResult.Truncated;
        }

        var line = lines.Current;
        var result = FindSuspect(line) is null ? row.Parse(line, lines.IsOpen) : CursorResult.Malformed;
        if (result == CursorResult.Malformed)
        {
            var shown = line.TrimEnd('\r');
            var kept = shown[..Math.Min(shown.Length, QuarantinedRow.MaxRawChars)];
            malformed = new QuarantinedRow(Line, FindSuspect(line) ?? row.Fault, Undecodable.Render(kept), kept.Length < shown.Length);
        }

        return result;
    }

    private protected override void ReleaseText()
    {
        row.Clear();
        base.ReleaseText();
    }

    private QuarantineReason? FindSuspect(ReadOnlySpan<char> line) => Text.HasSuspects ? Undecodable.FindSuspect(line) : null;

    private static void RefuseOtherJson(ReadOnlySpan<char> start)
    {
        var first = start.TrimStart();
        var end = first.IndexOf('\n');
        var line = (end < 0 ? first : first[..end]).TrimEnd();
        if (first.StartsWith('[') || line is "{")
        {
            throw new TableUnreadableException(
                TableUnreadableException.NotJsonLines,
                "The file is one JSON document that spans lines; write each row as one object on one line, without brackets or commas around the rows (JSON Lines).");
        }
    }
}
