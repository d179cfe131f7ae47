using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Keys;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Sealing;

namespace CustomerTransferFunctions.Platform.Erasure;

/// <summary>What a look at the stores found after deletion.</summary>
/// <param name="Findings">Whatever should not be there, in words; empty when the erasure holds.</param>
/// <param name="DestroyedBlobs">Registered blobs that are gone.</param>
public sealed record ErasureReport(
    CertifiedVerification Verification, IReadOnlyList<CertifiedException> Exceptions, IReadOnlyList<string> Findings, long DestroyedBlobs);

/// <summary>
/// Looks at the stores themselves, by other ways than those that delete: lists the container, the outbox folder and the key store, and tries
/// to open the canary. Anything found that the register does not know, or knows as destroyed, is a finding.
/// </summary>
public sealed class VerifyErasure(
    BlobServiceClient service, NoticeOutbox outbox, IKeyStore keys, CopyRegister register, EvidenceDocuments documents, EvidenceJournal evidence, TimeProvider clock)
{
    [Function(nameof(VerifyErasure))]
    public async Task<ErasureReport> RunAsync([ActivityTrigger] string transferId, CancellationToken ct)
    {
        List<string> findings = [];
        List<CertifiedException> exceptions = [];
        var blobs = await LookAtBlobsAsync(transferId, findings, exceptions, ct);
        var files = LookAtOutbox(transferId, findings);
        var usable = await LookAtKeysAsync(transferId, findings, exceptions, ct);
        var destroyed = await LookAtRegisterAsync(transferId, findings, ct);

        var verification = new CertifiedVerification(
            findings.Count == 0 ? "completed as intended" : "not completed",
            findings.Count == 0 ? "sufficient: nothing readable is left, and the keys cannot be used" : "not sufficient",
            "VerifyErasure: lists the stores, does not use the eraser's code",
            clock.GetUtcNow(),
            blobs,
            files,
            usable);
        await evidence.RecordAsync(
            transferId, "ErasureVerified", findings.Count == 0 ? "" : "failed", null,
            new JsonObject
            {
                ["passed"] = findings.Count == 0,
                ["findings"] = JsonSerializer.SerializeToNode(findings),
                ["blobsFound"] = blobs,
                ["filesFound"] = files,
                ["keysFound"] = usable,
            },
            ct);
        return new ErasureReport(verification, exceptions, findings, destroyed);
    }

    private async Task<long> LookAtBlobsAsync(string transferId, List<string> findings, List<CertifiedException> exceptions, CancellationToken ct)
    {
        var found = await StoredBlobs.ListAsync(service.GetBlobContainerClient(SealedStore.ContainerName), transferId + "/", ct);
        var left = found.Where(item => !item.Deleted).ToList();
        if (left.Count > 0)
        {
            findings.Add($"{left.Count} blob(s), versions or snapshots are still stored, the first one {left[0].Name[(transferId.Length + 1)..]}");
        }

        var soft = found.Where(item => item.Deleted).ToList();
        if (soft.Count > 0)
        {
            var until = soft.Max(item => (item.Properties.DeletedOn ?? clock.GetUtcNow()).AddDays(item.Properties.RemainingRetentionDays ?? 365));
            exceptions.Add(new CertifiedException(
                $"{soft.Count} deleted blob(s)", "the storage account keeps deleted blobs for a while (soft delete); they are sealed and their key is destroyed", until));
        }

        return left.Count;
    }

    private long LookAtOutbox(string transferId, List<string> findings)
    {
        if (!outbox.IsUsed || !Directory.Exists(outbox.FolderOf(transferId)))
        {
            return 0;
        }

        var files = Directory.EnumerateFileSystemEntries(outbox.FolderOf(transferId), "*", SearchOption.AllDirectories).LongCount();
        findings.Add($"the outbox folder still exists, with {files} entries");
        return files;
    }

    private async Task<long> LookAtKeysAsync(string transferId, List<string> findings, List<CertifiedException> exceptions, CancellationToken ct)
    {
        long usable = 0;
        await foreach (var name in keys.ListAsync($"transfer-{transferId}-", ct))
        {
            if (await keys.FindAsync(name, ct) is { } secret)
            {
                usable++;
                findings.Add(await OpensCanaryAsync(transferId, secret, ct)
                    ? $"key {name} still exists and still opens what was sealed"
                    : $"key {name} still exists");
            }
            else
            {
                var state = await keys.DestroyAsync(name, ct);
                exceptions.Add(new CertifiedException(
                    $"key {name}", "the vault's purge protection keeps deleted keys; an administrator could bring it back until then", state.PurgeDate));
            }
        }

        return usable;
    }

    private async Task<bool> OpensCanaryAsync(string transferId, byte[] secret, CancellationToken ct)
    {
        if (await documents.FindAsync(transferId, RecordErasureIntent.Canary, ct) is not { } canary)
        {
            return false;
        }

        try
        {
            using var identity = AgeIdentity.Parse(System.Text.Encoding.ASCII.GetString(secret));
            await using var content = AgeUnsealingStream.Open(new MemoryStream(canary), identity);
            await content.CopyToAsync(Stream.Null, ct);
            return true;
        }
        catch (Exception e) when (e is AgeFormatException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private async Task<long> LookAtRegisterAsync(string transferId, List<string> findings, CancellationToken ct)
    {
        long destroyed = 0;
        long open = 0;
        await foreach (var copy in register.ListAsync(transferId, ct))
        {
            open += copy.DestroyedAt is null ? 1 : 0;
            destroyed += copy.DestroyedAt is not null && copy.Kind != CopyKind.NoticeOutbox ? 1 : 0;
        }

        if (open > 0)
        {
            findings.Add($"{open} copies in the register are not marked as destroyed");
        }

        return destroyed;
    }
}
