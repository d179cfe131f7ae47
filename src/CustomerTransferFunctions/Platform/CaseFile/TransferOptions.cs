using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>
/// The house rules of transfers (section <c>Transfers</c>). A running transfer keeps the ones it started with: they go into its plan.
/// Durations are written <c>[d.]hh:mm:ss</c>.
/// </summary>
public sealed record TransferOptions(
    int RowsPerPart,
    long MaxSourceBytes,
    TimeSpan SourceDeadline,
    TimeSpan DefaultAnswerWindow,
    TimeSpan MinimumAnswerWindow,
    TimeSpan ApprovalDeadline,
    TimeSpan ReceiptDeadline)
{
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message names all that cannot.</exception>
    public static TransferOptions From(IConfiguration configuration)
    {
        List<string> wrong = [];
        var options = new TransferOptions(
            (int)Number("RowsPerPart", 10_000, 1, 1_000_000),
            Number("MaxSourceBytes", 20L << 30, 1, 1L << 40),
            Duration("SourceDeadline", TimeSpan.FromDays(7)),
            Duration("DefaultAnswerWindow", TimeSpan.FromDays(15)),
            Duration("MinimumAnswerWindow", TimeSpan.FromDays(7)),
            Duration("ApprovalDeadline", TimeSpan.FromDays(14)),
            Duration("ReceiptDeadline", TimeSpan.FromDays(14)));
        return wrong.Count == 0 ? options : throw new InvalidOperationException("These settings cannot be used: " + string.Join("; ", wrong) + ".");

        long Number(string name, long standard, long least, long most)
        {
            var text = configuration["Transfers:" + name];
            if (string.IsNullOrEmpty(text))
            {
                return standard;
            }

            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            wrong.Add($"Transfers__{name} is '{text}', but must be a whole number from {least} to {most}");
            return standard;
        }

        TimeSpan Duration(string name, TimeSpan standard)
        {
            var text = configuration["Transfers:" + name];
            if (string.IsNullOrEmpty(text))
            {
                return standard;
            }

            if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero)
            {
                return value;
            }

            wrong.Add($"Transfers__{name} is '{text}', but must be a duration such as 15.00:00:00 (days.hours:minutes:seconds)");
            return standard;
        }
    }
}
