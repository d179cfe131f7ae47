using Azure;
using Azure.Data.Tables;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>The two conditional writes that make a step safe to run twice.</summary>
public static class TableExtensions
{
    /// <summary>Adds the row unless one with its keys is there; the first writer wins, and a second attempt learns that it was second.</summary>
    /// <returns>True when this call added it.</returns>
    public static async Task<bool> TryAddAsync(this TableClient table, TableEntity row, CancellationToken ct)
    {
        try
        {
            await table.AddEntityAsync(row, ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Reads, changes and writes back a row, again from the reading when somebody else was faster (ETag).</summary>
    /// <param name="change">Changes the row; returns false when there is nothing to write.</param>
    public static async Task UpdateAsync(
        this TableClient table, string partitionKey, string rowKey, Func<TableEntity, bool> change, CancellationToken ct)
    {
        while (true)
        {
            TableEntity row = await table.GetEntityAsync<TableEntity>(partitionKey, rowKey, cancellationToken: ct);
            if (!change(row))
            {
                return;
            }

            try
            {
                await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
                return;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                // Lost the race; the loop reads what the winner wrote.
            }
        }
    }

    /// <summary>The row with these keys, or null.</summary>
    public static async Task<TableEntity?> FindAsync(this TableClient table, string partitionKey, string rowKey, CancellationToken ct)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }
}
