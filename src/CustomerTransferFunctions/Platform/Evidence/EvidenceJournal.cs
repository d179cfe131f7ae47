using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CustomerTransferFunctions.Platform.Storage;
using TransparencyLog;

namespace CustomerTransferFunctions.Platform.Evidence;

/// <summary>Who did something: the role, and the pseudonymous id; null for the system itself.</summary>
public sealed record Actor(string Role, string Id);

/// <summary>One recorded fact, in its canonical form (RFC 8785), which is also the leaf of the evidence tree.</summary>
public sealed record EvidenceEntry(DateTimeOffset At, string Kind, string Canonical);

/// <summary>
/// What happened in a transfer, written once and never changed: ids, counts and hashes, no personal data. The certificate's checkpoint signs
/// the Merkle tree over these entries.
/// </summary>
public sealed class EvidenceJournal(Tables tables, TimeProvider clock)
{
    /// <summary>Records a fact. The first writing stands: a step that runs again does not write it again.</summary>
    /// <param name="kind">What happened, in the past tense: <c>ReleaseApproved</c>.</param>
    /// <param name="key">Tells apart facts of one kind within the transfer; empty when there can be only one.</param>
    public async Task RecordAsync(string transferId, string kind, string key, Actor? actor, JsonObject facts, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var entry = new JsonObject
        {
            ["version"] = 1,
            ["transferId"] = transferId,
            ["kind"] = kind,
            ["at"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["actor"] = actor is null ? null : new JsonObject { ["role"] = actor.Role, ["id"] = actor.Id },
            ["facts"] = facts,
        };
        var row = new TableEntity(transferId, key.Length == 0 ? kind : $"{kind}|{key}")
        {
            ["At"] = now,
            ["Kind"] = kind,
            ["Canonical"] = Encoding.UTF8.GetString(CanonicalJson.Serialize(entry)),
        };
        await (await tables.EvidenceAsync()).TryAddAsync(row, ct);
    }

    /// <summary>All entries of a transfer in the order in which they were recorded.</summary>
    public async Task<List<EvidenceEntry>> ListAsync(string transferId, CancellationToken ct)
    {
        var entries = new List<(EvidenceEntry Entry, string Key)>();
        var table = await tables.EvidenceAsync();
        await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == transferId, cancellationToken: ct))
        {
            entries.Add((
                new EvidenceEntry(row.GetDateTimeOffset("At")!.Value, row.GetString("Kind"), row.GetString("Canonical")),
                row.RowKey));
        }

        return [.. entries.OrderBy(e => e.Entry.At).ThenBy(e => e.Key, StringComparer.Ordinal).Select(e => e.Entry)];
    }
}
