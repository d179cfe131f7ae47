using System.Globalization;
using System.Text.Json;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Classification;

namespace CustomerTransferFunctions.Inventory;

/// <summary>Looks at every value of a part and counts, column by column, what it could be.</summary>
public sealed class ProfilePart(SealedStore store, TransferStore transfers)
{
    public static string BlobName(int index) => BlobNames.Numbered("profile/part", index, "json");

    /// <returns>The rows of the part.</returns>
    [Function(nameof(ProfilePart))]
    public async Task<long> RunAsync([ActivityTrigger] Part part, CancellationToken ct)
    {
        var today = (await transfers.GetAsync(part.TransferId, ct)).ReferenceDay();
        using var rows = await store.OpenTableAsync(part.TransferId, BlobNames.WorkingPart(part.Index), ct);
        var written = await store.WriteOnceAsync(part.TransferId, CopyKind.ColumnProfile, BlobName(part.Index), content =>
        {
            var profiler = new ColumnProfiler([.. rows.Header.Skip(1)], today);
            long count = 0;
            while (rows.Read())
            {
                // Odd values are listed by the line of the source, which is where people look for them.
                profiler.BeginRow(long.Parse(rows.GetField(0), CultureInfo.InvariantCulture));
                for (var column = 1; column < rows.Header.Count; column++)
                {
                    profiler.Observe(column - 1, rows.GetField(column));
                }

                count++;
            }

            JsonSerializer.Serialize(content, profiler.Snapshot());
            return new RowCount(count);
        }, ct);
        return written.Summary.Rows;
    }
}
