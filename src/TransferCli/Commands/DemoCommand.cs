using System.CommandLine;
using System.Text.Json;
using CustomerTransferFunctions.Platform.CaseFile;
using Spectre.Console;
using TransferCli.App;
using TransferCli.Azurite;
using TransferCli.Demo;
using TransferCli.Identity;
using TransferCli.Progress;
using TransferCli.SampleData;

namespace TransferCli.Commands;

/// <summary><c>transfer demo</c>: a whole transfer on this machine, every role played, from the request to the certificate.</summary>
internal static class DemoCommand
{
    private const ulong Seed = 1;

    private static readonly Option<long> Rows = new Option<long>("--rows")
    {
        Description = "Rows of the invented customer table.",
        DefaultValueFactory = _ => 5000,
        HelpName = "N",
    }.AtLeast(1);

    private static readonly Option<FileInfo> Input = new("--input")
    {
        Description = "A customer table of your own instead: CSV in UTF-8, GB18030/GBK or UTF-16. It is read, never changed.",
        HelpName = "FILE",
    };

    private static readonly Option<DealType> Deal = new("--deal")
    {
        Description = "The kind of deal. Merger, Division, Dissolution, Bankruptcy: customers may object. AssetSale, AccountResale, CustomerList: they must consent.",
        DefaultValueFactory = _ => DealType.Merger,
        HelpName = "DEAL",
    };

    private static readonly Option<bool> Once = new("--once") { Description = "Stop everything when the transfer has ended." };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the result as one line of JSON on standard output, and progress as plain lines on standard error.",
    };

    private static readonly Option<string?> Language = new("--lang") { Description = "Language of the output; by default that of LANG." };

    private static readonly Option<string> Data = CommandLine.DataOption();

    public static Command Create()
    {
        Input.AcceptExistingOnly();
        Language.AcceptOnlyFromAmong("zh", "en");
        var command = new Command(
            "demo",
            "Starts Azurite and the function app, hands an invented customer table over from one company to another with every role played, "
            + "and ends with the deletion certificate. Exit code 0 only when the transfer was certified.")
        {
            Rows, Input, Deal, Once, Json, Language, Data,
        };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(() => RunAsync(parsed, ct)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var json = parsed.GetValue(Json);
        var words = Words.For(parsed.GetValue(Language));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(json ? Console.Error : Console.Out) });
        try
        {
            return await RunAsync(parsed, words, console, json, ct);
        }
        catch (CommandFailedException e) when (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(DemoResult.Failed(e.Message), JsonSerializerOptions.Web));
            throw;
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed, Words words, IAnsiConsole console, bool json, CancellationToken ct)
    {
        var clock = TimeProvider.System;
        var data = parsed.Folder(Data);
        using var claim = data.Claim();
        using var issuer = DevIssuer.Open(data, clock);
        var plan = Plan(parsed, data);

        Say(words.Pick("启动 Azurite(本机存储)……", "Starting Azurite, the local storage ..."));
        var script = await AzuriteInstallation.EnsureAsync(Say, ct);
        await using var azurite = await AzuriteServer.StartAsync(script, data.Azurite, data.AzuriteLog, ct);
        Say(words.Pick("启动函数应用……", "Starting the function app ..."));
        await using var app = await AppServer.StartAsync(data, azurite.ConnectionString, issuer, new Dictionary<string, string>(), ct);
        Say(words.Pick(
            $"客户有 {plan.AnswerWindow.TotalSeconds:0} 秒时间答复(实际业务中为数日或数周)。",
            $"Customers have {plan.AnswerWindow.TotalSeconds:0} s to answer; in earnest it is days or weeks."));

        var run = new DemoRun(data, app, issuer, azurite.ConnectionString, clock);
        DemoResult result;
        if (json || !console.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            var progress = new PlainProgress(words, console.Profile.Out.Writer, clock);
            result = await run.RunAsync(plan, progress.Show, ct);
        }
        else
        {
            result = await LiveProgress.RunAsync(console, words, show => run.RunAsync(plan, show, ct));
        }

        DemoReport.Write(console, words, result, data);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        }

        if (!parsed.GetValue(Once))
        {
            Say(words.Pick(
                $"应用仍在 {app.Address} 运行,按 Ctrl-C 停止。", $"The app goes on running at {app.Address} until you press Ctrl-C."));
            await Task.Delay(Timeout.InfiniteTimeSpan, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return result.Status == TransferStatus.Certified ? 0 : 1;

        void Say(string line) => console.Profile.Out.Writer.WriteLine(line);
    }

    private static DemoPlan Plan(ParseResult parsed, DataFolder data)
    {
        var deal = parsed.GetValue(Deal);
        if (parsed.GetValue(Input) is { } input)
        {
            // Nobody has counted its rows yet; fewer than thirty characters a row would be a strange customer table.
            return new DemoPlan(input.FullName, input.Length / 30, deal);
        }

        var rows = parsed.GetValue(Rows);
        using var destination = File.Create(data.Sample);
        CustomerTable.Write(destination, checked((int)rows), Seed);
        return new DemoPlan(data.Sample, rows, deal);
    }
}
