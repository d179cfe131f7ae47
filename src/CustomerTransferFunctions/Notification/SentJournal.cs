using Azure.Data.Tables;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Notification;

/// <summary>Remembers which notices a mail server has taken or refused, by pseudonym.</summary>
internal interface ISentJournal
{
    Task<ISentJournalBatch> OpenAsync(string transferId, SubjectId firstSubject, CancellationToken ct);
}

/// <summary>The journal of one batch, asked in ascending order of subjects.</summary>
internal interface ISentJournalBatch : IAsyncDisposable
{
    /// <returns>True: taken; false: refused; null: nothing is recorded.</returns>
    ValueTask<bool?> FindAsync(SubjectId subject);

    Task AddAsync(SubjectId subject, bool taken, CancellationToken ct);
}

/// <summary>The journal in the table <c>notices</c>: rows are added, never changed.</summary>
internal sealed class SentJournal(Tables tables, TimeProvider clock) : ISentJournal
{
    public async Task<ISentJournalBatch> OpenAsync(string transferId, SubjectId firstSubject, CancellationToken ct)
    {
        var table = await tables.NoticesAsync();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {transferId} and RowKey ge {firstSubject.ToString()}");
        return new Batch(transferId, table, new TableCursor(table.QueryAsync<TableEntity>(filter, cancellationToken: ct)), clock);
    }

    private sealed class Batch(string transferId, TableClient table, TableCursor recorded, TimeProvider clock) : ISentJournalBatch
    {
        public async ValueTask<bool?> FindAsync(SubjectId subject) =>
            await recorded.FindAsync(subject.ToString()) is { } row ? row.GetBoolean("Taken") : null;

        public Task AddAsync(SubjectId subject, bool taken, CancellationToken ct) =>
            table.TryAddAsync(new TableEntity(transferId, subject.ToString()) { ["Taken"] = taken, ["At"] = clock.GetUtcNow() }, ct);

        public ValueTask DisposeAsync() => recorded.DisposeAsync();
    }
}
