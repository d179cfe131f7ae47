namespace PersonalData.Tables;

/// <summary>The first bytes of a file, and what they say about the rest.</summary>
/// <param name="Encoding">Found or given.</param>
/// <param name="Confidence">0 to 1, as <see cref="TableFormat.EncodingConfidence"/>.</param>
/// <param name="HasMark">Whether the file begins with a byte order mark.</param>
/// <param name="Head">The bytes behind the byte order mark that were read already.</param>
internal sealed record TableStart(TableEncoding Encoding, double Confidence, bool HasMark, ReadOnlyMemory<byte> Head)
{
    /// <exception cref="TableUnreadableException">The file is empty, no text, or of an encoding that is not known or not the one asked for.</exception>
    public static TableStart Read(Stream source, TableReadOptions options)
    {
        // A caller who knows the encoding opens many small tables; only guessing needs the long sample.
        var buffer = new byte[options.Encoding is null ? EncodingDetector.SampleBytes : 4096];
        var length = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var head = buffer.AsMemory(0, length);
        FileSignature.RefuseOtherFiles(head.Span);

        var marked = TableEncoding.FromMark(head.Span);
        if (options.Encoding is { } name)
        {
            var asked = TableEncoding.Named(name);
            return marked is null || marked == asked
                ? new TableStart(asked, 1, marked is not null, head[(marked?.Mark.Length ?? 0)..])
                : throw new TableUnreadableException(
                    TableUnreadableException.WrongEncoding,
                    $"The file begins with the byte order mark of {marked.Name}, where {asked.Name} was asked for; leave the encoding out or name {marked.Name}.");
        }

        if (marked is not null)
        {
            return new TableStart(marked, 1, true, head[marked.Mark.Length..]);
        }

        var (encoding, confidence) = EncodingDetector.Detect(head.Span, isAll: length < buffer.Length);
        return new TableStart(encoding, confidence, false, head);
    }

    /// <summary>How a table that begins like this is written.</summary>
    public TableFormat Format(TableKind kind, char? delimiter) => new(kind, Encoding.Name, Confidence, HasMark, delimiter);

    /// <summary>Decodes the file from behind its byte order mark on.</summary>
    /// <exception cref="TableUnreadableException">Most lines of its beginning do not decode.</exception>
    public DecodedText Decode(Stream source, TableReadOptions options)
    {
        var text = new DecodedText(source, Head, Encoding, options.MaxRecordChars);
        text.Fill();
        RefuseMostlyUndecodable(text.Text, Encoding.Name);
        return text;
    }

    /// <summary>Refuses a file of which most lines do not decode, before its rows are put into quarantine one by one.</summary>
    private static void RefuseMostlyUndecodable(ReadOnlySpan<char> start, string encoding)
    {
        if (!start.ContainsAnyInRange(Undecodable.FirstMark, Undecodable.LastMark))
        {
            return;
        }

        int lines = 0, broken = 0;
        foreach (var line in start.EnumerateLines())
        {
            lines += line.IsEmpty ? 0 : 1;
            broken += line.ContainsAnyInRange(Undecodable.FirstMark, Undecodable.LastMark) ? 1 : 0;
        }

        if (broken * 2 > lines)
        {
            throw MostlyUndecodable(broken, lines, encoding);
        }
    }

    public static TableUnreadableException MostlyUndecodable(long broken, long all, string encoding) => new(
        TableUnreadableException.WrongEncoding,
        $"{broken} of {all} lines do not decode as {encoding}; find out how the file was saved and name that encoding, or save it as UTF-8.");
}
