using System.CommandLine;
using TransferCli.App;

namespace TransferCli.Commands;

/// <summary>What several commands share.</summary>
internal static class CommandLine
{
    /// <summary>The folder option, with the same default everywhere, so that commands meet in the same installation.</summary>
    public static Option<string> DataOption() => new("--data")
    {
        Description = "Folder of the local installation: storage, keys, packages, certificates, logs. Made when missing.",
        DefaultValueFactory = _ => Path.Combine(".transfer", "demo"),
        HelpName = "DIR",
    };

    /// <summary>Runs a command; what it cannot do is one line on standard error and exit code 1.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (CommandFailedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    public static Option<long> AtLeast(this Option<long> option, long least)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < least)
            {
                result.AddError($"{option.Name} must be at least {least}.");
            }
        });
        return option;
    }

    public static DataFolder Folder(this ParseResult parsed, Option<string> option) => new(parsed.GetRequiredValue(option));
}
