using System.Text.Json;
using CustomerTransferFunctions.Platform.Evidence;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>
/// What the customers of a transfer are told, word for word, but for the one link in which their notices differ. Fixed before the first
/// notice goes out and kept as evidence, so that a new version of the app cannot tell half of them something else.
/// </summary>
/// <param name="Version">Version of the wording.</param>
/// <param name="ConsentNeeded">Whether each person is asked for separate consent (PIPL art. 23) or may object.</param>
/// <param name="WindowEnds">Until when answers are taken.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Text">The plain text, cut where the link belongs.</param>
/// <param name="Html">The same in HTML, cut where the link belongs.</param>
public sealed record NoticeDocument(
    string Version, bool ConsentNeeded, DateTimeOffset WindowEnds, string Subject, IReadOnlyList<string> Text, IReadOnlyList<string> Html)
{
    private const string Name = "notice.json";

    /// <summary>Keeps the document, or finds the one that was kept first.</summary>
    /// <returns>What is kept, and its SHA-256.</returns>
    public async Task<(NoticeDocument Kept, string Sha256)> KeepAsync(EvidenceDocuments documents, string transferId, CancellationToken ct)
    {
        var kept = await documents.WriteOnceAsync(transferId, Name, CanonicalHash.Canonical(this), "application/json", ct);
        return (Read(kept), CanonicalHash.Of(kept));
    }

    /// <returns>Null before notices were prepared.</returns>
    public static async Task<NoticeDocument?> FindAsync(EvidenceDocuments documents, string transferId, CancellationToken ct) =>
        await documents.FindAsync(transferId, Name, ct) is { } kept ? Read(kept) : null;

    private static NoticeDocument Read(byte[] kept) => JsonSerializer.Deserialize<NoticeDocument>(kept, JsonSerializerOptions.Web)!;
}
