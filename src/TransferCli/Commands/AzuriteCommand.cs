using System.CommandLine;
using TransferCli.Azurite;

namespace TransferCli.Commands;

/// <summary><c>transfer azurite</c>: the pinned Azurite for other tools, and for running the app by hand.</summary>
internal static class AzuriteCommand
{
    public static Command Create()
    {
        var data = CommandLine.DataOption();
        var command = new Command(
            "azurite",
            "Starts the pinned Azurite (the local stand-in for Azure Storage) on free loopback ports, prints its connection string, and runs until Ctrl-C.")
        {
            data,
        };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(async () =>
        {
            var folder = parsed.Folder(data);
            using var claim = folder.Claim();
            var script = await AzuriteInstallation.EnsureAsync(Console.Error.WriteLine, ct);
            await using var azurite = await AzuriteServer.StartAsync(script, folder.Azurite, folder.AzuriteLog, ct);
            Console.WriteLine(azurite.ConnectionString);
            await Task.Delay(Timeout.InfiniteTimeSpan, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }));
        return command;
    }
}
