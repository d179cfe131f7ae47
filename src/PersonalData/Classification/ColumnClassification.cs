using System.Text.Json.Serialization;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>What spoke for a column's type.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClassificationEvidence>))]
public enum ClassificationEvidence
{
    /// <summary>Nothing did; the column counts as not personal.</summary>
    None,

    /// <summary>
    /// The header alone; the values do not show it. The type stands all the same, for a column is not clean because it is dirty.
    /// </summary>
    Header,

    /// <summary>The values alone; the header is unknown or says something else.</summary>
    Values,

    /// <summary>Header and values agree.</summary>
    HeaderAndValues,
}

/// <summary>
/// The decision about one column, with everything a reviewer needs to agree or to override it, and no value of anybody.
/// </summary>
/// <param name="Index">Position of the column, from 0.</param>
/// <param name="Header">Header cell.</param>
/// <param name="Type">What the column holds.</param>
/// <param name="MatchingShare">Share of filled values that fit the type, 0 to 1.</param>
/// <param name="NotMatchingShare">Share of filled values that do not, 0 to 1. Masking suppresses them.</param>
/// <param name="Evidence">What the decision rests on.</param>
/// <param name="IsMixed">Whether one filled value in a hundred or more holds an identifier of another type.</param>
/// <param name="AlsoContains">Other types of which any identifier was found, as a whole value or inside text.</param>
/// <param name="IsSensitive">Whether the column is treated as sensitive personal information in the sense of PIPL article 28.</param>
/// <param name="SensitivityTag">Stable word for why, for instance <c>financial-account</c>; null when not sensitive.</param>
/// <param name="Explanation">The rule in words: header word, shares, standard. It carries no value of the column.</param>
public sealed record ColumnClassification(
    int Index,
    string Header,
    PersonalDataType Type,
    double MatchingShare,
    double NotMatchingShare,
    ClassificationEvidence Evidence,
    bool IsMixed,
    IReadOnlyList<PersonalDataType> AlsoContains,
    bool IsSensitive,
    string? SensitivityTag,
    string Explanation);
