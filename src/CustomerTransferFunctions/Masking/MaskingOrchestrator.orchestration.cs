using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using PersonalData.Masking;

namespace CustomerTransferFunctions.Masking;

public sealed record MaskingInput(string TransferId, int Parts);

/// <param name="Blocked">Why the extract may not be released, or null.</param>
/// <param name="PolicyVersion">Name, version and fingerprint of the policy that was applied.</param>
public sealed record MaskingResult(Reason? Blocked, string PolicyVersion);

/// <summary>Masks every part, then looks at what came out with the detectors that found the data in the first place.</summary>
public static class MaskingOrchestrator
{
    [Function(nameof(MaskingOrchestrator))]
    public static async Task<MaskingResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<MaskingInput>()!;
        var masked = await context.ForEachPartAsync<MaskedPart>(nameof(MaskPart), "mask", input.TransferId, input.Parts);
        var found = await context.ForEachPartAsync<RescannedPart>(nameof(RescanPart), "rescan", input.TransferId, input.Parts);
        var hits = found.Sum(part => part.Hits);
        var columns = found.SelectMany(part => part.Columns).Distinct().Order().ToList();
        return new MaskingResult(
            hits == 0
                ? null
                : new Reason("MaskedOutputHoldsPersonalData",
                    $"The scan after masking found {hits} identifiers in column(s) {string.Join(", ", columns)} (counted from 1). The extract was not released; mend the masking policy and start a new transfer."),
            masked[0].PolicyVersion);
    }
}
