using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>What a column holds beside its type.</summary>
/// <param name="Others">Other types, in the order of the enumeration.</param>
/// <param name="IsMixed">Whether they are more than strays.</param>
/// <param name="Minors">Values that tell of a person under 14.</param>
internal sealed record ColumnFindings(PersonalDataType[] Others, bool IsMixed, long Minors)
{
    /// <summary>From this share of other identifiers on, a column is called mixed; below it they are named all the same.</summary>
    private const double MixedShare = 0.01;

    /// <summary>Names, addresses and listed words also come about by chance; from this share on they are named.</summary>
    private const double NamedShare = 0.05;

    /// <summary>And from this share on they make a column mixed.</summary>
    private const double MixedWordsShare = 0.1;

    private static readonly TypeSet Words = TypeSet.Of(
        PersonalDataType.PersonName, PersonalDataType.PostalAddress, PersonalDataType.Employer, PersonalDataType.Occupation,
        PersonalDataType.Sex, PersonalDataType.Ethnicity, PersonalDataType.Religion, PersonalDataType.MaritalStatus,
        PersonalDataType.Health, PersonalDataType.CriminalRecord, PersonalDataType.BirthDate);

    /// <summary>Looked for inside text; what is found there is named from the first one on.</summary>
    private static readonly TypeSet InText = TypeSet.Of(PersonalDataType.PersonName, PersonalDataType.PostalAddress);

    /// <param name="column">The counts.</param>
    /// <param name="type">The column's type.</param>
    /// <param name="named">What the header may mean: 证件号 stands over passports as well.</param>
    public static ColumnFindings Of(ColumnEvidence column, PersonalDataType type, IReadOnlyList<PersonalDataType> named)
    {
        ColumnProfile profile = column.Profile;
        PersonalDataType[] meant = [.. named.Where(other => other != type && column.FitsOnly(other, type) >= MixedWordsShare)];
        PersonalDataType[] others = [.. Enum.GetValues<PersonalDataType>().Where(other =>
            other != type && other is not (PersonalDataType.None or PersonalDataType.FreeText)
            && (meant.Contains(other) || (Words.Contains(other) ? IsNamed(column, type, other) : IsReported(column, other))))];
        bool mixed = meant.Length > 0 || others.Any(other =>
            column.Count(other) >= profile.Filled * (Words.Contains(other) ? MixedWordsShare : MixedShare)
            && (type != PersonalDataType.FreeText || !Words.Contains(other)));
        long minors = type is PersonalDataType.BirthDate or PersonalDataType.Age ? profile.Minors.GetValueOrDefault(type) : 0;
        return new ColumnFindings(others, mixed, minors + profile.Minors.GetValueOrDefault(PersonalDataType.ResidentId));
    }

    private static bool IsNamed(ColumnEvidence column, PersonalDataType type, PersonalDataType other)
    {
        if (InText.Contains(other) && column.Profile.Containing.GetValueOrDefault(other) > 0)
        {
            return true;
        }

        // A column about things may hold dates, firms and words that look like names; illness and belief it may not.
        bool concerns = type != PersonalDataType.None || (ClassificationRules.Lexicon.Contains(other) && Sensitivity.Of(other).IsSensitive);
        return concerns && type != PersonalDataType.FreeText && column.Shown(other) >= NamedShare;
    }

    /// <summary>
    /// One identifier among a million notes is one person's, so it is named. Among serial numbers chance makes some: one in ten passes
    /// the Luhn check, one in eighty of those with 15 digits looks like an old resident ID.
    /// </summary>
    private static bool IsReported(ColumnEvidence column, PersonalDataType other)
    {
        double least = column.ShareOfCodes <= 0.5 ? 0
            : other is PersonalDataType.BankCard or PersonalDataType.Imei ? 0.2
            : other == PersonalDataType.ResidentId ? 0.03
            : MixedShare;
        long count = column.Count(other);
        return count > 0 && count >= column.Profile.Filled * least;
    }
}
