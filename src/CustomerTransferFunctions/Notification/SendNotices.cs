using System.Globalization;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Durable;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Subjects;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Notification;

/// <param name="Sent">Notices that the mail system has taken.</param>
/// <param name="Unreachable">Subjects without a usable address, or whose address was refused.</param>
public sealed record SentNotices(long Sent, long Unreachable);

/// <summary>Tells the people of one batch, each once.</summary>
public sealed class SendNotices(
    SealedStore store, TransferKeys keys, EvidenceDocuments documents, INoticeChannel channel, NoticeOptions options, TimeProvider clock)
{
    private static readonly string[] Columns = ["subject", "outcome"];

    [Function(nameof(SendNotices))]
    public async Task<SentNotices> RunAsync([ActivityTrigger] Part batch, CancellationToken ct)
    {
        var notice = await NoticeDocument.FindAsync(documents, batch.TransferId, ct)
            ?? throw new InvalidOperationException($"The notice of transfer {batch.TransferId} was not prepared; {nameof(PrepareNotices)} comes first.");
        var composer = new NoticeComposer(notice, options, batch.TransferId, await keys.LinkKeyAsync(batch.TransferId, ct), clock);
        using var identity = await keys.DataIdentityAsync(batch.TransferId, ct);
        var written = await store.WriteOnceAsync(
            batch.TransferId,
            CopyKind.NoticeOutcome,
            BlobNames.NoticeOutcomes(batch.Index),
            identity.Recipient,
            async content =>
            {
                using var subjects = await store.OpenTableAsync(batch.TransferId, BlobNames.SubjectBatch(batch.Index), ct);
                using var outcomes = new CsvTableWriter(content, Columns);
                return await SendAsync(batch.TransferId, subjects, outcomes, composer, ct);
            },
            ct);
        return written.Summary;
    }

    private async Task<SentNotices> SendAsync(
        string transferId, CsvTableReader subjects, CsvTableWriter outcomes, NoticeComposer composer, CancellationToken ct)
    {
        INoticeSession? session = null;
        long sent = 0, unreachable = 0;
        try
        {
            while (subjects.Read())
            {
                ct.ThrowIfCancellationRequested();
                var subject = SubjectId.Parse(subjects.GetField(0), CultureInfo.InvariantCulture);
                var taken = false;
                if (NoticeComposer.ReadAddress(subjects.GetField(1)) is { } address)
                {
                    session ??= await channel.OpenAsync(transferId, subject, ct);
                    taken = await session.SendAsync(subject, () => composer.Compose(subject, address), ct);
                }

                sent += taken ? 1 : 0;
                unreachable += taken ? 0 : 1;
                outcomes.WriteField(subject.ToString());
                outcomes.WriteField(taken ? NoticeOutcome.Sent : NoticeOutcome.Unreachable);
                outcomes.EndRow();
            }

            return new SentNotices(sent, unreachable);
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }
    }
}
