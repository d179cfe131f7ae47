using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Links;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Objections;

/// <summary>What a person is asked, once the link has been believed.</summary>
/// <param name="Standing">The answer this person gave earlier, or null.</param>
public sealed record OpenNotice(string TransferId, SubjectId Subject, TransferRequest Request, bool ConsentNeeded, DateTimeOffset WindowEnds, Decision? Standing);

/// <summary>Reads links and takes answers. Every way in which a link does not lead to an answer is a reply, in plain words.</summary>
public sealed class AnswerDesk(
    TransferKeys keys, TransferStore transfers, EvidenceDocuments documents, DecisionStore decisions, TimeProvider clock)
{
    /// <returns>The question, or why there is none.</returns>
    public async Task<(OpenNotice? Notice, Reply? Refusal)> OpenAsync(string token, CancellationToken ct)
    {
        if (NoticeLinks.ReadClaim(token) is not { } claim || await transfers.FindAsync(claim.TransferId, ct) is not { } transfer)
        {
            return (null, Replies.Unknown);
        }

        if (await keys.FindLinkKeyAsync(claim.TransferId, ct) is not { } key)
        {
            return (null, Replies.Void);
        }

        if (!NoticeLinks.IsGenuine(key, claim, token))
        {
            return (null, Replies.Unknown);
        }

        if (WhyNotNow(transfer, claim.ExpiresAt, clock.GetUtcNow()) is { } refusal)
        {
            return (null, refusal);
        }

        var notice = await NoticeDocument.FindAsync(documents, claim.TransferId, ct)
            ?? throw new InvalidOperationException($"Transfer {claim.TransferId} has links to its notice, but the notice is not among its evidence.");
        var standing = await decisions.FindAsync(claim.TransferId, claim.Subject, ct);
        return (new OpenNotice(claim.TransferId, claim.Subject, transfer.Request, notice.ConsentNeeded, claim.ExpiresAt, standing), null);
    }

    /// <summary>Records the answer. The first one stands; the same one given again is no error.</summary>
    public async Task<Reply> AnswerAsync(OpenNotice notice, string answer, CancellationToken ct)
    {
        if (!Answers.AskedFor(notice.ConsentNeeded).Contains(answer))
        {
            return Replies.NotAnAnswer(notice.ConsentNeeded);
        }

        if (await decisions.IsClosedAsync(notice.TransferId, ct))
        {
            return Replies.Closed(notice.Request.Transferor);
        }

        var (standing, added) = await decisions.RecordAsync(notice.TransferId, notice.Subject, answer, ct);
        if (standing.Answer != answer)
        {
            return Replies.Different(standing, notice.Request.Transferor);
        }

        // Counting may have begun between the look above and the writing. Then nobody can promise that this answer is in it.
        return await decisions.IsClosedAsync(notice.TransferId, ct)
            ? Replies.PerhapsTooLate(notice.Request.Transferor)
            : Replies.Recorded(standing, already: !added);
    }

    /// <summary>Why answers are not taken now, or null.</summary>
    internal static Reply? WhyNotNow(TransferRecord transfer, DateTimeOffset expiresAt, DateTimeOffset now) => transfer.Status switch
    {
        TransferStatus.Cancelled => Replies.Withdrawn(transfer.Request.Transferor),
        TransferStatus.Notifying or TransferStatus.AwaitingAnswers when now < expiresAt => null,
        _ => Replies.Closed(transfer.Request.Transferor),
    };
}
