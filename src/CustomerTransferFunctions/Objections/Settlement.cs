using System.Globalization;
using CustomerTransferFunctions.Platform.CaseFile;
using PersonalData.Tables;

namespace CustomerTransferFunctions.Objections;

/// <summary>
/// Decides what becomes of each subject, from three lists in the same order: the subjects, what became of their notices, and the answers.
/// Holds one line of each at a time.
/// </summary>
internal sealed class Settlement(bool consentNeeded, AnswerCursor answers)
{
    internal static readonly string[] Columns = ["subject", "state", "rows"];

    /// <summary>A no always stands. Without a delivered notice, and where consent is needed without consent, nothing is handed over.</summary>
    public static string Decide(bool consentNeeded, bool reached, string? answer) => answer switch
    {
        Answers.Objection or Answers.Refuse => SubjectState.Objected,
        null or Answers.Consent when !reached => SubjectState.Unreachable,
        Answers.Consent => SubjectState.Included,
        null => consentNeeded ? SubjectState.NoConsent : SubjectState.Included,
        _ => throw new InvalidDataException("An answer is none of those that are recorded; somebody else wrote to the table of decisions."),
    };

    /// <summary>Settles one batch. Batches must be settled in order.</summary>
    /// <param name="subjects">Columns <c>subject,email,rows</c>.</param>
    /// <param name="outcomes">Columns <c>subject,outcome</c>, the same subjects in the same order.</param>
    /// <exception cref="InvalidDataException">The lists are not of the same subjects.</exception>
    public SettledBatchSummary Settle(CsvTableReader subjects, CsvTableReader outcomes, CsvTableWriter settled)
    {
        long included = 0, includedRows = 0, objected = 0, unreachable = 0, noConsent = 0, answered = 0;
        while (subjects.Read())
        {
            var subject = subjects.GetField(0).ToString();
            if (!outcomes.Read() || !outcomes.GetField(0).SequenceEqual(subject))
            {
                throw new InvalidDataException("The notice outcomes are not those of the batch's subjects, in its order. Nobody may be handed over on them.");
            }

            var rows = long.Parse(subjects.GetField(2), CultureInfo.InvariantCulture);
            var answer = answers.Find(subject);
            var state = Decide(consentNeeded, outcomes.GetField(1).SequenceEqual(NoticeOutcome.Sent), answer);
            switch (state)
            {
                case SubjectState.Included:
                    included++;
                    includedRows += rows;
                    break;
                case SubjectState.Objected:
                    objected++;
                    break;
                case SubjectState.Unreachable:
                    unreachable++;
                    break;
                default:
                    noConsent++;
                    break;
            }

            answered += answer is null ? 0 : 1;
            settled.WriteField(subject);
            settled.WriteField(state);
            settled.WriteField(rows);
            settled.EndRow();
        }

        return outcomes.Read()
            ? throw new InvalidDataException("There are notice outcomes of more subjects than the batch has.")
            : new SettledBatchSummary(included, includedRows, objected, unreachable, noConsent, answered);
    }
}

/// <summary>Walks the answers (columns <c>subject,answer</c>) in step with the subjects; never goes back.</summary>
internal sealed class AnswerCursor(CsvTableReader answers)
{
    private bool started;
    private string? subject;

    public string? Find(string wanted)
    {
        while (!started || (subject is not null && string.CompareOrdinal(subject, wanted) < 0))
        {
            started = true;
            subject = answers.Read() ? answers.GetField(0).ToString() : null;
        }

        return subject == wanted ? answers.GetField(1).ToString() : null;
    }
}
