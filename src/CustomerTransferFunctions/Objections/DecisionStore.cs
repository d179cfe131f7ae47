using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Objections;

/// <summary>A person's answer as it stands.</summary>
public sealed record Decision(SubjectId Subject, string Answer, DateTimeOffset At);

/// <summary>
/// Answers in the table <c>decisions</c>, one row a person, added and never changed: the first answer stands. Before the answers of a transfer
/// are counted, its box is closed.
/// </summary>
public sealed class DecisionStore(Tables tables, TimeProvider clock)
{
    // A partition of its own: the one of the transfer holds nothing but answers. Transfer ids are hex, so no transfer is called this.
    private const string ClosedPartition = "closed";

    /// <summary>Records the answer, unless one is there.</summary>
    /// <returns>The answer that stands, and whether this call recorded it.</returns>
    public async Task<(Decision Standing, bool Added)> RecordAsync(string transferId, SubjectId subject, string answer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var row = new TableEntity(transferId, subject.ToString()) { ["Answer"] = answer, ["At"] = now };
        return await (await tables.DecisionsAsync()).TryAddAsync(row, ct)
            ? (new Decision(subject, answer, now), true)
            : ((await FindAsync(transferId, subject, ct))!, false);
    }

    public async Task<Decision?> FindAsync(string transferId, SubjectId subject, CancellationToken ct) =>
        await (await tables.DecisionsAsync()).FindAsync(transferId, subject.ToString(), ct) is { } row ? Read(row) : null;

    /// <summary>All answers of a transfer, ordered by subject: the table keeps a partition in the order of its row keys.</summary>
    public async IAsyncEnumerable<Decision> ListAsync(string transferId, [EnumeratorCancellation] CancellationToken ct)
    {
        var table = await tables.DecisionsAsync();
        await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == transferId, cancellationToken: ct))
        {
            yield return Read(row);
        }
    }

    /// <summary>Closes the box. An answer of which the box was still open afterwards is sure to be counted.</summary>
    public async Task CloseAsync(string transferId, CancellationToken ct) =>
        await (await tables.DecisionsAsync()).TryAddAsync(new TableEntity(ClosedPartition, transferId) { ["At"] = clock.GetUtcNow() }, ct);

    public async Task<bool> IsClosedAsync(string transferId, CancellationToken ct) =>
        await (await tables.DecisionsAsync()).FindAsync(ClosedPartition, transferId, ct) is not null;

    private static Decision Read(TableEntity row) => new(
        SubjectId.Parse(row.RowKey), row.GetString("Answer"), row.GetDateTimeOffset("At")!.Value);
}
