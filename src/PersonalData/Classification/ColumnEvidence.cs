using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>The counts of one column, added up by type.</summary>
internal sealed class ColumnEvidence
{
    private static readonly int Types = Enum.GetValues<PersonalDataType>().Length;

    private readonly long[] shown = new long[Types];
    private readonly long[] possible = new long[Types];

    public ColumnEvidence(ColumnProfile profile)
    {
        Profile = profile;
        foreach (ValueGroup group in profile.Groups)
        {
            foreach (PersonalDataType type in group.Shown)
            {
                shown[(int)type] += group.Count;
            }

            foreach (PersonalDataType type in group.Possible)
            {
                possible[(int)type] += group.Count;
            }
        }

        possible[(int)PersonalDataType.None] = profile.Filled;
    }

    public ColumnProfile Profile { get; }

    /// <summary>Share of the compared values that are different from all others; 0 when none was compared.</summary>
    public double Distinctness => Profile.Compared == 0 ? 0 : Profile.Distinct / Profile.Compared;

    public double ShareOfCodes => Share(Profile.Codes);

    /// <summary>Share of filled values that are of the type by themselves.</summary>
    public double Shown(PersonalDataType type) => Share(shown[(int)type]);

    /// <summary>Share of filled values that fit the type, were it the column's.</summary>
    public double Fits(PersonalDataType type) => Share(possible[(int)type]);

    /// <summary>Share of filled values that are any identifier with a check digit or a fixed form.</summary>
    public double ShownStrong => Share(Profile.Groups
        .Where(group => TypeSet.Of([.. group.Shown]).Overlaps(ClassificationRules.Strong)).Sum(group => group.Count));

    /// <summary>Share of filled values that fit one type and not the other.</summary>
    public double FitsOnly(PersonalDataType type, PersonalDataType other) =>
        Share(Profile.Groups.Where(group => group.Possible.Contains(type) && !group.Possible.Contains(other)).Sum(group => group.Count));

    /// <summary>How many values are of the type or hold it inside.</summary>
    public long Count(PersonalDataType type) => shown[(int)type] + Profile.Containing.GetValueOrDefault(type);

    /// <summary>How many filled values do not fit the type, and where the first of them stand.</summary>
    public (long Count, long[] Rows) Odd(PersonalDataType type)
    {
        ValueGroup[] odd = [.. Profile.Groups.Where(group => !group.Possible.Contains(type))];
        return (odd.Sum(group => group.Count), [.. odd.SelectMany(group => group.FirstRows).Order().Take(ColumnProfile.MaxRows)]);
    }

    private double Share(long count) => Profile.Filled == 0 ? 0 : (double)count / Profile.Filled;
}
