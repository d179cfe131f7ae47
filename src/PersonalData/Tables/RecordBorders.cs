namespace PersonalData.Tables;

/// <summary>Guesses where rows begin in the middle of a file.</summary>
internal static class RecordBorders
{
    private const int SampleBytes = 256 * 1024;
    private const int TrialBytes = 32 * 1024;
    private const int Candidates = 16;
    private const int Records = 32;

    /// <param name="text">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="fields">How many fields a row has.</param>
    /// <param name="count">How many parts are wanted.</param>
    /// <returns>Where parts begin, ascending, the first one behind the byte order mark; fewer when the file is short.</returns>
    public static long[] Guess(TextFile text, TableFormat format, int fields, int count)
    {
        using var source = text.Open();
        var length = source.Length;
        var starts = new List<long> { text.Start };
        var sample = new byte[SampleBytes];
        for (var part = 1; part < count; part++)
        {
            var place = text.Align(text.Start + ((length - text.Start) / count * part));
            source.Position = Math.Max(place, starts[^1]);
            var read = source.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
            var step = FindStart(text, sample.AsSpan(0, read - (read % text.UnitBytes)), format, fields);
            if (step > 0 && Math.Max(place, starts[^1]) + step is var start && start < length)
            {
                starts.Add(start);
            }
        }

        sample.AsSpan().Clear();
        return [.. starts];
    }

    // The first line from which on everything looks like rows; how far it is away, or -1 when no line ends.
    private static int FindStart(TextFile text, ReadOnlySpan<byte> sample, TableFormat format, int fields)
    {
        var isCsv = format.Kind == TableKind.Csv;
        var best = (Start: -1, Share: -1.0);
        var tried = 0;
        for (var at = 0; at + text.UnitBytes < sample.Length && tried < Candidates; at += text.UnitBytes)
        {
            var isEnd = text.Is(sample, at, '\n') || (isCsv && text.Is(sample, at, '\r') && !text.Is(sample, at + text.UnitBytes, '\n'));
            if (!isEnd)
            {
                continue;
            }

            var start = at + text.UnitBytes;
            if (!isCsv)
            {
                return start;
            }

            tried++;
            var share = TryRecords(text, sample[start..], format.Delimiter!.Value, fields);
            best = share > best.Share ? (start, share) : best;
            if (share == 1)
            {
                break;
            }
        }

        return best.Start;
    }

    private static double TryRecords(TextFile text, ReadOnlySpan<byte> sample, char delimiter, int fields)
    {
        var chars = new char[2 * TrialBytes];
        var decoder = Undecodable.DecoderOf(text.Encoding.CodePage);
        var rest = chars.AsSpan(0, decoder.GetChars(sample[..Math.Min(TrialBytes, sample.Length)], chars, flush: false));
        var scanner = new CsvRecordScanner(delimiter, maxFields: 0);
        int records = 0, alike = 0;
        while (!rest.IsEmpty && records < Records)
        {
            var result = scanner.Scan(rest, isFinal: false);
            if (result == ScanResult.NeedMore)
            {
                break;
            }

            records++;
            if (result == ScanResult.Complete)
            {
                alike += scanner.FieldCount == fields || scanner.TextLength == 0 ? 1 : 0;
                rest = rest[scanner.Length..];
                continue;
            }

            var lineEnd = rest.IndexOfAny('\n', '\r');
            rest = lineEnd < 0 ? [] : rest[(lineEnd + 1)..];
        }

        chars.AsSpan().Clear();
        return alike / (double)Math.Max(1, records);
    }
}
