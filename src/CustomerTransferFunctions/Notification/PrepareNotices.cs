using System.Globalization;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Notification;

/// <summary>Fixes what the customers are told, as evidence, before the first of them is.</summary>
public sealed class PrepareNotices(
    TransferStore transfers, SealedStore store, EvidenceDocuments documents, EvidenceJournal evidence, TimeProvider clock)
{
    [Function(nameof(PrepareNotices))]
    public async Task RunAsync([ActivityTrigger] NotificationInput input, CancellationToken ct)
    {
        var request = (await transfers.GetAsync(input.TransferId, ct)).Request;
        var map = await DataMap.ReadAsync(store, input.TransferId, ct);
        var notice = NoticeText.Render(request, map, input.ConsentNeeded, input.WindowEnds, clock.GetUtcNow());
        var (kept, sha256) = await notice.KeepAsync(documents, input.TransferId, ct);
        await evidence.RecordAsync(
            input.TransferId,
            "NoticePrepared",
            "",
            actor: null,
            new JsonObject
            {
                ["version"] = kept.Version,
                ["sha256"] = sha256,
                ["consentNeeded"] = kept.ConsentNeeded,
                ["windowEnds"] = kept.WindowEnds.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            },
            ct);
    }
}
