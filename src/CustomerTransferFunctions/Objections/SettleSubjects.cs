using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Storage;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Objections;

/// <param name="ConsentNeeded">Whether only those are included who consented.</param>
/// <param name="Batches">Batches of subjects.</param>
public sealed record SettleInput(string TransferId, bool ConsentNeeded, int Batches);

/// <param name="Counts">Objected, withheld (not reached, or no consent), included, and the rows of those included.</param>
public sealed record SettledSubjects(TransferCounts Counts);

/// <summary>
/// Once the window has closed: who is handed over? The answers are fixed first, in one sealed list that is written once; everything is
/// decided from that list. An answer that comes in between two executions of this activity therefore changes nothing.
/// </summary>
public sealed class SettleSubjects(SealedStore store, TransferKeys keys, DecisionStore decisions, EvidenceJournal evidence)
{
    private static readonly string[] AnswerColumns = ["subject", "answer"];

    [Function(nameof(SettleSubjects))]
    public async Task<SettledSubjects> RunAsync([ActivityTrigger] SettleInput input, CancellationToken ct)
    {
        await decisions.CloseAsync(input.TransferId, ct);
        var fixedAnswers = await FixAnswersAsync(input.TransferId, ct);
        var total = await SettleAsync(input, ct);
        if (total.Answers != fixedAnswers.Summary.Rows)
        {
            throw new InvalidDataException(
                $"Transfer {input.TransferId} has {fixedAnswers.Summary.Rows} answers, but only {total.Answers} are by subjects of its batches. Nobody may be handed over on them.");
        }

        var facts = JsonSerializer.SerializeToNode(total, JsonSerializerOptions.Web)!.AsObject();
        facts["answersSha256"] = fixedAnswers.Blob.PlainSha256;
        await evidence.RecordAsync(input.TransferId, "AnswersSettled", "", actor: null, facts, ct);
        return new SettledSubjects(new TransferCounts(
            Objected: total.Objected,
            Withheld: total.Unreachable + total.NoConsent,
            Included: total.Included,
            IncludedRows: total.IncludedRows));
    }

    private async Task<Written<RowCount>> FixAnswersAsync(string transferId, CancellationToken ct)
    {
        using var identity = await keys.DataIdentityAsync(transferId, ct);
        return await store.WriteOnceAsync(
            transferId,
            CopyKind.SubjectLedger,
            BlobNames.Answers,
            identity.Recipient,
            async content =>
            {
                using var table = new CsvTableWriter(content, AnswerColumns);
                long rows = 0;
                await foreach (var decision in decisions.ListAsync(transferId, ct))
                {
                    table.WriteField(decision.Subject.ToString());
                    table.WriteField(decision.Answer);
                    table.EndRow();
                    rows++;
                }

                return new RowCount(rows);
            },
            ct);
    }

    private async Task<SettledBatchSummary> SettleAsync(SettleInput input, CancellationToken ct)
    {
        using var answers = await store.OpenTableAsync(input.TransferId, BlobNames.Answers, ct);
        var settlement = new Settlement(input.ConsentNeeded, new AnswerCursor(answers));
        var total = new SettledBatchSummary(0, 0, 0, 0, 0, 0);
        using var identity = await keys.DataIdentityAsync(input.TransferId, ct);
        for (var i = 0; i < input.Batches; i++)
        {
            var batch = i;
            var written = await store.WriteOnceAsync(
                input.TransferId,
                CopyKind.SubjectLedger,
                BlobNames.SettledBatch(batch),
                identity.Recipient,
                async content =>
                {
                    using var subjects = await store.OpenTableAsync(input.TransferId, BlobNames.SubjectBatch(batch), ct);
                    using var outcomes = await store.OpenTableAsync(input.TransferId, BlobNames.NoticeOutcomes(batch), ct);
                    using var settled = new CsvTableWriter(content, Settlement.Columns);
                    return settlement.Settle(subjects, outcomes, settled);
                },
                ct);
            var counts = written.Summary;
            total = new SettledBatchSummary(
                total.Included + counts.Included,
                total.IncludedRows + counts.IncludedRows,
                total.Objected + counts.Objected,
                total.Unreachable + counts.Unreachable,
                total.NoConsent + counts.NoConsent,
                total.Answers + counts.Answers);
        }

        return total;
    }
}
