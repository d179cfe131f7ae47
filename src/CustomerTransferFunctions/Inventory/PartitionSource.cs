using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Classification;
using PersonalData.Sealing;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Inventory;

/// <summary>The table, cut into parts.</summary>
/// <param name="Rejection">Why the table cannot be used; then nothing of it is kept but the source itself.</param>
/// <param name="QuarantinedByReason">Malformed rows, by what is wrong with them.</param>
public sealed record PartitionedSource(
    int Parts, long Rows, long Accepted, long Quarantined, IReadOnlyDictionary<string, long> QuarantinedByReason, Reason? Rejection);

/// <summary>
/// Streams the source once: well-formed rows into working parts, malformed ones into quarantine with line and reason. The quarantine is
/// committed last and is the mark that the whole was done.
/// </summary>
public sealed class PartitionSource(SealedStore store, TransferKeys keys, TransferStore transfers)
{
    /// <summary>The column that the working parts have before those of the source: the line on which the row began.</summary>
    public const string LineColumn = "line";

    [Function(nameof(PartitionSource))]
    public async Task<PartitionedSource> RunAsync([ActivityTrigger] InventoryInput input, CancellationToken ct)
    {
        using var identity = await keys.DataIdentityAsync(input.TransferId, ct);
        try
        {
            var written = await store.WriteOnceAsync(
                input.TransferId, CopyKind.Quarantine, Quarantine.OfTable, identity.Recipient, content => CutAsync(input, content, ct), ct);
            return written.Summary;
        }
        catch (TableUnreadableException e)
        {
            return Rejected("Source" + e.Code, e.Message);
        }
        catch (AgeFormatException e)
        {
            return Rejected("SourceDamaged", $"The stored table cannot be opened ({e.Code}); start a new transfer and upload it again.");
        }
    }

    private async Task<PartitionedSource> CutAsync(InventoryInput input, Stream quarantineContent, CancellationToken ct)
    {
        using var source = await store.OpenRereadableAsync(input.TransferId, BlobNames.Source, ct);
        using var quarantine = new QuarantineWriter(quarantineContent);
        using var rows = TableFile.Open(source.Open, new TableReadOptions(), row => quarantine.Write(row.Line, row.Reason.ToString(), row.Raw));
        var today = (await transfers.GetAsync(input.TransferId, ct)).ReferenceDay();
        if (HeaderCheck.Find(rows.Header, today).Count > 0)
        {
            throw new TableUnreadableException("HeaderIsData",
                "The first line holds personal identifiers where column names are expected. Put a line with column names on top and upload the table again.");
        }

        var parts = await store.WritePartsAsync(
            input.TransferId,
            CopyKind.WorkingPart,
            BlobNames.WorkingPart,
            [LineColumn, .. rows.Header],
            input.RowsPerPart,
            rows.Read,
            table =>
            {
                table.WriteField(rows.Line);
                for (var column = 0; column < rows.Header.Count; column++)
                {
                    table.WriteField(rows.GetField(column));
                }
            },
            ct);

        return parts == 0
            ? throw new TableUnreadableException("NoUsableRows",
                $"None of the {rows.RowsRead} rows is well-formed; the quarantine lists line and reason of each. Nothing was sent to anybody.")
            : new PartitionedSource(parts, rows.RowsRead, rows.RowsAccepted, rows.RowsQuarantined, quarantine.ByReason, null);
    }

    private static PartitionedSource Rejected(string code, string message) =>
        new(0, 0, 0, 0, new Dictionary<string, long>(), new Reason(code, message));
}
