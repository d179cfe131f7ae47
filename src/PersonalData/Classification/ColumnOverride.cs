using System.Text.Json.Serialization;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>A person's word on what a column holds, against the rules or beside them.</summary>
/// <param name="Type">Name of a <see cref="PersonalDataType"/>.</param>
/// <param name="DecidedBy">Who decided: a role rather than a name.</param>
/// <param name="Reason">Why, in words that hold no customer's data. Needed whenever identifiers are called None.</param>
/// <param name="Column">Position of the column, from 0; null when <paramref name="Header"/> names it.</param>
/// <param name="Header">The header cell, letter by letter; null when <paramref name="Column"/> names it.</param>
public sealed record ColumnOverride(string Type, string DecidedBy, string? Reason = null, int? Column = null, string? Header = null);

/// <summary>An override as it was applied.</summary>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Replaced">The type that the rules gave.</param>
/// <param name="ReplacedEvidence">What that rested on.</param>
/// <param name="HidesIdentifiers">Whether the column was called None although its values are identifiers or its header names data.</param>
public sealed record AppliedOverride(
    string DecidedBy, string? Reason, PersonalDataType Replaced, ClassificationEvidence ReplacedEvidence, bool HidesIdentifiers);

/// <summary>What is wrong with one override.</summary>
/// <param name="Index">Position in the list of overrides, from 0.</param>
/// <param name="Code">Stable word.</param>
/// <param name="Message">What was found and what to do.</param>
public sealed record ColumnOverrideOffence(int Index, ColumnOverrideProblem Code, string Message);

/// <summary>The kinds of trouble with overrides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnOverrideProblem>))]
public enum ColumnOverrideProblem
{
    /// <summary>No such column, or no column named.</summary>
    UnknownColumn,

    /// <summary>Several columns have the header.</summary>
    AmbiguousHeader,

    /// <summary>No such type.</summary>
    UnknownType,

    /// <summary>Nobody answers for it, or the text cannot be kept: longer than 500 characters or with control characters.</summary>
    BadText,

    /// <summary>The column is overridden already.</summary>
    Twice,

    /// <summary>The values are identifiers, and no reason is given to call them None.</summary>
    ReasonMissing,
}

/// <summary>Overrides that do not fit. The message names all offences at once.</summary>
public sealed class ColumnOverrideException(IReadOnlyList<ColumnOverrideOffence> offences)
    : Exception("Column overrides do not fit: " + string.Join(" ", offences.Select(offence => $"[{offence.Index}] {offence.Message}")))
{
    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<ColumnOverrideOffence> Offences { get; } = offences;
}
