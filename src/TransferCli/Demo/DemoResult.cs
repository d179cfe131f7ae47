using System.Text.Json.Serialization;
using CustomerTransferFunctions.Platform.CaseFile;

namespace TransferCli.Demo;

/// <summary>What a demo came to; with <c>--json</c> the last line of standard output, in camel case.</summary>
/// <param name="Status">Where the transfer ended, or null when it could not even be started.</param>
/// <param name="Certificate">Path of the certificate.</param>
/// <param name="Seconds">From the request to the end.</param>
/// <param name="StepSeconds">How long the transfer stood in each status.</param>
/// <param name="PeakMemoryMb">Of the function app: largest resident set, in MiB.</param>
internal sealed record DemoResult(
    string? TransferId,
    TransferStatus? Status,
    long? Rows,
    long? Subjects,
    long? Quarantined,
    long? Notified,
    long? Objected,
    long? Withheld,
    long? Shipped,
    long? Receipted,
    long? DeletedBlobs,
    string? Certificate,
    double Seconds,
    double PeakMemoryMb,
    IReadOnlyDictionary<string, double> StepSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Reason? Reason)
{
    /// <summary>The result of a demo that failed before there was a transfer.</summary>
    public static DemoResult Failed(string message) => new(
        null, null, null, null, null, null, null, null, null, null, null, null, 0, 0, new Dictionary<string, double>(), new Reason("DemoFailed", message));
}
