using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>What a stored copy of customer data is for; deletion and its certificate speak in these kinds.</summary>
public enum CopyKind
{
    Source,
    WorkingPart,
    Quarantine,
    ColumnProfile,
    DataMap,
    SubjectIndex,
    SubjectLedger,
    NoticeOutcome,
    NoticeOutbox,
    Extract,
    Package,
}

/// <summary>
/// A copy that stands in the register. Only <see cref="CopyRegister.RegisterAsync"/> makes one, and whatever writes customer data asks for
/// one, so that nothing can be written that deletion would not find.
/// </summary>
public sealed class RegisteredCopy
{
    internal RegisteredCopy(string transferId, CopyKind kind, string name)
    {
        TransferId = transferId;
        Kind = kind;
        Name = name;
    }

    public string TransferId { get; }

    public CopyKind Kind { get; }

    /// <summary>The name within the transfer, such as <c>work/part-00000.csv.age</c>; for the outbox, its folder.</summary>
    public string Name { get; }

    /// <summary>The blob's name within the container of customer data.</summary>
    public string BlobName => $"{TransferId}/{Name}";
}

/// <summary>One line of the register, with what became of the copy.</summary>
public sealed record CopyEntry(string TransferId, CopyKind Kind, string Name, DateTimeOffset RegisteredAt, DateTimeOffset? DestroyedAt);

/// <summary>Knows every copy of customer data, because a copy is registered before its first byte is written.</summary>
public sealed class CopyRegister(Tables tables, TimeProvider clock)
{
    /// <summary>Enters a copy; entering it again (a step that runs a second time) changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The register says that this copy was destroyed: it must not come back.</exception>
    public async Task<RegisteredCopy> RegisterAsync(string transferId, CopyKind kind, string name, CancellationToken ct)
    {
        var table = await tables.CopiesAsync();
        var row = new TableEntity(transferId, RowKey(kind, name)) { ["RegisteredAt"] = clock.GetUtcNow() };
        if (!await table.TryAddAsync(row, ct))
        {
            var known = await table.FindAsync(transferId, row.RowKey, ct);
            if (known?.GetDateTimeOffset("DestroyedAt") is { } at)
            {
                throw new InvalidOperationException(
                    $"Copy {name} of transfer {transferId} was destroyed at {at:O} and must not be written again.");
            }
        }

        return new RegisteredCopy(transferId, kind, name);
    }

    /// <summary>Every copy the transfer ever had, destroyed ones too.</summary>
    public async IAsyncEnumerable<CopyEntry> ListAsync(string transferId, [EnumeratorCancellation] CancellationToken ct)
    {
        var table = await tables.CopiesAsync();
        await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == transferId, cancellationToken: ct))
        {
            var cut = row.RowKey.IndexOf('|', StringComparison.Ordinal);
            yield return new CopyEntry(
                transferId,
                Enum.Parse<CopyKind>(row.RowKey[..cut]),
                row.RowKey[(cut + 1)..].Replace('|', '/'),
                row.GetDateTimeOffset("RegisteredAt")!.Value,
                row.GetDateTimeOffset("DestroyedAt"));
        }
    }

    public async Task MarkDestroyedAsync(CopyEntry copy, CancellationToken ct)
    {
        var table = await tables.CopiesAsync();
        await table.UpdateAsync(
            copy.TransferId,
            RowKey(copy.Kind, copy.Name),
            row =>
            {
                if (row.GetDateTimeOffset("DestroyedAt") is not null)
                {
                    return false;
                }

                row["DestroyedAt"] = clock.GetUtcNow();
                return true;
            },
            ct);
    }

    // A row key may not hold a slash; names never hold a bar.
    private static string RowKey(CopyKind kind, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}|{name.Replace('/', '|')}");
}
