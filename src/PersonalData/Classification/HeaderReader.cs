using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>What a header says of its column.</summary>
/// <param name="Types">What it may be, the likeliest first; None when it names a thing or a quality.</param>
/// <param name="Word">The words that said so, as the header has them.</param>
/// <param name="IsWhole">Whether every word of the header is understood, so that nothing unknown may turn the meaning.</param>
internal sealed record HeaderReading(IReadOnlyList<PersonalDataType> Types, string Word, bool IsWhole)
{
    public bool IsThing => Types is [PersonalDataType.None];
}

/// <summary>
/// Reads headers that no list holds: the words are brought to meanings, the phrase that ends last decides, because in Chinese and in
/// English the last noun says what a column holds: 联系人电话 is a telephone, customer_email_status a status.
/// </summary>
internal static class HeaderReader
{
    private const int LongestPhrase = 4;

    private static readonly FrozenDictionary<string, PersonalDataType[]> Phrases = HeaderLexicon.Phrases
        .SelectMany(entry => entry.Phrases.Select(phrase => (Phrase: phrase, Types: entry.Types.Split(' ').Select(Enum.Parse<PersonalDataType>).ToArray())))
        .ToFrozenDictionary(entry => entry.Phrase, entry => entry.Types, StringComparer.Ordinal);

    /// <summary>Traits that a yes or no already tells: is_married is a marital state, is_phone_verified no telephone.</summary>
    private static readonly PersonalDataType[] Traits =
    [
        PersonalDataType.MaritalStatus, PersonalDataType.Health, PersonalDataType.CriminalRecord, PersonalDataType.Religion,
        PersonalDataType.Ethnicity, PersonalDataType.Biometric,
    ];

    /// <summary>Types whose words turn easily in other company: loan_covenant is no payment.</summary>
    private static readonly PersonalDataType[] Loose =
    [
        PersonalDataType.Transaction, PersonalDataType.Employer, PersonalDataType.Occupation, PersonalDataType.CustomerNumber,
    ];

    /// <summary>The reading, or null when no word of the header means anything.</summary>
    public static HeaderReading? Read(string header)
    {
        HeaderReading[] readings = [.. HeaderTokens.Read(header).Select(Read).OfType<HeaderReading>()];
        if (readings.Length <= 1)
        {
            return readings.FirstOrDefault();
        }

        PersonalDataType[] types = [.. readings.SelectMany(reading => reading.Types).Where(type => type != PersonalDataType.None).Distinct()];
        return types.Length == 0
            ? readings[0]
            : new HeaderReading(types, string.Join('/', readings.Select(reading => reading.Word)), readings.All(reading => reading.IsWhole));
    }

    private static HeaderReading? Read(IReadOnlyList<HeaderToken> tokens)
    {
        HeaderToken[] words = [.. tokens.Where(token => token.Concept?.Kind is not (HeaderWordKind.Modifier or HeaderWordKind.Whether))];
        HeaderToken? whether = tokens.Where(token => token.Concept?.Kind == HeaderWordKind.Whether).Cast<HeaderToken?>().FirstOrDefault();
        HeaderReading? reading = ReadWords(words);
        if (whether is null || reading is null || reading.Types.Any(Traits.Contains))
        {
            return reading;
        }

        return new HeaderReading([PersonalDataType.None], whether.Value.Text, reading.IsWhole);
    }

    /// <summary>What qualifies a trait still tells of it: 残疾等级 and fingerprint_device are no harmless grades and devices.</summary>
    private static HeaderReading? ReadWords(ReadOnlySpan<HeaderToken> words)
    {
        HeaderReading? reading = ReadLast(words);
        if (reading is { IsThing: true } && words[^1].Concept?.Name != "time")
        {
            for (int end = words.Length - 1; end > 0; end--)
            {
                if (Match(words.Slice(end - 1, 1)) is { } types && types.Any(Traits.Contains))
                {
                    return new HeaderReading(types, words[end - 1].Text, false);
                }
            }
        }

        return reading;
    }

