using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Masking;

namespace CustomerTransferFunctions.Masking;

/// <param name="Hits">Identifiers found in what should hold none.</param>
/// <param name="Columns">Where, counted from 1.</param>
public sealed record RescannedPart(long Hits, IReadOnlyList<int> Columns);

/// <summary>Reads the finished extract back from storage and searches it: what was meant to be masked is not evidence, what was written is.</summary>
public sealed class RescanPart(SealedStore store, TransferStore transfers)
{
    [Function(nameof(RescanPart))]
    public async Task<RescannedPart> RunAsync([ActivityTrigger] Part part, CancellationToken ct)
    {
        var today = (await transfers.GetAsync(part.TransferId, ct)).ReferenceDay();
        using var rows = await store.OpenTableAsync(part.TransferId, BlobNames.ExtractPart(part.Index), ct);
        var scanner = new MaskedOutputScanner(today);
        while (rows.Read())
        {
            for (var column = 0; column < rows.Header.Count; column++)
            {
                scanner.Observe(rows.Line, column, rows.GetField(column));
            }
        }

        return new RescannedPart(scanner.HitCount, [.. scanner.Hits.Select(hit => hit.Column + 1).Distinct().Order()]);
    }
}
