using PersonalData.Detection;
using PersonalData.Identifiers;


namespace PersonalData.Subjects;

/// <summary>What a row tells about its subject beside the id, for rules that need no more than this.</summary>
/// <param name="IdentifiedBy">The type of the identifier that the id was made from.</param>
/// <param name="BirthDate">From the resident ID, else from a birth date column, else null.</param>
public readonly record struct SubjectFacts(PersonalDataType IdentifiedBy, DateOnly? BirthDate)
{
    /// <summary>
    /// Whether the subject is known to be under 14 on that day, which makes all of its data sensitive (PIPL articles 28 and 31). False
    /// also when no birth date is known.
    /// </summary>
    public bool Under14(DateOnly today) => BirthDate is { } born && born.AddYears(14) > today;
}
