namespace PersonalData.Tables;

/// <summary>Finds what stands between the fields: the delimiter that cuts the first lines into the same number of fields as the header, quotes respected.</summary>
internal static class DelimiterDetector
{
    private const int Records = 100;
    private const int SampleChars = 32 * 1024;
    private const string Candidates = ",;\t|";

    /// <param name="text">The beginning of the table.</param>
    /// <param name="isAll">Whether the table ends with it.</param>
    /// <returns>A comma when the table has only one column.</returns>
    public static char Detect(ReadOnlySpan<char> text, bool isAll)
    {
        if (text.Length > SampleChars)
        {
            text = text[..SampleChars];
            isAll = false;
        }

        var best = (Delimiter: ',', Share: 0.0, Columns: 0);
        foreach (var delimiter in Candidates)
        {
            var (share, columns) = Try(delimiter, text, isAll);
            if (columns > 1 && (share > best.Share || (share == best.Share && columns > best.Columns)))
            {
                best = (delimiter, share, columns);
            }
        }

        return best.Delimiter;
    }

    private static (double Share, int Columns) Try(char delimiter, ReadOnlySpan<char> text, bool isAll)
    {
        var scanner = new CsvRecordScanner(delimiter, maxFields: 0);
        int columns = 0, records = 0, alike = 0;
        while (!text.IsEmpty && records < Records)
        {
            var result = scanner.Scan(text, isAll);
            if (result == ScanResult.NeedMore && records > 0)
            {
                break;
            }

            if (result == ScanResult.Complete)
            {
                if (scanner.TextLength > 0)
                {
                    columns = records++ == 0 ? scanner.FieldCount : columns;
                    alike += scanner.FieldCount == columns ? 1 : 0;
                }

                text = text[scanner.Length..];
                continue;
            }

            // A record that is malformed with this delimiter speaks against it; go on with the next physical line.
            records++;
            var lineEnd = text.IndexOfAny('\n', '\r');
            text = lineEnd < 0 ? [] : text[(lineEnd + 1)..];
        }

        return (alike / (double)Math.Max(1, records), columns);
    }
}
