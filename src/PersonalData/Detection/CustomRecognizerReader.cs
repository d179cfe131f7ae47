using System.Text.Json;
using System.Text.RegularExpressions;

namespace PersonalData.Detection;

/// <summary>Reads recognizers and finds everything that is wrong with them at once.</summary>
internal static class CustomRecognizerReader
{
    private const int LargestFile = 1024 * 1024;
    private const int MostRecognizers = 64;
    private const int MostWords = 50;
    private const int LongestWord = 50;
    private const int LongestPattern = 500;
    private const int LongestName = 64;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public static CustomRecognizers Read(ReadOnlyMemory<byte> json)
    {
        List<string> offences = [];
        Entry[] entries = Parse(json, offences);
        if (entries.Length > MostRecognizers)
        {
            offences.Add($"There are {entries.Length} recognizers; at most {MostRecognizers} are allowed.");
            entries = [];
        }

        HashSet<string> names = [];
        CustomRecognizer[] recognizers = [.. entries.Select((entry, i) => Build(entry, i, names, offences)).OfType<CustomRecognizer>()];
        return offences.Count == 0 ? new CustomRecognizers(recognizers) : throw new CustomRecognizerException(offences);
    }

    private static Entry[] Parse(ReadOnlyMemory<byte> json, List<string> offences)
    {
        if (json.Length > LargestFile)
        {
            offences.Add($"The file has {json.Length} bytes; at most {LargestFile} are allowed.");
            return [];
        }

        try
        {
            RecognizerFile? file = JsonSerializer.Deserialize<RecognizerFile>(json.Span, RuleFiles.Json);
            if (file?.Recognizers is { } entries && Array.TrueForAll(entries, entry => entry is not null))
            {
                return entries!;
            }

            offences.Add("The file must be an object with a list 'recognizers' of objects.");
        }
        catch (JsonException e)
        {
            offences.Add($"The file is not the JSON expected: trouble at {e.Path ?? "the start"}, line {e.LineNumber + 1}.");
        }

        return [];
    }

    private static CustomRecognizer? Build(Entry entry, int index, HashSet<string> names, List<string> offences)
    {
        int before = offences.Count;
        string name = IsName(entry.Name) ? $"'{entry.Name}'" : $"number {index}";
        if (!IsName(entry.Name))
        {
            Offend($"needs a name of up to {LongestName} small letters, digits and dashes.");
        }
        else if (!names.Add(entry.Name!))
        {
            Offend("has the name of another; give each its own.");
        }

        if (!Enum.TryParse(entry.Type, out PersonalDataType type) || !Enum.IsDefined(type) || type is PersonalDataType.None || char.IsAsciiDigit(entry.Type![0]))
        {
            Offend("has an unknown type. Use one of: " + string.Join(", ", Enum.GetNames<PersonalDataType>().Skip(1)) + ".");
        }

        CustomValidator? validator = CustomValidator.Find(entry.Validator);
        if (validator is null)
        {
            Offend("has an unknown validator. Use one of: " + string.Join(", ", CustomValidator.Names) + ".");
        }

        if (entry.Score is not (> 0 and <= 1))
        {
            Offend("needs a score above 0 and up to 1.");
        }

        CheckWords("context", entry.Context);
        CheckWords("headers", entry.Headers);
        (Regex? pattern, Regex? whole) = Compile(entry.Pattern, Offend);
        if (offences.Count > before)
        {
            return null;
        }

        DetectionRule rule = new($"custom.{entry.Name}", type, entry.Pattern!, entry.Validator is null or "none" ? null : entry.Validator, "configuration");
        return new CustomRecognizer(rule, pattern!, whole!, validator!, entry.Score, entry.Context ?? [], entry.Headers ?? []);

        void CheckWords(string field, string?[]? words)
        {
            if (words is { Length: > MostWords } || words?.Any(word => word is null or { Length: < 2 or > LongestWord }) == true)
            {
                Offend($"may have up to {MostWords} words of 2 to {LongestWord} characters in '{field}'.");
            }
        }

        void Offend(string problem) => offences.Add($"Recognizer {name} {problem}");
    }

    private static (Regex? Pattern, Regex? Whole) Compile(string? pattern, Action<string> offend)
    {
        if (string.IsNullOrEmpty(pattern) || pattern.Length > LongestPattern)
        {
            offend($"needs a pattern of 1 to {LongestPattern} characters.");
            return default;
        }

        try
        {
            Regex regex = new(pattern, Options);
            if (!regex.IsMatch(""))
            {
                return (regex, new Regex($"\\A(?:{pattern})\\z", Options));
            }

            offend("has a pattern that matches nothing at all; let it ask for at least one character.");
        }
        catch (NotSupportedException)
        {
            offend("has a pattern with look-around, back-reference or too large repeats, which the engine without backtracking refuses.");
        }
        catch (ArgumentException)
        {
            offend("has a pattern that is no regular expression.");
        }

        return default;
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= LongestName } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private sealed record Entry(
        string? Name, string? Type, string? Pattern, string[]? Context, string? Validator, double Score, string[]? Headers);

    private sealed record RecognizerFile(Entry[]? Recognizers);
}
