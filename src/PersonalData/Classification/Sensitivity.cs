using System.Text.Json.Serialization;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>How well a row of the sensitivity table is founded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceCheck>))]
public enum SourceCheck
{
    /// <summary>Written from memory; confirm it before relying on it.</summary>
    Memory,

    /// <summary>Read in a report on the law or standard.</summary>
    Secondary,

    /// <summary>Read in the law or standard itself.</summary>
    Verified,
}

/// <summary>What each law says of a column. A column is treated as sensitive as soon as any of them says so.</summary>
/// <param name="Pipl28">
/// The kind named in article 28 of the Personal Information Protection Law, such as <c>financial-account</c>, or <c>harm-test</c> where
/// none is named and the harm of misuse decides; null when the information is not sensitive.
/// </param>
/// <param name="GbT45574">Category of annex A of GB/T 45574-2025, or null.</param>
/// <param name="JrT0171">Level of JR/T 0171-2020: <c>C1</c>, <c>C2</c> or <c>C3</c>; null when it has none.</param>
/// <param name="Gdpr">Article 9 or 10 of the GDPR and the category, or null.</param>
/// <param name="Types">The types the entries come from: the column's own and those it also contains.</param>
/// <param name="Citation">Where the entries come from, type by type.</param>
/// <param name="Check">How well the weakest of the entries is founded.</param>
public sealed record Sensitivity(
    string? Pipl28, string? GbT45574, string? JrT0171, string? Gdpr, IReadOnlyList<PersonalDataType> Types, string Citation, SourceCheck Check)
{
    /// <summary>
    /// Whether any law asks for the care that sensitive information needs: any entry but JR/T levels C1 and C2, which nearly all data have.
    /// </summary>
    [JsonIgnore]
    public bool IsSensitive => Pipl28 is not null || GbT45574 is not null || Gdpr is not null || JrT0171 == "C3";

    /// <summary>What the laws say of one type.</summary>
    public static Sensitivity Of(PersonalDataType type) => SensitivityRules.For(type);

    /// <summary>What the laws say of a column that holds several types, the column's own first: of each law the strictest.</summary>
    public static Sensitivity Of(PersonalDataType type, IEnumerable<PersonalDataType> alsoContains)
    {
        Sensitivity sum = Of(type);
        foreach (Sensitivity other in alsoContains.Select(Of).Where(other => other.IsSensitive || other.JrT0171 is not null))
        {
            sum = new Sensitivity(
                sum.Pipl28 ?? other.Pipl28,
                sum.GbT45574 ?? other.GbT45574,
                string.CompareOrdinal(sum.JrT0171, other.JrT0171) >= 0 ? sum.JrT0171 : other.JrT0171,
                sum.Gdpr ?? other.Gdpr,
                [.. sum.Types, .. other.Types],
                other.IsSensitive ? $"{sum.Citation}; {other.Types[0]}: {other.Citation}" : sum.Citation,
                sum.Check < other.Check ? sum.Check : other.Check);
        }

        return sum;
    }
}
