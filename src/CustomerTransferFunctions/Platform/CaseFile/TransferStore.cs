using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>Reads and changes case files. Every change of status goes through <see cref="TransferTransitions"/> under an ETag.</summary>
public sealed class TransferStore(Tables tables, TimeProvider clock)
{
    private const string Partition = "transfer";

    /// <summary>Opens a case file; the first request with an id wins.</summary>
    /// <returns>The case file as it stands, and whether this call opened it.</returns>
    public async Task<(TransferRecord Record, bool Created)> CreateAsync(
        string transferId, TransferRequest request, string requestSha256, string requestedBy, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var record = new TransferRecord(
            transferId, request, requestSha256, requestedBy, now, TransferStatus.Assessing, now, null, new TransferCounts(), null, null);
        var table = await tables.TransfersAsync();
        return await table.TryAddAsync(Write(record, new TableEntity(Partition, transferId)), ct)
            ? (record, true)
            : (await GetAsync(transferId, ct), false);
    }

    public async Task<TransferRecord?> FindAsync(string transferId, CancellationToken ct) =>
        await (await tables.TransfersAsync()).FindAsync(Partition, transferId, ct) is { } row ? Read(row) : null;

    /// <exception cref="InvalidOperationException">There is no such transfer.</exception>
    public async Task<TransferRecord> GetAsync(string transferId, CancellationToken ct) =>
        await FindAsync(transferId, ct) ?? throw new InvalidOperationException($"There is no transfer {transferId}.");

    /// <summary>Moves the transfer on, and adds what was counted. Doing it again changes nothing.</summary>
    public async Task AdvanceAsync(string transferId, TransferStatus to, TransferCounts counts, Reason? reason, CancellationToken ct)
    {
        var table = await tables.TransfersAsync();
        await table.UpdateAsync(
            Partition,
            transferId,
            row =>
            {
                var record = Read(row);
                if (record.Status == to)
                {
                    return false;
                }

                TransferTransitions.Check(transferId, record.Status, to);
                var now = clock.GetUtcNow();
                Write(
                    record with
                    {
                        Status = to,
                        StatusSince = now,
                        Counts = record.Counts.With(counts),
                        Reason = reason,
                        EndedAt = TransferTransitions.IsEnd(to) ? now : null,
                    },
                    row);
                return true;
            },
            ct);
    }

    public async Task MarkPurgedAsync(string transferId, CancellationToken ct) =>
        await (await tables.TransfersAsync()).UpdateAsync(
            Partition,
            transferId,
            row =>
            {
                var record = Read(row);
                if (record.PurgedAt is not null)
                {
                    return false;
                }

                Write(record with { PurgedAt = clock.GetUtcNow() }, row);
                return true;
            },
            ct);

    /// <summary>All case files, or those in one status.</summary>
    public async IAsyncEnumerable<TransferRecord> ListAsync(TransferStatus? status, [EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        if (status is { } wanted)
        {
            filter += " and " + TableClient.CreateQueryFilter($"Status eq {wanted.ToString()}");
        }

        var table = await tables.TransfersAsync();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            yield return Read(row);
        }
    }

    private static TableEntity Write(TransferRecord record, TableEntity row)
    {
        row["Request"] = JsonSerializer.Serialize(record.Request);
        row["RequestSha256"] = record.RequestSha256;
        row["RequestedBy"] = record.RequestedBy;
        row["RequestedAt"] = record.RequestedAt;
        row["Status"] = record.Status.ToString();
        row["StatusSince"] = record.StatusSince;
        row["Reason"] = record.Reason is null ? null : JsonSerializer.Serialize(record.Reason);
        row["Counts"] = JsonSerializer.Serialize(record.Counts);
        row["EndedAt"] = record.EndedAt;
        row["PurgedAt"] = record.PurgedAt;
        return row;
    }

    private static TransferRecord Read(TableEntity row) => new(
        row.RowKey,
        JsonSerializer.Deserialize<TransferRequest>(row.GetString("Request"))!,
        row.GetString("RequestSha256"),
        row.GetString("RequestedBy"),
        row.GetDateTimeOffset("RequestedAt")!.Value,
        Enum.Parse<TransferStatus>(row.GetString("Status")),
        row.GetDateTimeOffset("StatusSince")!.Value,
        row.GetString("Reason") is { } reason ? JsonSerializer.Deserialize<Reason>(reason) : null,
        JsonSerializer.Deserialize<TransferCounts>(row.GetString("Counts"))!,
        row.GetDateTimeOffset("EndedAt"),
        row.GetDateTimeOffset("PurgedAt"));
}
