using CustomerTransferFunctions.Platform.Durable;

namespace CustomerTransferFunctions.Sharing;

public sealed record SealingInput(string TransferId, int Parts, string RulePackVersion, string MaskingPolicyVersion, string Route);

/// <param name="Rows">Full rows in the package.</param>
/// <param name="ContentSha256">Identity of the manifest, and so of everything in the package.</param>
public sealed record SealedPackage(long Rows, string ContentSha256);

/// <summary>Seals the parts to the recipient and sums them up in the manifest. Nothing is released here.</summary>
public static class SealingOrchestrator
{
    [Function(nameof(SealingOrchestrator))]
    public static async Task<SealedPackage> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<SealingInput>()!;
        await context.ForEachPartAsync<PartSummary>(nameof(SealPart), "seal", input.TransferId, input.Parts);
        return await context.CallActivityAsync<SealedPackage>(nameof(WriteManifest), input, Retries.Standard);
    }
}
