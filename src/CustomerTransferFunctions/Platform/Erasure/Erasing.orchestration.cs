using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <param name="Incident">Why the erasure does not hold, or null.</param>
public sealed record ErasedTransfer(ErasureReport? Report, Reason? Incident);

/// <summary>
/// The one order in which a transfer's data is destroyed: intent, copies, keys, verification. Deletion after a hand-over and retention of
/// unfinished transfers both go this way.
/// </summary>
public static class Erasing
{
    // The source last among the copies: as long as it is there, a failed deletion has lost nothing that its owner needs.
    private static readonly CopyKind[] Order =
        [.. Enum.GetValues<CopyKind>().Where(kind => kind != CopyKind.Source), CopyKind.Source];

    public static async Task<ErasedTransfer> EraseAsync(this TaskOrchestrationContext context, ErasureInput input)
    {
        var steps = Order.Length + 2;
        context.SetCustomStatus(new StepProgress("intend", 0, steps));
        var refused = await context.CallActivityAsync<Reason?>(nameof(RecordErasureIntent), input, Retries.Standard);
        if (refused is not null)
        {
            return new ErasedTransfer(null, refused);
        }

        for (var step = 0; step < Order.Length; step++)
        {
            context.SetCustomStatus(new StepProgress("erase", step, steps));
            await context.CallActivityAsync<long>(nameof(EraseCopies), new EraseCopiesInput(input.TransferId, Order[step]), Retries.Standard);
        }

        context.SetCustomStatus(new StepProgress("destroyKeys", Order.Length, steps));
        await context.CallActivityAsync(nameof(EraseKeys), input.TransferId, Retries.Standard);
        context.SetCustomStatus(new StepProgress("verify", Order.Length + 1, steps));
        var report = await context.CallActivityAsync<ErasureReport>(nameof(VerifyErasure), input.TransferId, Retries.Standard);
        return report.Findings.Count == 0
            ? new ErasedTransfer(report, null)
            : new ErasedTransfer(report, new Reason("ErasureIncomplete",
                $"After deletion: {string.Join("; ", report.Findings)}. No certificate was issued; see docs/operations.md, failed deletion."));
    }
}
