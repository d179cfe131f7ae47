using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;

namespace CustomerTransferFunctions.Retention;

/// <summary>Notes in the case file that nothing is left of the transfer's customer data.</summary>
public sealed class MarkPurged(TransferStore transfers, EvidenceJournal evidence)
{
    [Function(nameof(MarkPurged))]
    public async Task RunAsync([ActivityTrigger] string transferId, CancellationToken ct)
    {
        await evidence.RecordAsync(transferId, "RetentionPurged", "", null, new JsonObject(), ct);
        await transfers.MarkPurgedAsync(transferId, ct);
    }
}
