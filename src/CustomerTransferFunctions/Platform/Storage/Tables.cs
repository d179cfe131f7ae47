using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>The product's tables, each created when it is first used. They hold ids, counts, hashes and states; never a person's data.</summary>
public sealed class Tables(TableServiceClient service)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<TableClient>>> opened = new(StringComparer.Ordinal);

    public Task<TableClient> TransfersAsync() => OpenAsync("transfers");

    /// <summary>The copy register: every stored copy of customer data, entered before it is written.</summary>
    public Task<TableClient> CopiesAsync() => OpenAsync("copies");

    /// <summary>Which notices the mail server has taken, by pseudonym.</summary>
    public Task<TableClient> NoticesAsync() => OpenAsync("notices");

    /// <summary>What subjects said: objections and consents, by pseudonym.</summary>
    public Task<TableClient> DecisionsAsync() => OpenAsync("decisions");

    public Task<TableClient> ApprovalsAsync() => OpenAsync("approvals");

    public Task<TableClient> EvidenceAsync() => OpenAsync("evidence");

    /// <summary>The erasure ledger: what was to be destroyed and why, written before anything is.</summary>
    public Task<TableClient> ErasuresAsync() => OpenAsync("erasures");

    private async Task<TableClient> OpenAsync(string name)
    {
        var table = opened.GetOrAdd(name, n => new Lazy<Task<TableClient>>(() => CreateAsync(n)));
        try
        {
            return await table.Value;
        }
        catch (RequestFailedException)
        {
            // A failed creation must not be remembered: the next caller tries again.
            opened.TryRemove(new KeyValuePair<string, Lazy<Task<TableClient>>>(name, table));
            throw;
        }
    }

    private async Task<TableClient> CreateAsync(string name)
    {
        var client = service.GetTableClient(name);
        await client.CreateIfNotExistsAsync();
        return client;
    }
}
