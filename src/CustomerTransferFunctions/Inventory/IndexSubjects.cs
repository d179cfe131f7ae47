using System.Globalization;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Subjects;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Inventory;

/// <param name="Rows">Rows that were attributed to a subject.</param>
/// <param name="WithoutIdentifier">Rows that name nobody; they are in quarantine.</param>
public sealed record IndexedPart(long Rows, long WithoutIdentifier);

/// <summary>Says whose rows a part holds: one line a subject, with where to reach the person.</summary>
public sealed class IndexSubjects(SealedStore store, TransferKeys keys, TransferStore transfers)
{
    private sealed record Found(string Address, int Rows);

    public static string BlobName(int index) => BlobNames.Numbered("subjects/part", index, "csv");

    internal static readonly string[] Columns = ["subject", "email", "rows"];

    [Function(nameof(IndexSubjects))]
    public async Task<IndexedPart> RunAsync([ActivityTrigger] Part part, CancellationToken ct)
    {
        var today = (await transfers.GetAsync(part.TransferId, ct)).ReferenceDay();
        using var identity = await keys.DataIdentityAsync(part.TransferId, ct);
        var key = await keys.PseudonymKeyAsync(part.TransferId, ct);
        var map = await DataMap.ReadAsync(store, part.TransferId, ct);

        // The quarantine is committed last: where it is, the index is.
        var written = await store.WriteOnceAsync(
            part.TransferId,
            CopyKind.Quarantine,
            Quarantine.OfPart(part.Index),
            identity.Recipient,
            async content =>
            {
                using var quarantine = new QuarantineWriter(content);
                using var rows = await store.OpenTableAsync(part.TransferId, BlobNames.WorkingPart(part.Index), ct);
                using var pseudonyms = new SubjectPseudonymizer(key, map.Columns, today);
                var (subjects, anonymous) = Collect(rows, map, pseudonyms, quarantine);
                await store.WriteOnceAsync(part.TransferId, CopyKind.SubjectIndex, BlobName(part.Index), index => WriteIndex(index, subjects), ct);
                return new IndexedPart(subjects.Values.Sum(subject => (long)subject.Rows), anonymous);
            },
            ct);
        return written.Summary;
    }

    private static (SortedDictionary<SubjectId, Found> Subjects, long Anonymous) Collect(
        CsvTableReader rows, DataMap map, SubjectPseudonymizer pseudonyms, QuarantineWriter quarantine)
    {
        var emailColumns = map.Columns.Where(column => column.Type == PersonalDataType.Email).Select(column => column.Index + 1).ToArray();
        var subjects = new SortedDictionary<SubjectId, Found>();
        long anonymous = 0;
        while (rows.Read())
        {
            if (!pseudonyms.TryIdentify(column => rows.GetField(column + 1), out var subject, out _))
            {
                // The line in the source, for people to find; the part's own lines are nobody's business.
                quarantine.Write(long.Parse(rows.GetField(0), CultureInfo.InvariantCulture), Quarantine.NoIdentifier, "");
                anonymous++;
                continue;
            }

            var known = subjects.GetValueOrDefault(subject);
            var email = known is { Address.Length: > 0 } ? known.Address : FirstEmail(rows, emailColumns);
            subjects[subject] = new Found(email, (known?.Rows ?? 0) + 1);
        }

        return (subjects, anonymous);
    }

    private static string FirstEmail(CsvTableReader rows, int[] columns)
    {
        foreach (var column in columns)
        {
            var value = rows.GetField(column).Trim();
            if (Email.IsValid(value))
            {
                return value.ToString();
            }
        }

        return "";
    }

    private static RowCount WriteIndex(Stream content, SortedDictionary<SubjectId, Found> subjects)
    {
        using var table = new CsvTableWriter(content, Columns);
        foreach (var (subject, found) in subjects)
        {
            table.WriteField(subject.ToString());
            table.WriteField(found.Address);
            table.WriteField(found.Rows);
            table.EndRow();
        }

        return new RowCount(subjects.Count);
    }
}
