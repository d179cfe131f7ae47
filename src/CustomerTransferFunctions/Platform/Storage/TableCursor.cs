using Azure.Data.Tables;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>
/// Walks the rows of one partition in the order of their keys, side by side with a sorted list, so that a million look-ups are one query.
/// </summary>
internal sealed class TableCursor(IAsyncEnumerable<TableEntity> rows) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<TableEntity> rows = rows.GetAsyncEnumerator();
    private bool started;
    private bool more;

    /// <summary>The row with this key, or null. Keys must be asked for in ascending ordinal order; the cursor never goes back.</summary>
    public async ValueTask<TableEntity?> FindAsync(string rowKey)
    {
        if (!started)
        {
            started = true;
            more = await rows.MoveNextAsync();
        }

        while (more && string.CompareOrdinal(rows.Current.RowKey, rowKey) < 0)
        {
            more = await rows.MoveNextAsync();
        }

        return more && rows.Current.RowKey == rowKey ? rows.Current : null;
    }

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
