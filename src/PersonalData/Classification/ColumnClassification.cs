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

    /// <summary>A person decided otherwise than the rules; <see cref="ColumnClassification.Override"/> says who and why.</summary>
    Override,
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
/// <param name="IsMixed">
/// Whether one filled value in a hundred or more holds an identifier of another type, or one in ten is of another type.
/// </param>
/// <param name="AlsoContains">Other types that were found, as a whole value or inside text.</param>
/// <param name="Sensitivity">What each law says of the type and of what the column also contains.</param>
/// <param name="Explanation">The rule in words: header word, shares, standard, score. It carries no value of the column.</param>
public sealed record ColumnClassification(
    int Index,
    string Header,
    PersonalDataType Type,
    double MatchingShare,
    double NotMatchingShare,
    ClassificationEvidence Evidence,
    bool IsMixed,
    IReadOnlyList<PersonalDataType> AlsoContains,
    Sensitivity Sensitivity,
    string Explanation)
{
    /// <summary>0 to 1: how far the rules trust the type. An overridden column has 1.</summary>
    public double Score { get; init; }

    /// <summary>How many filled values do not fit the type; 0 where no type was found.</summary>
    public long OddValues { get; init; }

    /// <summary>Row numbers of the first of them, as the profiler was told, up to <see cref="ColumnProfile.MaxRows"/>.</summary>
    public IReadOnlyList<long> OddRows { get; init; } = [];

    /// <summary>Values that tell of a person under 14 (PIPL arts. 28 and 31).</summary>
    public long Minors { get; init; }

    /// <summary>Who overrode the rules, and what they had said; null when nobody did.</summary>
    public AppliedOverride? Override { get; init; }

    /// <summary>Whether any law treats the column as sensitive.</summary>
    [JsonIgnore]
    public bool IsSensitive => Sensitivity.IsSensitive;
}
