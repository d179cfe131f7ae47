using System.Globalization;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>What became of the subjects of one batch, in counts.</summary>
/// <param name="Answers">Answers that belong to subjects of this batch.</param>
public sealed record SettledBatchSummary(long Included, long IncludedRows, long Objected, long Unreachable, long NoConsent, long Answers);

/// <summary>
/// The subjects whose data is handed over, for steps that go through rows in any order. Holds those included, never those left out: a
/// subject that the ledger does not know is not handed over. 16 bytes a subject; a look-up is a binary search.
/// </summary>
public sealed class IncludedSubjects
{
    private const string Prefix = "subjects/settled-";

    private readonly SubjectId[] sorted;

    internal IncludedSubjects(SubjectId[] sorted) => this.sorted = sorted;

    public int Count => sorted.Length;

    public bool Contains(SubjectId subject) => Array.BinarySearch(sorted, subject) >= 0;

    /// <summary>Reads the settled batches of a transfer.</summary>
    /// <exception cref="InvalidDataException">A batch is missing, out of order, or does not hold what its counts say.</exception>
    public static async Task<IncludedSubjects> LoadAsync(SealedStore store, string transferId, CancellationToken ct)
    {
        var batches = await store.ListAsync<SettledBatchSummary>(transferId, Prefix, ct);
        var included = new SubjectId[batches.Sum(batch => batch.Summary.Included)];
        var count = 0;
        for (var i = 0; i < batches.Count; i++)
        {
            using var batch = await store.OpenTableAsync(transferId, BlobNames.SettledBatch(i), ct);
            while (batch.Read())
            {
                if (!batch.GetField(1).SequenceEqual(SubjectState.Included))
                {
                    continue;
                }

                var subject = SubjectId.Parse(batch.GetField(0), CultureInfo.InvariantCulture);
                if (count == included.Length || (count > 0 && included[count - 1] >= subject))
                {
                    throw new InvalidDataException(
                        $"Settled batch {i} of transfer {transferId} is not in order or holds more subjects than were counted. Nothing may be handed over; look at how it was written.");
                }

                included[count++] = subject;
            }
        }

        return count == included.Length
            ? new IncludedSubjects(included)
            : throw new InvalidDataException($"The settled batches of transfer {transferId} hold {count} included subjects, but {included.Length} were counted.");
    }
}
