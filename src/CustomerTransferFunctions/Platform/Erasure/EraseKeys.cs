using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Keys;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <summary>Destroys a transfer's keys, after its copies: from here on, whatever was missed cannot be opened.</summary>
public sealed class EraseKeys(IKeyStore store, EvidenceJournal evidence)
{
    [Function(nameof(EraseKeys))]
    public async Task<CertifiedKey[]> RunAsync([ActivityTrigger] string transferId, CancellationToken ct)
    {
        List<CertifiedKey> destroyed = [];
        foreach (var name in TransferKeys.NamesFor(transferId))
        {
            var key = await store.DestroyAsync(name, ct);
            destroyed.Add(new CertifiedKey(key.Name, key.State.ToString(), key.PurgeDate));
        }

        await evidence.RecordAsync(
            transferId, "KeysErased", "", null,
            new JsonObject { ["keys"] = JsonSerializer.SerializeToNode(destroyed, JsonSerializerOptions.Web) }, ct);
        return [.. destroyed];
    }
}
