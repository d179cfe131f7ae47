using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Keys;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Sealing;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <param name="PlanSha256">The plan as it was approved.</param>
public sealed record ErasureInput(string TransferId, string Reason, string PlanSha256);

/// <summary>
/// Writes into the erasure ledger what is to be destroyed and why, before the first byte is; and seals a canary under the transfer's key, so
/// that it can be shown afterwards that nothing opens it any more.
/// </summary>
public sealed class RecordErasureIntent(
    Tables tables,
    CopyRegister register,
    IKeyStore store,
    TransferKeys keys,
    EvidenceDocuments documents,
    EvidenceJournal evidence,
    TimeProvider clock)
{
    public const string Canary = "canary.age";

    /// <returns>Why nothing may be destroyed, or null.</returns>
    [Function(nameof(RecordErasureIntent))]
    public async Task<Reason?> RunAsync([ActivityTrigger] ErasureInput input, CancellationToken ct)
    {
        var ledger = await tables.ErasuresAsync();
        var rowKey = $"intent|{input.Reason}";
        if (await ledger.FindAsync(input.TransferId, rowKey, ct) is not null)
        {
            return null;
        }

        var now = await ErasurePlan.DrawAsync(register, store.Sanitization, input.TransferId, input.Reason, ct);
        if (now.Sha256() != input.PlanSha256)
        {
            return new Reason("ErasureScopeChanged",
                "The copies in the register are no longer those of the approved plan. Nothing was destroyed; find out what wrote to this transfer, and have a new plan approved.");
        }

        await SealCanaryAsync(input.TransferId, ct);
        await evidence.RecordAsync(
            input.TransferId, "ErasureIntended", "", null, new JsonObject { ["erasurePlanSha256"] = input.PlanSha256, ["reason"] = input.Reason }, ct);
        var intent = new TableEntity(input.TransferId, rowKey) { ["PlanSha256"] = input.PlanSha256, ["At"] = clock.GetUtcNow() };
        await ledger.TryAddAsync(intent, ct);
        return null;
    }

    private async Task SealCanaryAsync(string transferId, CancellationToken ct)
    {
        using var identity = await keys.DataIdentityAsync(transferId, ct);
        var sealedCanary = new MemoryStream();
        await using (var sealing = AgeSealingStream.Create(sealedCanary, [identity.Recipient], leaveOpen: true))
        {
            await sealing.WriteAsync(Encoding.ASCII.GetBytes("If this can be read, the key still exists."), ct);
            await sealing.CompleteAsync(ct);
        }

        await documents.WriteOnceAsync(transferId, Canary, sealedCanary.ToArray(), "application/octet-stream", ct);
    }
}
