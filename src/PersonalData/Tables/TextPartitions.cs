namespace PersonalData.Tables;

/// <summary>A CSV or JSON Lines file, cut at places where rows probably begin.</summary>
internal sealed class TextPartitions
{
    private readonly Func<Stream> open;
    private readonly TableReadOptions options;
    private readonly TableEncoding encoding;
    private readonly JsonColumns? columns;
    private readonly IReadOnlyList<string> header = [];

    // Where each part begins, and on which physical line.
    private readonly long[] starts;
    private readonly Lazy<long[]> lines;

    private TextPartitions(Func<Stream> open, TableReadOptions options, int count)
    {
        // The whole table was found to have a header, and perhaps rows; a part need not.
        (this.open, this.options) = (open, options with { AllowNoRows = true });
        if (options.Kind == TableKind.JsonLines)
        {
            Format = JsonLinesTableReader.FindFormat(open, options);
        }
        else
        {
            using var first = CsvTableReader.Open(open(), options, _ => { });
            (Format, header) = (first.Format, first.Header);
        }

        encoding = TableEncoding.Named(Format.Encoding);
        var text = new TextFile(open, encoding, Format.ByteOrderMark ? encoding.Mark.Length : 0);
        starts = RecordBorders.Guess(text, Format, header.Count, count);
        lines = new Lazy<long[]>(() => LineEnds.CountBefore(text, starts, Format.Kind == TableKind.Csv));
        columns = Format.Kind == TableKind.JsonLines ? LearnColumns() : null;
    }

    /// <summary>How the table is written.</summary>
    public TableFormat Format { get; }

    /// <summary>How many parts there are.</summary>
    public int Count => starts.Length;

    /// <exception cref="TableUnreadableException">The file cannot be used as a table.</exception>
    public static TextPartitions Cut(Func<Stream> open, TableReadOptions options, int count) => new(open, options, count);

    /// <summary>Opens a part at the place where it probably begins.</summary>
    public TextTableReader Open(int index, Action<QuarantinedRow> onQuarantine)
    {
        var source = Enter(index);
        TextTableReader reader = columns is null
            ? CsvTableReader.Enter(source, Format, index == 0 ? null : header, options, onQuarantine)
            : JsonLinesTableReader.Enter(source, Format, columns.Copy(options), options, onQuarantine);
        reader.Text.Await(index);
        return reader;
    }

    /// <summary>Goes on with a part where the one before it really ended.</summary>
    public static TextTableReader GoOn(TextTableReader before, int index, Action<QuarantinedRow> onQuarantine)
    {
        before.Text.Await(index);
        before.GoOn(onQuarantine);
        return before;
    }

    private TextSource Enter(int index)
    {
        var stream = open();
        stream.Position = starts[index];

        // Part n ends at border n. A part knows the later ones too, in case it has to go on.
        var borders = new long[starts.Length - 1];
        for (var i = 0; i < borders.Length; i++)
        {
            borders[i] = starts[i + 1] - starts[index];
        }

        var text = new DecodedText(stream, ReadOnlyMemory<byte>.Empty, encoding, options.MaxRecordChars, borders, passed: index);
        return new TextSource(stream, text, new Lazy<long>(() => index == 0 ? 0 : lines.Value[index] - 1));
    }

    private JsonColumns LearnColumns()
    {
        var parts = new JsonColumns[Count];
        var rows = new long[Count];
        var failures = new TableUnreadableException?[Count];
        ParallelRuns.Run(Count, index =>
        {
            parts[index] = new JsonColumns(options);
            try
            {
                rows[index] = JsonLinesTableReader.Learn(Enter(index), Format, parts[index], options, index);
            }
            catch (TableUnreadableException e)
            {
                failures[index] = e;
            }
        });
        if (Array.Find(failures, failure => failure is not null) is { } first)
        {
            throw first;
        }

        var all = new JsonColumns(options);
        foreach (var part in parts)
        {
            all.Include(part);
        }

        JsonLinesTableReader.Require(rows.Sum(), all);
        return all;
    }
}
