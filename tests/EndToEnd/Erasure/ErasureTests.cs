using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Erasure;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Keys;
using CustomerTransferFunctions.Platform.Storage;
using EndToEnd.Installation;
using TransferCli.Azurite;

namespace EndToEnd.Erasure;

/// <summary>The activities that destroy and the one that looks afterwards, on a real Azurite and a real key folder.</summary>
[Collection(LocalInstallation.Collection)]
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes it through IAsyncLifetime.")]
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Id = "00112233445566778899aabbccddeeff";
    private const string Other = "ffeeddccbbaa99887766554433221100";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("customer-transfer-erasure-");
    private AzuriteServer? azurite;
    private BlobServiceClient? blobs;
    private Tables? tables;
    private FileKeyStore? keys;
    private CopyRegister? register;
    private SealedStore? store;
    private NoticeOutbox? outbox;
    private EvidenceDocuments? documents;
    private EvidenceJournal? evidence;

    private string Outbox => outbox!.FolderOf(Id);

    private BlobContainerClient Container => blobs!.GetBlobContainerClient(SealedStore.ContainerName);

    public async Task InitializeAsync()
    {
        var script = await AzuriteInstallation.EnsureAsync(_ => { }, CancellationToken.None);
        azurite = await AzuriteServer.StartAsync(
            script, Path.Combine(folder.FullName, "azurite"), Path.Combine(folder.FullName, "azurite.log"), CancellationToken.None);
        blobs = new BlobServiceClient(azurite.ConnectionString);
        tables = new Tables(new TableServiceClient(azurite.ConnectionString));
        keys = new FileKeyStore(Path.Combine(folder.FullName, "keys"), TimeProvider.System);
        register = new CopyRegister(tables, TimeProvider.System);
        store = new SealedStore(blobs, register, new TransferKeys(keys));
        outbox = new NoticeOutbox(Path.Combine(folder.FullName, "outbox"));
        documents = new EvidenceDocuments(blobs);
        evidence = new EvidenceJournal(tables, TimeProvider.System);
        foreach (var transfer in new[] { Id, Other })
        {
            await store.WriteOnceAsync(transfer, CopyKind.Source, BlobNames.Source, Write, CancellationToken.None);
            await store.WriteOnceAsync(transfer, CopyKind.WorkingPart, BlobNames.WorkingPart(0), Write, CancellationToken.None);
            await register.RegisterAsync(transfer, CopyKind.NoticeOutbox, NoticeOutbox.CopyName, CancellationToken.None);
            Directory.CreateDirectory(outbox.FolderOf(transfer));
            await File.WriteAllTextAsync(Path.Combine(outbox.FolderOf(transfer), "a.eml"), "To: person@example.com");
        }
    }

    [Fact]
    public async Task Erase_EverythingRegistered_LeavesNothingAndTouchesNoOtherTransfer()
    {
        var report = await EraseAsync();

        Assert.Empty(report.Findings);
        Assert.Equal(2, report.DestroyedBlobs);
        Assert.False(Directory.Exists(Outbox));
        Assert.Empty(await NamesAsync(Id));
        Assert.Equal(2, (await NamesAsync(Other)).Count);
        Assert.True(File.Exists(Path.Combine(outbox!.FolderOf(Other), "a.eml")));
        await using var content = await store!.OpenAsync(Other, BlobNames.Source, CancellationToken.None);
        Assert.Equal("customer data", await new StreamReader(content).ReadToEndAsync());
    }

    [Fact]
    public async Task Erase_SnapshotsAndUncommittedBlocks_GoToo()
    {
        await Container.GetBlobClient($"{Id}/{BlobNames.Source}").CreateSnapshotAsync();
        await register!.RegisterAsync(Id, CopyKind.Extract, BlobNames.ExtractPart(0), CancellationToken.None);
        await Container.GetBlockBlobClient($"{Id}/{BlobNames.ExtractPart(0)}").StageBlockAsync(
            Convert.ToBase64String(new byte[8]), new MemoryStream([1, 2, 3]));

        var report = await EraseAsync();

        Assert.Empty(report.Findings);
        Assert.Empty(await NamesAsync(Id));
    }

    [Fact]
    public async Task Verify_BlobThatNobodyRegistered_IsAFinding()
    {
        await Container.GetBlobClient($"{Id}/work/copy-of-a-copy.csv").UploadAsync(BinaryData.FromString("planted"));

        var report = await EraseAsync();

        Assert.Contains("work/copy-of-a-copy.csv", Assert.Single(report.Findings), StringComparison.Ordinal);
        Assert.Equal(1, report.Verification.BlobsFound);
    }

    [Fact]
    public async Task Verify_BeforeAnythingIsErased_FindsAllOfItAndThatTheKeyStillOpensTheCanary()
    {
        await IntendAsync();

        var report = await VerifyAsync();

        Assert.Contains(report.Findings, finding => finding.StartsWith("2 blob(s)", StringComparison.Ordinal));
        Assert.Contains(report.Findings, finding => finding.Contains("outbox", StringComparison.Ordinal));
        Assert.Contains(report.Findings, finding => finding.Contains("still opens what was sealed", StringComparison.Ordinal));
        Assert.Contains(report.Findings, finding => finding.Contains("3 copies in the register", StringComparison.Ordinal));
        Assert.Equal("not completed", report.Verification.Verification);
    }

    [Fact]
    public async Task Verify_FileThatAppearsInTheOutboxLater_IsAFinding()
    {
        await EraseAsync();
        Directory.CreateDirectory(Outbox);
        await File.WriteAllTextAsync(Path.Combine(Outbox, "late.eml"), "x");

        Assert.Contains((await VerifyAsync()).Findings, finding => finding.Contains("outbox folder still exists, with 1 entries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Intend_CopyRegisteredAfterTheApproval_DestroysNothing()
    {
        var planned = await PlanAsync();
        await register!.RegisterAsync(Id, CopyKind.Extract, BlobNames.ExtractPart(7), CancellationToken.None);

        var refused = await IntendAsync(planned);

        Assert.Equal("ErasureScopeChanged", refused?.Code);
        Assert.Equal(2, (await NamesAsync(Id)).Count);
    }

    [Fact]
    public async Task Erase_RunAgainAfterHalfOfIt_EndsTheSame()
    {
        await IntendAsync();
        await EraseKindAsync(CopyKind.WorkingPart);

        // Not marked: as if the process had died between destroying and noting it.
        await Container.GetBlobClient($"{Id}/{BlobNames.Source}").DeleteAsync();

        var report = await EraseAsync();

        Assert.Empty(report.Findings);
        Assert.Equal(2, report.DestroyedBlobs);
    }

    [Fact]
    public async Task Register_CopyThatWasDestroyed_CannotComeBack()
    {
        await IntendAsync();
        await EraseKindAsync(CopyKind.Source);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => store!.WriteOnceAsync(Id, CopyKind.Source, BlobNames.Source, Write, CancellationToken.None));

        Assert.Contains("was destroyed", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Id}/{BlobNames.Source}", await NamesAsync(Id));
    }

    public async Task DisposeAsync()
    {
        keys?.Dispose();
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    private static RowCount Write(Stream content)
    {
        content.Write(Encoding.UTF8.GetBytes("customer data"));
        return new RowCount(1);
    }

    private async Task<ErasureReport> EraseAsync()
    {
        Assert.Null(await IntendAsync());
        foreach (var kind in Enum.GetValues<CopyKind>())
        {
            await EraseKindAsync(kind);
        }

        await new EraseKeys(keys!, evidence!).RunAsync(Id, CancellationToken.None);
        return await VerifyAsync();
    }

    private Task<PlannedErasure> PlanAsync() =>
        new PlanErasure(register!, keys!, documents!).RunAsync(new PlanErasureInput(Id, ErasureReason.HandedOver), CancellationToken.None);

    private async Task<Reason?> IntendAsync(PlannedErasure? planned = null) =>
        await new RecordErasureIntent(tables!, register!, keys!, new TransferKeys(keys!), documents!, evidence!, TimeProvider.System).RunAsync(
            new ErasureInput(Id, ErasureReason.HandedOver, (planned ?? await PlanAsync()).ContentSha256), CancellationToken.None);

    private Task<long> EraseKindAsync(CopyKind kind) =>
        new EraseCopies(register!, new BlobEraser(blobs!), new OutboxEraser(outbox!), evidence!)
            .RunAsync(new EraseCopiesInput(Id, kind), CancellationToken.None);

    private Task<ErasureReport> VerifyAsync() =>
        new VerifyErasure(blobs!, outbox!, keys!, register!, documents!, evidence!, TimeProvider.System).RunAsync(Id, CancellationToken.None);

    private async Task<List<string>> NamesAsync(string transferId)
    {
        List<string> names = [];
        var options = new GetBlobsOptions { States = BlobStates.Snapshots | BlobStates.Uncommitted, Prefix = transferId };
        await foreach (var blob in Container.GetBlobsAsync(options))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
