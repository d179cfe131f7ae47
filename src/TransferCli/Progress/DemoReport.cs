using CustomerTransferFunctions.Platform.CaseFile;
using Spectre.Console;
using TransferCli.App;
using TransferCli.Demo;

namespace TransferCli.Progress;

/// <summary>What the demo says at its end.</summary>
internal static class DemoReport
{
    public static void Write(IAnsiConsole console, Words words, DemoResult result, DataFolder data)
    {
        // Lines that a person copies are written as they are: the console would break them at its width.
        var output = console.Profile.Out.Writer;
        output.WriteLine();
        if (result.Status is not TransferStatus.Certified)
        {
            output.WriteLine($"{words.Step(result.Status ?? TransferStatus.Failed)}: {result.Reason?.Code}. {result.Reason?.Message}");
            output.WriteLine(words.Pick($"应用日志:{data.AppLog}", $"The app's log: {data.AppLog}"));
            return;
        }

        WriteSteps(console, words, result);
        var rate = result.Rows / result.Seconds;
        output.WriteLine(words.Pick(
            $"{result.Rows:N0} 行,{result.Seconds:N1} 秒,每秒 {rate:N0} 行;应用内存峰值 {result.PeakMemoryMb:N0} MB。",
            $"{result.Rows:N0} rows in {result.Seconds:N1} s, {rate:N0} rows/s; the app's peak memory was {result.PeakMemoryMb:N0} MB."));
        output.WriteLine(words.Pick(
            $"{result.Subjects:N0} 人:告知 {result.Notified:N0},异议 {result.Objected:N0},不移交 {result.Withheld:N0};移交 {result.Shipped:N0} 行,签收 {result.Receipted:N0} 行;销毁 {result.DeletedBlobs:N0} 份副本。",
            $"{result.Subjects:N0} people: {result.Notified:N0} notified, {result.Objected:N0} objected, {result.Withheld:N0} withheld; {result.Shipped:N0} rows shipped and {result.Receipted:N0} receipted; {result.DeletedBlobs:N0} copies destroyed."));
        output.WriteLine();
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, result.Certificate!);
        var certificate = relative.StartsWith("..", StringComparison.Ordinal) ? result.Certificate! : relative;
        output.WriteLine(words.Pick($"证书:{certificate}", $"Certificate: {certificate}"));
        output.WriteLine(words.Pick("离线核验:", "Verify it offline:") + $" dotnet run --project src/TransferCli -- verify {certificate}");
    }

    private static void WriteSteps(IAnsiConsole console, Words words, DemoResult result)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(words.Pick("步骤", "Step"))
            .AddColumn(new TableColumn(words.Pick("秒", "Seconds")).RightAligned())
            .AddColumn(new TableColumn(words.Pick("占比", "Share")).RightAligned());
        foreach (var step in Words.Steps)
        {
            if (result.StepSeconds.TryGetValue(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(step.ToString()), out var seconds))
            {
                table.AddRow(words.Step(step), $"{seconds:0.00}", $"{100 * seconds / result.Seconds:0} %");
            }
        }

        console.Write(table);
    }
}
