using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;
using Spectre.Console;

namespace TransferCli.Progress;

/// <summary>Progress on a terminal: a line with a bar for every step, filled while the app works on it.</summary>
internal static class LiveProgress
{
    /// <summary>Shows progress for as long as <paramref name="play"/> runs, which is given what to call with each view.</summary>
    public static Task<T> RunAsync<T>(IAnsiConsole console, Words words, Func<Action<TransferView>, Task<T>> play) =>
        console.Progress()
            .AutoClear(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 24 },
                new ElapsedTimeColumn())
            .StartAsync(async display =>
            {
                var bars = Words.Steps.ToDictionary(step => step, step => display.AddTask(Describe(words.Step(step), ""), autoStart: false));
                return await play(view => Update(bars, words, view));
            });

    private static void Update(Dictionary<TransferStatus, ProgressTask> bars, Words words, TransferView view)
    {
        foreach (var step in Words.Steps)
        {
            var bar = bars[step];
            if (step < view.Status && !TransferTransitions.IsEnd(view.Status) || view.Status == TransferStatus.Certified)
            {
                Finish(bar, words.Step(step), words.Counts(step, view.Counts));
            }
            else if (step == view.Status)
            {
                Begin(bar);
                bar.IsIndeterminate = view.Progress is not { Total: > 0 };
                bar.Value = view.Progress is { Total: > 0 } progress ? 100.0 * progress.Done / progress.Total : 0;
                bar.Description = Describe(words.Step(step), view.Progress is { } done ? words.Doing(done) : "");
            }
            else if (bar.IsStarted)
            {
                // The transfer ended in this step, and not with a certificate.
                bar.IsIndeterminate = false;
                bar.StopTask();
            }
        }
    }

    private static void Finish(ProgressTask bar, string step, string counts)
    {
        if (bar.StopTime is null)
        {
            Begin(bar);
            bar.IsIndeterminate = false;
            bar.Value = bar.MaxValue;
            bar.StopTask();
        }

        bar.Description = Describe(step, counts);
    }

    private static void Begin(ProgressTask bar)
    {
        if (!bar.IsStarted)
        {
            bar.StartTask();
        }
    }

    private static string Describe(string step, string detail) =>
        $"{Markup.Escape(step)}{(detail.Length > 0 ? "  [grey]" + Markup.Escape(detail) + "[/]" : "")}";
}
