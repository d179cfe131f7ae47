using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Sealing;
using PersonalData.Subjects;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Sharing;

/// <summary>What is counted while a part of the package is written; kept with the blob.</summary>
public sealed record PartSummary(long Rows, long NeutralisedCells);

/// <summary>Seals one part to the recipient: the full rows of included subjects, and the masked extract of the same rows.</summary>
public sealed class SealPart(SealedStore store, TransferKeys keys, TransferStore transfers)
{
    [Function(nameof(SealPart))]
    public async Task<PartSummary> RunAsync([ActivityTrigger] Part part, CancellationToken ct)
    {
        var recipient = AgeRecipient.Parse((await transfers.GetAsync(part.TransferId, ct)).Request.RecipientPublicKey);
        var data = await store.WriteOnceAsync(
            part.TransferId, CopyKind.Package, BlobNames.PackageData(part.Index), recipient, content => WriteDataAsync(part, content, ct), ct);
        await store.WriteOnceAsync(
            part.TransferId, CopyKind.Package, BlobNames.PackageExtract(part.Index), recipient, content => CopyExtractAsync(part, data.Summary.Rows, content, ct), ct);
        return data.Summary;
    }

    private async Task<PartSummary> WriteDataAsync(Part part, Stream content, CancellationToken ct)
    {
        var today = (await transfers.GetAsync(part.TransferId, ct)).ReferenceDay();
        var map = await DataMap.ReadAsync(store, part.TransferId, ct);
        var included = await IncludedSubjects.LoadAsync(store, part.TransferId, ct);
        using var pseudonyms = new SubjectPseudonymizer(await keys.PseudonymKeyAsync(part.TransferId, ct), map.Columns, today);
        using var rows = await store.OpenTableAsync(part.TransferId, BlobNames.WorkingPart(part.Index), ct);
        using var table = new CsvTableWriter(content, map.Header, neutraliseFormulas: true);
        long count = 0;
        while (rows.Read())
        {
            if (!pseudonyms.TryIdentify(column => rows.GetField(column + 1), out var subject, out _) || !included.Contains(subject))
            {
                continue;
            }

            for (var column = 0; column < map.Header.Count; column++)
            {
                table.WriteField(rows.GetField(column + 1));
            }

            table.EndRow();
            count++;
        }

        return new PartSummary(count, table.NeutralisedCells);
    }

    private async Task<PartSummary> CopyExtractAsync(Part part, long rows, Stream content, CancellationToken ct)
    {
        await using var extract = await store.OpenAsync(part.TransferId, BlobNames.ExtractPart(part.Index), ct);
        await extract.CopyToAsync(content, ct);
        return new PartSummary(rows, 0);
    }
}
