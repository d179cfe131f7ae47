using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MimeKit;

namespace TransferCli.Demo;

/// <summary>What the people did who got a notice.</summary>
/// <param name="TooLate">Answers that the app no longer took.</param>
internal sealed record CustomerAnswers(int Objected, int Consented, int Refused, int TooLate);

/// <summary>
/// Plays the customers: some of them open the notice that came by mail, follow the link in it and answer.
/// </summary>
/// <param name="decide">Given the notice's file: what its receiver answers, or null. The same each time it is asked.</param>
internal sealed partial class Customers(HttpClient http, string folder, Func<string, string?> decide, TimeSpan patience, TimeProvider clock)
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<string> looked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> given = new(StringComparer.Ordinal);
    private int tooLate;

    public CustomerAnswers Answers =>
        new(given.GetValueOrDefault("object"), given.GetValueOrDefault("consent"), given.GetValueOrDefault("refuse"), tooLate);

    /// <summary>About two in a hundred object.</summary>
    public static string? ObjectSometimes(string file) => Draw(file) < 2 ? "object" : null;

    /// <summary>About eighty in a hundred consent, ten refuse, the others do not answer.</summary>
    public static string? ConsentMostly(string file) => Draw(file) switch
    {
        < 80 => "consent",
        < 90 => "refuse",
        _ => null,
    };

    /// <summary>Answers the notices that have come since the last look.</summary>
    public async Task AnswerNewAsync(CancellationToken ct)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var fresh = Directory.EnumerateFiles(folder, "*.eml").Where(file => looked.Add(file)).ToList();
        await Parallel.ForEachAsync(
            fresh, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (file, stop) =>
            {
                if (decide(file) is { } answer)
                {
                    var taken = await AnswerAsync(await ReadLinkAsync(file, stop), answer, stop);
                    lock (given)
                    {
                        given[answer] = given.GetValueOrDefault(answer) + (taken ? 1 : 0);
                        tooLate += taken ? 0 : 1;
                    }
                }
            });
    }

    // A file is named by the pseudonym of its receiver, which is as good as a random number.
    private static int Draw(string file) =>
        (int)(uint.Parse(Path.GetFileName(file).AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % 100);

    /// <summary>The link that a person finds in the mail.</summary>
    public static async Task<string> ReadLinkAsync(string file, CancellationToken ct)
    {
        using var message = await MimeMessage.LoadAsync(file, ct);
        return Link().Match(message.TextBody ?? "") is { Success: true } link
            ? link.Value
            : throw new CommandFailedException($"The notice {file} has no link in it.");
    }

    private async Task<bool> AnswerAsync(string link, string answer, CancellationToken ct)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                using var form = new FormUrlEncodedContent([new("answer", answer)]);
                using var response = await http.PostAsync(link, form, ct);
                return response.IsSuccessStatusCode
                    || (response.StatusCode == HttpStatusCode.Gone
                        ? false
                        : throw new CommandFailedException($"An answer to a notice was refused ({(int)response.StatusCode})."));
            }
            catch (HttpRequestException) when (clock.GetElapsedTime(since) < patience)
            {
                await Task.Delay(Pause, clock, ct);
            }
        }
    }

    [GeneratedRegex("https?://\\S+/api/notices/\\S+")]
    private static partial Regex Link();
}
