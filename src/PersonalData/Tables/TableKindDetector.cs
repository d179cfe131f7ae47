namespace PersonalData.Tables;

/// <summary>Tells the kind of a table by what its file begins with; names of files prove nothing.</summary>
internal static class TableKindDetector
{
    private const int SampleBytes = 4096;

    public static TableKind Detect(Func<Stream> open)
    {
        using var source = open();
        var start = new byte[SampleBytes];
        return Detect(start.AsSpan(0, source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
    }

    /// <param name="start">The first bytes, as many as there are up to 4 KiB.</param>
    public static TableKind Detect(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith(CompoundFile.Signature))
        {
            return TableKind.Workbook;
        }

        // A brace and a quote, in any encoding that extends ASCII or doubles its bytes. In CSV a quote behind a brace would be a stray one.
        var at = TableEncoding.FromMark(start)?.Mark.Length ?? 0;
        return (Next(start, ref at), Next(start, ref at)) is ((byte)'{', (byte)'"' or (byte)'}') or ((byte)'[', (byte)'{' or (byte)'[') or ((byte)'{', 0)
            ? TableKind.JsonLines
            : TableKind.Csv;
    }

    private static byte Next(ReadOnlySpan<byte> start, ref int at)
    {
        while (at < start.Length)
        {
            var b = start[at++];
            if (b is not (0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return b;
            }
        }

        return 0;
    }
}
