using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Erasure;

namespace CustomerTransferFunctions.Deletion;

/// <param name="ErasurePlanSha256">The plan that was approved.</param>
public sealed record DeletionInput(string TransferId, string ErasurePlanSha256);

/// <param name="DeletedBlobs">Registered blobs that are gone.</param>
/// <param name="CertificateSha256">SHA-256 of the certificate's canonical form, when it was issued.</param>
/// <param name="Incident">Why it was not.</param>
public sealed record DeletionResult(long DeletedBlobs, string? CertificateSha256, Reason? Incident);

/// <summary>Destroys what was handed over, and certifies it only when the look afterwards found nothing.</summary>
public static class DeletionOrchestrator
{
    [Function(nameof(DeletionOrchestrator))]
    public static async Task<DeletionResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<DeletionInput>()!;
        var erased = await context.EraseAsync(new ErasureInput(input.TransferId, ErasureReason.HandedOver, input.ErasurePlanSha256));
        if (erased is not { Incident: null, Report: { } report })
        {
            return new DeletionResult(erased.Report?.DestroyedBlobs ?? 0, null, erased.Incident);
        }

        var issued = await context.CallActivityAsync<IssuedCertificate>(
            nameof(IssueCertificate), new IssueCertificateInput(input.TransferId, input.ErasurePlanSha256, report), Retries.Standard);
        return new DeletionResult(report.DestroyedBlobs, issued.Sha256, issued.Incident);
    }
}
