using System.Globalization;
using System.Text;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Inventory;

public sealed record MergeInput(string TransferId, int Parts, int SubjectsPerBatch);

/// <param name="Subjects">Individuals found in the whole table.</param>
/// <param name="Batches">Batches they are cut into for the steps that follow.</param>
public sealed record MergedSubjects(long Subjects, int Batches);

/// <summary>Joins the sorted indexes of all parts into one: each subject once, whatever parts the rows stand in. Memory: one line a part.</summary>
public sealed class MergeSubjects(SealedStore store, TransferKeys keys)
{
    private const string Mark = "subjects/all.txt.age";

    [Function(nameof(MergeSubjects))]
    public async Task<MergedSubjects> RunAsync([ActivityTrigger] MergeInput input, CancellationToken ct)
    {
        using var identity = await keys.DataIdentityAsync(input.TransferId, ct);
        var written = await store.WriteOnceAsync(
            input.TransferId,
            CopyKind.SubjectIndex,
            Mark,
            identity.Recipient,
            async mark =>
            {
                var merged = await MergeAsync(input, ct);
                await mark.WriteAsync(Encoding.ASCII.GetBytes(merged.Subjects.ToString(CultureInfo.InvariantCulture)), ct);
                return merged;
            },
            ct);
        return written.Summary;
    }

    private async Task<MergedSubjects> MergeAsync(MergeInput input, CancellationToken ct)
    {
        List<CsvTableReader> parts = [];
        try
        {
            var heads = new PriorityQueue<CsvTableReader, string>(StringComparer.Ordinal);
            for (var part = 0; part < input.Parts; part++)
            {
                parts.Add(await store.OpenTableAsync(input.TransferId, IndexSubjects.BlobName(part), ct));
                Push(heads, parts[^1]);
            }

            long subjects = 0;
            var (subject, email, rows) = ("", "", 0L);
            var batches = await store.WritePartsAsync(
                input.TransferId,
                CopyKind.SubjectIndex,
                BlobNames.SubjectBatch,
                IndexSubjects.Columns,
                input.SubjectsPerBatch,
                Next,
                table =>
                {
                    table.WriteField(subject);
                    table.WriteField(email);
                    table.WriteField(rows);
                },
                ct);
            return new MergedSubjects(subjects, batches);

            bool Next()
            {
                if (!heads.TryPeek(out _, out var smallest))
                {
                    return false;
                }

                (subject, email, rows) = (smallest, "", 0);
                while (heads.TryPeek(out var head, out var id) && id == subject)
                {
                    heads.Dequeue();
                    email = email.Length > 0 ? email : head.GetField(1).ToString();
                    rows += long.Parse(head.GetField(2), CultureInfo.InvariantCulture);
                    Push(heads, head);
                }

                subjects++;
                return true;
            }
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    private static void Push(PriorityQueue<CsvTableReader, string> heads, CsvTableReader part)
    {
        if (part.Read())
        {
            heads.Enqueue(part, part.GetField(0).ToString());
        }
    }
}
