using System.Buffers;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Masking;
using PersonalData.Subjects;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Masking;

/// <param name="Rows">Rows in the extract: those of included subjects.</param>
/// <param name="Columns">What was done to each column's cells.</param>
public sealed record MaskedPart(long Rows, string PolicyVersion, IReadOnlyList<MaskedColumnCounts> Columns);

/// <summary>Makes the due-diligence extract of a part: included subjects only, every cell by the policy for what its column holds.</summary>
public sealed class MaskPart(SealedStore store, TransferKeys keys, TransferStore transfers)
{
    [Function(nameof(MaskPart))]
    public async Task<MaskedPart> RunAsync([ActivityTrigger] Part part, CancellationToken ct)
    {
        var today = (await transfers.GetAsync(part.TransferId, ct)).ReferenceDay();
        var map = await DataMap.ReadAsync(store, part.TransferId, ct);
        var included = await IncludedSubjects.LoadAsync(store, part.TransferId, ct);
        var key = await keys.PseudonymKeyAsync(part.TransferId, ct);
        using var rows = await store.OpenTableAsync(part.TransferId, BlobNames.WorkingPart(part.Index), ct);
        using var pseudonyms = new SubjectPseudonymizer(key, map.Columns, today);
        using var masker = new RowMasker(MaskingPolicy.DueDiligence, map.Columns, key, today);
        var written = await store.WriteOnceAsync(part.TransferId, CopyKind.Extract, BlobNames.ExtractPart(part.Index), content =>
        {
            using var table = new CsvTableWriter(content, map.Header, neutraliseFormulas: true);
            var cell = new ArrayBufferWriter<char>(256);
            long count = 0;
            while (rows.Read())
            {
                if (!pseudonyms.TryIdentify(column => rows.GetField(column + 1), out var subject, out _) || !included.Contains(subject))
                {
                    continue;
                }

                for (var column = 0; column < map.Header.Count; column++)
                {
                    cell.ResetWrittenCount();
                    masker.Mask(column, rows.GetField(column + 1), cell);
                    table.WriteField(cell.WrittenSpan);
                }

                table.EndRow();
                count++;
            }

            return new MaskedPart(count, Version(MaskingPolicy.DueDiligence), masker.Counts);
        }, ct);
        return written.Summary;
    }

    private static string Version(MaskingPolicy policy) => $"{policy.Name}/{policy.Version} {policy.Fingerprint}";
}
