using System.CommandLine;
using System.Globalization;
using TransferCli.Progress;
using TransferCli.Verification;

namespace TransferCli.Commands;

/// <summary><c>transfer verify</c>: checks a deletion certificate without asking anybody.</summary>
internal static class VerifyCommand
{
    private const int Unreadable = 2;

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
        var command = new Command("verify",
            "Checks a deletion certificate offline and says in words what holds and what does not. " +
            "Exit code 0 only when everything holds, 1 when something does not, 2 when the file cannot be read.")
        {
            file, key, language,
        };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(() =>
            RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(key), Words.For(parsed.GetValue(language)), ct)));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string? key, Words words, CancellationToken ct)
    {
        byte[] content;
        try
        {
            content = await ReadAsync(file, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(words.Pick(
                $"无法读取 {file.FullName}({e.GetType().Name})。请给出 certificate.json 的路径。",
                $"{file.FullName} cannot be read ({e.GetType().Name}). Give the path of a certificate.json."));
            return Unreadable;
        }

        var findings = CertificateVerifier.Verify(content, key);
        foreach (var finding in findings)
        {
            Console.WriteLine($"{(finding.Holds ? '✓' : '✗')} {Printable(words.Pick(finding.Chinese, finding.English))}");
        }

        var broken = findings.Count(finding => !finding.Holds);
        Console.WriteLine((broken, key) switch
        {
            (0, null) => words.Pick(
                "证明本身成立;所用公钥取自文件,须与转让方公布的公钥比对后方可采信。",
                "The certificate holds in itself. Its key came with it: rely on it only after comparing that key with the published one."),
            (0, _) => words.Pick("证明成立。", "The certificate holds."),
            _ => words.Pick($"证明不成立: {broken} 项不符。", $"The certificate does not hold: {broken} check(s) failed."),
        });
        return broken == 0 ? 0 : 1;
    }

    // Not by the length that the file names: a device or a pipe has none.
    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken ct)
    {
        await using var source = file.OpenRead();
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while (content.Length <= BundleReader.LargestFile && (read = await source.ReadAsync(buffer, ct)) > 0)
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    // What a file says of itself must not move the cursor: it could write a tick of its own.
    private static string Printable(string words) => string.Concat(words.Select(c => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '\uFFFD' : c));
}
