using System.CommandLine;
using TransferCli.Progress;
using TransferCli.Verification;

namespace TransferCli.Commands;

/// <summary><c>transfer verify</c>: checks a deletion certificate without asking anybody.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The certificate: certificate.json as the app hands it out." };
        var key = new Option<string?>("--key")
        {
            Description = "The handler's published verifier key (GET /api/evidence/key). Without it, only the key inside the file can be used.",
            HelpName = "VKEY",
        };
        var language = new Option<string?>("--lang") { Description = "zh or en; by default the language of the machine." };
        language.AcceptOnlyFromAmong("zh", "en");
        var command = new Command("verify", "Checks a deletion certificate offline and says in words what holds and what does not. Exit code 0 only when everything holds.")
        {
            file, key, language,
        };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(() =>
            RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(key), Words.For(parsed.GetValue(language)), ct)));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string? key, Words words, CancellationToken ct)
    {
        if (!file.Exists)
        {
            throw new CommandFailedException(words.Pick($"没有文件 {file.FullName}。", $"There is no file {file.FullName}."));
        }

        var findings = CertificateVerifier.Verify(await File.ReadAllBytesAsync(file.FullName, ct), key);
        foreach (var finding in findings)
        {
            Console.WriteLine($"{(finding.Holds ? '✓' : '✗')} {words.Pick(finding.Chinese, finding.English)}");
        }

        var broken = findings.Count(finding => !finding.Holds);
        Console.WriteLine(broken == 0
            ? words.Pick("证明成立。", "The certificate holds.")
            : words.Pick($"证明不成立: {broken} 项不符。", $"The certificate does not hold: {broken} check(s) failed."));
        return broken == 0 ? 0 : 1;
    }
}
