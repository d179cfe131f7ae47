using System.CommandLine;
using TransferCli.Commands;

var root = new RootCommand("Hands the customer data of a company that changes owner over to its recipient, lawfully and provably (公司公户转让).")
{
    DemoCommand.Create(),
    AzuriteCommand.Create(),
    SampleDataCommand.Create(),
    TokenCommand.Create(),
    VerifyCommand.Create(),
};
// Servers that were started are given the time to stop in good order after Ctrl-C.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
