using System.Globalization;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;

namespace TransferCli.Progress;

/// <summary>Progress as lines, for logs and pipes: one when a step begins, one when it has counted something.</summary>
internal sealed class PlainProgress(Words words, TextWriter output, TimeProvider clock)
{
    private readonly long since = clock.GetTimestamp();
    private TransferView? last;

    public void Show(TransferView view)
    {
        if (last?.Status == view.Status)
        {
            if (view.Progress is { } progress && progress != last.Progress)
            {
                Write($"{words.Step(view.Status)}: {words.Doing(progress)}");
            }
        }
        else
        {
            if (last is not null && words.Counts(last.Status, view.Counts) is { Length: > 0 } counts)
            {
                Write($"{words.Step(last.Status)}: {counts}");
            }

            Write(TransferTransitions.IsEnd(view.Status) ? words.Step(view.Status) : words.Step(view.Status) + " ...");
        }

        last = view;
    }

    private void Write(string line) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(since).TotalSeconds,7:0.0} s  {line}"));
}
