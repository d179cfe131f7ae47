using PersonalData.Tables;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>How many rows a sealed table has.</summary>
public sealed record RowCount(long Rows);

/// <summary>Cuts a long table into sealed parts. Parts that an earlier attempt of the same activity wrote are passed over, not written again.</summary>
public static class SealedParts
{
    // Wider than what is taken from outside: a record that fits there fits here with one column more and other quotes. A part may be empty,
    // when nobody in it is handed over.
    private static readonly TableReadOptions WorkingFormat = new()
    {
        Encoding = "utf-8", Delimiter = ',', MaxRecordChars = 4 * 1024 * 1024, MaxColumns = 2048, AllowNoRows = true,
    };

    /// <param name="name">The name of part number n, counted from 0.</param>
    /// <param name="next">Moves to the next row; false at the end.</param>
    /// <param name="write">Writes the fields of the present row.</param>
    /// <returns>How many parts there are.</returns>
    public static async Task<int> WritePartsAsync(
        this SealedStore store,
        string transferId,
        CopyKind kind,
        Func<int, string> name,
        IReadOnlyList<string> header,
        int rowsPerPart,
        Func<bool> next,
        Action<CsvTableWriter> write,
        CancellationToken ct)
    {
        var parts = 0;
        var more = next();
        while (more)
        {
            ct.ThrowIfCancellationRequested();
            var fresh = false;
            await store.WriteOnceAsync(transferId, kind, name(parts), content =>
            {
                fresh = true;
                using var table = new CsvTableWriter(content, header);
                return new RowCount(Take(table));
            }, ct);
            if (!fresh)
            {
                Take(null);
            }

            parts++;
        }

        return parts;

        long Take(CsvTableWriter? table)
        {
            var taken = 0;
            do
            {
                if (table is not null)
                {
                    write(table);
                    table.EndRow();
                }

                taken++;
                more = next();
            }
            while (more && taken < rowsPerPart);
            return taken;
        }
    }

    /// <summary>Opens a sealed working table for reading; its format is our own, so nothing has to be guessed.</summary>
    public static async Task<CsvTableReader> OpenTableAsync(this SealedStore store, string transferId, string name, CancellationToken ct) =>
        CsvTableReader.Open(
            await store.OpenAsync(transferId, name, ct),
            WorkingFormat,
            row => throw new InvalidDataException($"Working table {name} of transfer {transferId} has a malformed row at line {row.Line}; it was written by this app and must not have one."));
}
