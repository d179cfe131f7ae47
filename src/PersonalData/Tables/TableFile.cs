namespace PersonalData.Tables;

/// <summary>Opens tables of any kind.</summary>
public static class TableFile
{
    /// <summary>Finds out what kind of table a file holds and how it is written, and opens it.</summary>
    /// <param name="open">
    /// Opens the file at its beginning. It is called several times, because the kind, the columns of JSON Lines and the contents of a workbook are known
    /// only when the file was looked at. Streams that cannot seek are enough. They are disposed here or with the reader.
    /// </param>
    /// <param name="options">What is known beforehand, and the limits.</param>
    /// <param name="onQuarantine">Receives each malformed row while <see cref="TableReader.Read"/> passes over it.</param>
    /// <exception cref="TableUnreadableException">The file cannot be used as a table; the code says why.</exception>
    public static TableReader Open(Func<Stream> open, TableReadOptions options, Action<QuarantinedRow> onQuarantine)
    {
        switch (options.Kind ?? TableKindDetector.Detect(open))
        {
            case TableKind.JsonLines:
                return JsonLinesTableReader.Open(open, options, onQuarantine);
            case TableKind.Workbook:
                return WorkbookTableReader.Open(open, options, onQuarantine);
        }

        var source = open();
        try
        {
            return CsvTableReader.Open(source, options, onQuarantine);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
