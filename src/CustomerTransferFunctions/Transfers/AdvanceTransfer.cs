using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;

namespace CustomerTransferFunctions.Transfers;

/// <summary>A step's end, as the orchestrator reports it.</summary>
/// <param name="Facts">Hashes, versions and codes that belong into evidence.</param>
public sealed record Advance(
    string TransferId, TransferStatus To, TransferCounts Counts, Reason? Reason, Dictionary<string, string> Facts);

/// <summary>
/// Moves a transfer on, in the case file and in evidence. The one place where a status changes, so that nothing is announced that was not
/// recorded. Before a release and before the end, the counts must reconcile.
/// </summary>
public sealed class AdvanceTransfer(TransferStore transfers, EvidenceJournal evidence)
{
    /// <returns>The equations that do not hold; the transfer then stays where it is, and the orchestrator ends it as failed.</returns>
    [Function(nameof(AdvanceTransfer))]
    public async Task<string[]> RunAsync([ActivityTrigger] Advance input, CancellationToken ct)
    {
        var counts = (await transfers.GetAsync(input.TransferId, ct)).Counts.With(input.Counts);
        var offences = CountReconciliation.Offences(counts);
        if (offences.Count > 0 && input.To != TransferStatus.Failed)
        {
            return [.. offences];
        }

        // Evidence first: if the process dies between the two, the second run finds the entry written and moves the status.
        await evidence.RecordAsync(
            input.TransferId,
            "Transfer" + input.To,
            "",
            actor: null,
            new JsonObject
            {
                ["counts"] = JsonSerializer.SerializeToNode(counts, JsonSerializerOptions.Web),
                ["reason"] = input.Reason?.Code,
                ["facts"] = JsonSerializer.SerializeToNode(input.Facts),
            },
            ct);
        await transfers.AdvanceAsync(input.TransferId, input.To, input.Counts, input.Reason, ct);
        return [];
    }
}