    private static HeaderReading? ReadLast(ReadOnlySpan<HeaderToken> words)
    {
        bool isWhole = true;
        for (int end = words.Length; end > 0; end--)
        {
            // military card no: what stands before the number may reach further back than what ends with it.
            (PersonalDataType[]? types, int start) = MatchLongest(words, end, isWhole);
            if (words[end - 1].Concept?.Kind == HeaderWordKind.Filler && end > 1)
            {
                (PersonalDataType[]? before, int further) = MatchLongest(words, end - 1, isWhole);
                (types, start) = before is not null && (types is null || further < start) ? (before, further) : (types, start);
            }

            if (types is not null && (isWhole || !types.All(Loose.Contains)))
            {
                return new HeaderReading(types, Text(words[start..end]), isWhole && IsKnown(words[..start]));
            }

            HeaderConcept? last = words[end - 1].Concept;
            if (last?.Kind == HeaderWordKind.Attribute)
            {
                return new HeaderReading([PersonalDataType.None], words[end - 1].Text, isWhole);
            }

            isWhole &= last is not null;
        }

        // 编号 alone is a number of somebody; that of something unknown numbers things, of which there are more kinds than of people.
        foreach (HeaderToken word in words)
        {
            if (word.Concept?.Kind == HeaderWordKind.Filler && Match([word]) is { } types)
            {
                return new HeaderReading(isWhole ? types : [PersonalDataType.None], word.Text, isWhole);
            }
        }

        return null;
    }

    /// <summary>
    /// The types of the longest phrase that ends there, and where it begins. A bare number names nothing yet, and a person before unknown
    /// words is not what the column holds.
    /// </summary>
    private static (PersonalDataType[]? Types, int Start) MatchLongest(ReadOnlySpan<HeaderToken> words, int end, bool isWhole)
    {
        for (int start = Math.Max(0, end - LongestPhrase); start < end; start++)
        {
            ReadOnlySpan<HeaderToken> part = words[start..end];
            HeaderWordKind? only = part.Length == 1 ? part[0].Concept?.Kind : null;
            PersonalDataType[]? types = only == HeaderWordKind.Filler || (only == HeaderWordKind.Role && !isWhole) ? null : Match(part);
            types ??= start == 0 ? MatchAlone(part) : null;
            if (types is not null)
            {
                return (types, start);
            }
        }

        return (null, 0);
    }

    /// <summary>Phrases marked with ^ hold only where nothing stands before them.</summary>
    private static PersonalDataType[]? MatchAlone(ReadOnlySpan<HeaderToken> part) =>
        IsKnown(part) ? Phrases.GetValueOrDefault("^" + Key(part, -1)) : null;

    private static PersonalDataType[]? Match(ReadOnlySpan<HeaderToken> part)
    {
        if (!IsKnown(part))
        {
            return null;
        }

        // Concrete meanings first, then with one of them, and at last with all, standing for its kind.
        if (Phrases.TryGetValue(Key(part, -1), out PersonalDataType[]? types))
        {
            return types;
        }

        for (int general = 0; general < part.Length; general++)
        {
            if (Phrases.TryGetValue(Key(part, general), out types))
            {
                return types;
            }
        }

        return null;
    }

    private static string Key(ReadOnlySpan<HeaderToken> part, int general)
    {
        string[] names = new string[part.Length];
        for (int i = 0; i < part.Length; i++)
        {
            HeaderConcept concept = part[i].Concept!;
            names[i] = i == general ? "@" + concept.Kind.ToString().ToLowerInvariant() : concept.Name;
        }

        return string.Join(' ', names);
    }

    private static string Text(ReadOnlySpan<HeaderToken> part)
    {
        string[] texts = new string[part.Length];
        for (int i = 0; i < part.Length; i++)
        {
            texts[i] = part[i].Text;
        }

        return string.Join(' ', texts);
    }

    private static bool IsKnown(ReadOnlySpan<HeaderToken> words)
    {
        foreach (HeaderToken word in words)
        {
            if (word.Concept is null)
            {
                return false;
            }
        }

        return true;
    }
}
