using PersonalData.Classification;

namespace PersonalData.Detection;

/// <summary>What is wrong with a file of recognizers.</summary>
public sealed class CustomRecognizerException(IReadOnlyList<string> offences)
    : Exception("The custom recognizers cannot be used: " + string.Join(" ", offences))
{
    /// <summary>All that is wrong, each with the recognizer's name or position.</summary>
    public IReadOnlyList<string> Offences { get; } = offences;
}

/// <summary>
/// Recognizers of the user's own, for identifiers that only the user knows: <c>{"recognizers": [{"name": "loan-no", "type":
/// "CustomerNumber", "pattern": "LN[0-9]{8}", "context": ["贷款编号"], "validator": "luhn", "score": 0.6, "headers": ["贷款编号"]}]}</c>.
/// </summary>
/// <remarks>
/// Patterns are regular expressions of .NET run by the engine without backtracking, so that their time is linear in the text; look-arounds
/// and back-references are refused. A match is at most 256 UTF-16 units long. Instances hold no state and may be shared.
/// </remarks>
public sealed class CustomRecognizers
{
    private readonly CustomRecognizer[] recognizers;

    internal CustomRecognizers(CustomRecognizer[] recognizers) => this.recognizers = recognizers;

    /// <summary>Reads the file.</summary>
    /// <param name="json">UTF-8 JSON of at most 1 MiB.</param>
    /// <exception cref="CustomRecognizerException">The file is no such JSON or any recognizer is unusable; all offences at once.</exception>
    public static CustomRecognizers Read(ReadOnlyMemory<byte> json) => CustomRecognizerReader.Read(json);

    /// <summary>Adds what they find and nothing before has taken, and keeps the list in the order of the text.</summary>
    internal void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        foreach (CustomRecognizer recognizer in recognizers)
        {
            int known = findings.Count;
            recognizer.Find(text, findings);
            if (findings.Count > known)
            {
                findings.Sort(static (first, second) => first.Start.CompareTo(second.Start));
            }
        }
    }

    /// <summary>The types that a whole value is.</summary>
    internal TypeSet Match(ReadOnlySpan<char> value)
    {
        TypeSet types = default;
        foreach (CustomRecognizer recognizer in recognizers)
        {
            types = recognizer.IsMatch(value) ? types | recognizer.Rule.Type : types;
        }

        return types;
    }

    /// <summary>The types whose header words stand in a header, or null.</summary>
    internal HeaderReading? ReadHeader(string header)
    {
        (PersonalDataType Type, string Word)[] named =
            [.. recognizers.Select(recognizer => (recognizer.Rule.Type, recognizer.FindHeaderWord(header)!)).Where(found => found.Item2 is not null)];
        return named.Length == 0 ? null : new HeaderReading([.. named.Select(found => found.Type).Distinct()], named[0].Word, true);
    }
}
