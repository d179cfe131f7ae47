using System.CommandLine;
using CustomerTransferFunctions.Platform.Access;
using TransferCli.Demo;
using TransferCli.Identity;

namespace TransferCli.Commands;

/// <summary><c>transfer token</c>: an access token for trying the API by hand.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var role = new Option<string[]>("--role") { Description = "A role of the person; may be given several times.", Required = true };
        role.AcceptOnlyFromAmong(Roles.Requester, Roles.LegalCounsel, Roles.DataProtectionOfficer, Roles.Recipient, Roles.Auditor);
        var organisation = new Option<string>("--org")
        {
            Description = "Unified social credit code of the person's organisation; the demo's transferor when left out.",
            DefaultValueFactory = _ => Cast.Transferor.UnifiedSocialCreditCode,
            HelpName = "USCC",
        };
        var name = new Option<string>("--sub") { Description = "Who the person is.", DefaultValueFactory = _ => "somebody", HelpName = "NAME" };
        var data = CommandLine.DataOption();
        var command = new Command(
            "token",
            "Prints an access token, good for an hour, that the app of the same folder believes. For example: "
            + "curl -H \"Authorization: Bearer $(dotnet run --project src/TransferCli -- token --role auditor)\" http://127.0.0.1:PORT/api/transfers")
        {
            role, organisation, name, data,
        };
        command.SetAction(parsed =>
        {
            using var issuer = DevIssuer.Open(parsed.Folder(data), TimeProvider.System);
            Console.WriteLine(issuer.Issue(new Person(
                parsed.GetRequiredValue(name), parsed.GetRequiredValue(organisation), parsed.GetRequiredValue(role))));
            return 0;
        });
        return command;
    }
}
