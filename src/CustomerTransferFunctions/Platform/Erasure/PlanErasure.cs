using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Keys;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <param name="Reason">One of <see cref="ErasureReason"/>.</param>
public sealed record PlanErasureInput(string TransferId, string Reason);

/// <param name="ContentSha256">SHA-256 of the plan's canonical form; what approvers approve.</param>
/// <param name="Copies">Copies in the plan.</param>
public sealed record PlannedErasure(string ContentSha256, long Copies);

/// <summary>Draws up the plan and keeps it where approvers can read it.</summary>
public sealed class PlanErasure(CopyRegister register, IKeyStore keys, EvidenceDocuments documents)
{
    [Function(nameof(PlanErasure))]
    public async Task<PlannedErasure> RunAsync([ActivityTrigger] PlanErasureInput input, CancellationToken ct)
    {
        var plan = await ErasurePlan.DrawAsync(register, keys.Sanitization, input.TransferId, input.Reason, ct);
        var kept = await documents.WriteOnceAsync(
            input.TransferId, ErasurePlan.DocumentName(input.Reason), CanonicalHash.Canonical(plan), "application/json", ct);
        return new PlannedErasure(CanonicalHash.Of(kept), plan.Copies.Sum(copies => copies.Count));
    }
}
