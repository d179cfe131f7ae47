using PersonalData.Detection;
using static PersonalData.Classification.ClassificationRules;

namespace PersonalData.Classification;

/// <summary>
/// Decides what each column holds from its header and from the counts over all its values. Values that carry a check digit or a fixed
/// form overrule a header; a header that names personal data stands even when the values do not show it, so a dirty column is never
/// called clean. People overrule both.
/// </summary>
public static class ColumnClassifier
{
    /// <summary>From this share on, values overrule what the header says.</summary>
    private const double OverruleShare = 0.8;

    /// <summary>The versions of the rule files the decisions follow; they belong into every data map.</summary>
    public static string RulesVersion => ClassificationRules.Version;

    /// <summary>Classifies the columns of one table from the merged profiles of all its partitions.</summary>
    /// <param name="profiles">Merged profiles, in column order.</param>
    /// <param name="overrides">What people decided; recorded in the result beside what the rules say.</param>
    /// <param name="custom">The recognizers that the values were profiled with, for their header words.</param>
    /// <exception cref="ColumnOverrideException">Overrides do not fit the table; the message names all that is wrong.</exception>
    public static IReadOnlyList<ColumnClassification> Classify(
        IReadOnlyList<ColumnProfile> profiles, IReadOnlyList<ColumnOverride>? overrides = null, CustomRecognizers? custom = null)
    {
        ColumnEvidence[] columns = [.. profiles.Select(profile => new ColumnEvidence(profile))];
        ColumnClassification[] decided = [.. columns.Select(column => Decide(column, custom))];
        return overrides is null or [] ? decided : ColumnOverrides.Apply(overrides, columns, decided);
    }

    /// <summary>The decision for a type that the rules or a person chose; <paramref name="named"/> is what the header may mean.</summary>
    internal static ColumnClassification Describe(
        ColumnEvidence column, PersonalDataType type, IReadOnlyList<PersonalDataType> named, ClassificationEvidence evidence,
        Func<ColumnFindings, string> explain)
    {
        ColumnFindings findings = ColumnFindings.Of(column, type, named);
        (long odd, long[] rows) = type == PersonalDataType.None ? (0, []) : column.Odd(type);
        double share = column.Fits(type);
        return new ColumnClassification(
            column.Profile.Index,
            column.Profile.Header,
            type,
            share,
            column.Profile.Filled == 0 ? 0 : 1 - share,
            evidence,
            findings.IsMixed,
            findings.Others,
            Sensitivity.Of(type, findings.Others),
            explain(findings))
        {
            OddValues = odd,
            OddRows = rows,
            Minors = findings.Minors,
        };
    }

    private static ColumnClassification Decide(ColumnEvidence column, CustomRecognizers? custom)
    {
        HeaderReading? header = custom?.ReadHeader(column.Profile.Header) ?? HeaderReader.Read(column.Profile.Header);
        PersonalDataType byValues = TypeByValues.Find(column, header);
        PersonalDataType byHeader = header is null ? PersonalDataType.None : Choose(column, header.Types, byValues);
        bool overruled = byValues != PersonalDataType.None && byValues != byHeader
            && (byHeader == PersonalDataType.None || IsOverruled(column, byHeader, byValues));
        PersonalDataType type = overruled ? byValues : byHeader;
        ClassificationEvidence evidence = type == PersonalDataType.None ? ClassificationEvidence.None
            : overruled ? ClassificationEvidence.Values
            : column.Fits(type) >= For(type).MinimumShare ? ClassificationEvidence.HeaderAndValues
            : ClassificationEvidence.Header;
        double score = Score(column, type, evidence, header);
        return Describe(column, type, header?.Types ?? [], evidence, findings => ClassificationText.Explain(column, type, header, evidence, findings, score)) with
        {
            Score = score,
        };
    }

    /// <summary>Of the types a header may mean, the one that the values show, else the one they fit, else the likeliest.</summary>
    private static PersonalDataType Choose(ColumnEvidence column, IReadOnlyList<PersonalDataType> types, PersonalDataType byValues) =>
        types.Contains(byValues) && byValues != PersonalDataType.None
            ? byValues
            : types.OrderByDescending(type => type != PersonalDataType.None && column.Shown(type) >= For(type).MinimumShare ? 1 : 0)
                .ThenByDescending(type => type == PersonalDataType.None ? For(types[0]).MinimumShare : column.Fits(type)).First();

    private static bool IsOverruled(ColumnEvidence column, PersonalDataType header, PersonalDataType values) =>
        header switch
        {
            PersonalDataType.FreeText => false,
            PersonalDataType.CustomerNumber => Strong.Contains(values) || column.Shown(values) >= OverruleShare,
            _ => column.Fits(header) < For(header).MinimumShare
                && (column.Shown(values) >= OverruleShare || (Strong.Contains(values) && column.ShownStrong >= OverruleShare)),
        };

    private static double Score(ColumnEvidence column, PersonalDataType type, ClassificationEvidence evidence, HeaderReading? header) =>
        evidence switch
        {
            ClassificationEvidence.HeaderAndValues => 0.5 + (column.Fits(type) / 2),
            ClassificationEvidence.Values => For(type).Strength == TypeStrength.Strong ? 0.5 + (column.Shown(type) / 2) : column.Fits(type) * 0.8,
            ClassificationEvidence.Header => header!.IsWhole ? 0.5 : 0.4,
            _ => header is { IsThing: true, IsWhole: true } ? 0.9 : 0.5,
        };
}
