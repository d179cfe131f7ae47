using System.Globalization;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>Names of a transfer's blobs. Names are built from counters only: nothing that a requester or a customer wrote gets into a name.</summary>
public static class BlobNames
{
    /// <summary>The uploaded table, as it came.</summary>
    public const string Source = "source.age";

    /// <summary>The accepted rows of part <paramref name="index"/>: CSV, UTF-8, the source's columns after the column <c>line</c>.</summary>
    public static string WorkingPart(int index) => Numbered("work/part", index, "csv");

    /// <summary>Columns <c>subject,email,rows</c>, ordered by subject over all batches; each subject once.</summary>
    public static string SubjectBatch(int index) => Numbered("subjects/batch", index, "csv");

    /// <summary>Columns <c>subject,state,rows</c> for the subjects of a batch, once the answers are in; states are those of <see cref="SubjectState"/>.</summary>
    public static string SettledBatch(int index) => Numbered("subjects/settled", index, "csv");

    /// <summary>Columns <c>subject,outcome</c>: whether the notice went out (<see cref="NoticeOutcome"/>), in the order of the batch.</summary>
    public static string NoticeOutcomes(int index) => Numbered("notices/batch", index, "csv");

    /// <summary>Columns <c>subject,answer</c>: what people answered, ordered by subject; fixed when the window has closed.</summary>
    public const string Answers = "subjects/answers.csv.age";

    /// <summary>The masked rows of included subjects, under the transfer's key.</summary>
    public static string ExtractPart(int index) => Numbered("extract/part", index, "csv");

    /// <summary>What goes to the recipient: the full rows of included subjects.</summary>
    public static string PackageData(int index) => Numbered("package/data", index, "csv");

    /// <summary>What goes to the recipient: the masked extract.</summary>
    public static string PackageExtract(int index) => Numbered("package/extract", index, "csv");

    public static string Numbered(string stem, int index, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{stem}-{index:D5}.{extension}.age");
}

/// <summary>What becomes of a subject in the hand-over.</summary>
public static class SubjectState
{
    public const string Included = "included";

    /// <summary>The person said no.</summary>
    public const string Objected = "objected";

    /// <summary>No notice could be delivered, so nothing may be handed over.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Consent is needed and was not given.</summary>
    public const string NoConsent = "noConsent";
}

/// <summary>What became of a notice.</summary>
public static class NoticeOutcome
{
    public const string Sent = "sent";

    /// <summary>There is no usable address, or the mail system refused it.</summary>
    public const string Unreachable = "unreachable";
}
