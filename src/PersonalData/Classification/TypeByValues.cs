using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>Decides what the values of a column show, with no help from the header but that it is unknown or names a thing.</summary>
internal static class TypeByValues
{
    private const double Confident = 0.8;
    private const double Listed = 0.6;
    private const double UniqueCodes = 0.95;
    private const double MostlyDifferent = 0.3;

    /// <summary>A thousand different ones are names even where they come again and again, as in a table of a million.</summary>
    private const double ManyNames = 500;

    private static readonly PersonalDataType[] ByShape =
        [PersonalDataType.PersonName, PersonalDataType.PostalAddress, PersonalDataType.Employer, PersonalDataType.Occupation];

    public static PersonalDataType Find(ColumnEvidence column, HeaderReading? header)
    {
        if (column.Profile.Filled == 0)
        {
            return PersonalDataType.None;
        }

        PersonalDataType strongest = Most(column, ClassificationRules.Strong);
        double least = ClassificationRules.For(strongest).MinimumShare;
        if (column.Shown(strongest) >= (header is { IsThing: true } ? Math.Max(least, 0.5) : least))
        {
            return strongest;
        }

        PersonalDataType listed = Most(column, ClassificationRules.Lexicon);
        if (column.Shown(listed) >= (header is null ? Listed : Confident))
        {
            return listed;
        }

        return header is null ? FindByShape(column)
            : header.IsThing ? PersonalDataType.None
            : ByShape.Where(type => column.Shown(type) >= Confident).FirstOrDefault();
    }

    private static PersonalDataType FindByShape(ColumnEvidence column)
    {
        if (column.Shown(PersonalDataType.BirthDate) >= ClassificationRules.For(PersonalDataType.BirthDate).MinimumShare
            && column.Profile.OldDates * 2 >= column.Profile.Filled)
        {
            return PersonalDataType.BirthDate;
        }

        // Cities and given products also look like names of two or three characters, but come again and again.
        bool varied = column.Distinctness >= MostlyDifferent || column.Profile.Distinct >= ManyNames;
        PersonalDataType shape = ByShape.MaxBy(column.Shown);
        if (column.Shown(shape) >= ClassificationRules.For(shape).MinimumShare && (varied || shape != PersonalDataType.PersonName))
        {
            return shape;
        }

        if (varied && column.Shown(PersonalDataType.FreeText) >= ClassificationRules.For(PersonalDataType.FreeText).MinimumShare)
        {
            return PersonalDataType.FreeText;
        }

        if (varied && column.Fits(PersonalDataType.PersonName) >= Confident)
        {
            return PersonalDataType.PersonName;
        }

        // A code that never repeats points at one person or one deed; either way it leads back to somebody.
        bool unique = column.Profile.Compared >= 20 && column.Distinctness >= UniqueCodes;
        return unique && column.ShareOfCodes >= 0.9 ? PersonalDataType.CustomerNumber : PersonalDataType.None;
    }

    private static PersonalDataType Most(ColumnEvidence column, TypeSet types)
    {
        PersonalDataType most = types.ToArray()[0];
        foreach (PersonalDataType type in types)
        {
            most = column.Shown(type) > column.Shown(most) ? type : most;
        }

        return most;
    }
}
