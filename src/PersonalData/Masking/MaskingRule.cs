using System.Globalization;
using System.Text;
using System.Text.Json;
using PersonalData.Detection;

namespace PersonalData.Masking;

/// <summary>The hash function of <see cref="MaskingStrategy.KeyedHash"/>.</summary>
public enum HashFunction
{
    /// <summary>SHA-256, FIPS 180-4.</summary>
    Sha256,

    /// <summary>SM3, GB/T 32905-2016, where Chinese commercial cryptography is asked for.</summary>
    Sm3,
}

/// <summary>What <see cref="MaskingStrategy.Generalise"/> leaves. Names in policy files are these in camel case.</summary>
public enum GeneraliseStep
{
    /// <summary>A date becomes its month, 1990-03.</summary>
    Month,

    /// <summary>A date becomes its year, 1990.</summary>
    Year,

    /// <summary>An age, or the age of a birth date, becomes a band of <c>width</c> years, 30-39.</summary>
    AgeBand,

    /// <summary>An address becomes its province.</summary>
    Province,

    /// <summary>An address becomes its province and prefecture.</summary>
    Prefecture,

    /// <summary>An address becomes its province, prefecture and county, as far as they are listed.</summary>
    District,

    /// <summary>A number becomes the range of <c>width</c> in which it lies, 5000..6000: from the first to below the second.</summary>
    Range,

    /// <summary>An IP address becomes its first 16 (IPv4) or 32 (IPv6) bits, a postal code its first two digits.</summary>
    Prefix,
}

/// <summary>The language of the words that <see cref="MaskingStrategy.Redact"/> puts in place of what it found.</summary>
public enum RedactionLanguage
{
    /// <summary>Chinese: [手机号].</summary>
    Zh,

    /// <summary>English: [mobile].</summary>
    En,
}

/// <summary>What a policy says about one type. A parameter that the strategy does not have is null.</summary>
/// <param name="Type">The type of column it is for.</param>
/// <param name="Strategy">What happens to its values.</param>
public sealed record MaskingRule(PersonalDataType Type, MaskingStrategy Strategy)
{
    /// <summary>The text of <see cref="MaskingStrategy.Constant"/>.</summary>
    public string? Value { get; init; }

    /// <summary>The hash function of <see cref="MaskingStrategy.KeyedHash"/>.</summary>
    public HashFunction? Algorithm { get; init; }

    /// <summary>What <see cref="MaskingStrategy.Pseudonym"/> begins with: one to four upper-case letters.</summary>
    public string? Prefix { get; init; }

    /// <summary>What <see cref="MaskingStrategy.Generalise"/> leaves.</summary>
    public GeneraliseStep? To { get; init; }

    /// <summary>Width of a band in years, or of a range in the unit of the column.</summary>
    public int? Width { get; init; }

    /// <summary>The farthest that <see cref="MaskingStrategy.DateShift"/> moves a date, in days.</summary>
    public int? Days { get; init; }

    /// <summary>The farthest that <see cref="MaskingStrategy.Noise"/> moves a number, in percent of it.</summary>
    public int? Percent { get; init; }

    /// <summary>The language of <see cref="MaskingStrategy.Redact"/>.</summary>
    public RedactionLanguage? Language { get; init; }

    /// <summary>Everything that has an effect, on one line. No parameter can hold a line end, a colon or an equals sign.</summary>
    internal string Canonical()
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"{Type}={Strategy}");
        ReadOnlySpan<(string Name, object? Value)> parameters =
        [
            ("value", Value), ("algorithm", Algorithm), ("prefix", Prefix), ("to", To), ("width", Width), ("days", Days),
            ("percent", Percent), ("language", Language),
        ];
        foreach ((string name, object? value) in parameters)
        {
            if (value is not null)
            {
                line.Append(CultureInfo.InvariantCulture, $":{name}={value}");
            }
        }

        return line.ToString();
    }

    internal static string CamelCase<T>(T name)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(name.ToString());
}
