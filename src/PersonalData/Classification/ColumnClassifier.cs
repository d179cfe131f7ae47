using System.Globalization;
using PersonalData.Detection;
using static PersonalData.Classification.ClassificationRules;

namespace PersonalData.Classification;

/// <summary>
/// Decides what each column holds from its header and from the counts over all its values. Values that carry a check digit or a fixed
/// form overrule a header; a header that names personal data stands even when the values do not show it, so a dirty column is never
/// called clean.
/// </summary>
public static class ColumnClassifier
{
    /// <summary>From this share of other identifiers on, a column is called mixed; below it they are named all the same.</summary>
    private const double MixedShare = 0.01;

    /// <summary>From this share on, values of a fixed form overrule what the header says.</summary>
    private const double OverruleShare = 0.8;

    private static readonly PersonalDataType[] StrongTypes =
    [
        PersonalDataType.ResidentId, PersonalDataType.Mobile, PersonalDataType.Landline, PersonalDataType.Email, PersonalDataType.BankCard,
        PersonalDataType.UnifiedSocialCreditCode,
    ];

    /// <summary>The version of the rule file the decisions follow; it belongs into every data map.</summary>
    public static string RulesVersion => ClassificationRules.Version;

    /// <summary>Classifies the columns of one table from the merged profiles of all its partitions.</summary>
    public static IReadOnlyList<ColumnClassification> Classify(IReadOnlyList<ColumnProfile> profiles) => [.. profiles.Select(Classify)];

    private static ColumnClassification Classify(ColumnProfile profile)
    {
        IReadOnlyList<HeaderMatch> headers = HeaderMatcher.Match(profile.Header);
        PersonalDataType byValues = TypeByValues(profile, headers.Count > 0);
        HeaderMatch? header = headers.FirstOrDefault(match => match.Type == byValues)
            ?? headers.OrderByDescending(match => Share(profile, match.Type)).FirstOrDefault();
        bool overruled = byValues != PersonalDataType.None
            && (header is null or { Type: PersonalDataType.None }
                || (header.Type != byValues && IsOverruled(profile, header.Type, byValues)));
        PersonalDataType type = overruled ? byValues : header?.Type ?? PersonalDataType.None;
        double share = Share(profile, type);
        ClassificationEvidence evidence = type == PersonalDataType.None ? ClassificationEvidence.None
            : overruled ? ClassificationEvidence.Values
            : share >= For(type).MinimumShare ? ClassificationEvidence.HeaderAndValues
            : ClassificationEvidence.Header;
        PersonalDataType[] others = [.. StrongTypes.Where(other => other != type && IsReported(profile, other))];
        TypeRule rule = For(type);
        return new ColumnClassification(
            profile.Index,
            profile.Header,
            type,
            share,
            profile.Filled == 0 ? 0 : 1 - share,
            evidence,
            others.Any(other => Count(profile, other) >= profile.Filled * MixedShare),
            others,
            rule.Sensitivity is not null || others.Any(other => For(other).Sensitivity is not null),
            rule.Sensitivity ?? others.Select(other => For(other).Sensitivity).FirstOrDefault(tag => tag is not null),
            Explain(profile, rule, header, share, evidence, others));
    }

    /// <summary>The type that the values alone show, or None.</summary>
    private static PersonalDataType TypeByValues(ColumnProfile profile, bool headerKnown)
    {
        PersonalDataType strongest = StrongTypes.MaxBy(type => Share(profile, type));
        if (Share(profile, strongest) >= For(strongest).MinimumShare)
        {
            return strongest;
        }

        if (headerKnown || profile.Filled == 0)
        {
            return PersonalDataType.None;
        }

        double distinct = profile.SampleSize == 0 ? 0 : (double)profile.SampleDistinct / profile.SampleSize;
        if (Share(profile, PersonalDataType.BirthDate) >= For(PersonalDataType.BirthDate).MinimumShare
            && profile.OldDates * 2 >= profile.Filled)
        {
            return PersonalDataType.BirthDate;
        }

        if (Share(profile, PersonalDataType.PostalAddress) >= For(PersonalDataType.PostalAddress).MinimumShare)
        {
            return PersonalDataType.PostalAddress;
        }

        // Cities and given products also look like names of two or three characters, but come again and again.
        long chineseNames = profile.Matching.GetValueOrDefault(PersonalDataType.PersonName);
        if (distinct >= 0.3 && chineseNames >= profile.Filled * For(PersonalDataType.PersonName).MinimumShare)
        {
            return PersonalDataType.PersonName;
        }

        if (distinct >= 0.3 && Share(profile, PersonalDataType.FreeText) >= For(PersonalDataType.FreeText).MinimumShare)
        {
            return PersonalDataType.FreeText;
        }

        // A code that never repeats points at one person or one deed; either way it leads back to somebody.
        bool unique = profile.SampleSize >= 20 && distinct >= 0.99 && profile.Codes >= profile.Filled * 0.95;
        return unique ? PersonalDataType.CustomerNumber : PersonalDataType.None;
    }

    private static bool IsOverruled(ColumnProfile profile, PersonalDataType header, PersonalDataType values) =>
        header != PersonalDataType.FreeText && Share(profile, values) >= OverruleShare && Share(profile, header) < For(header).MinimumShare
        || header == PersonalDataType.CustomerNumber && StrongTypes.Contains(values);

    private static double Share(ColumnProfile profile, PersonalDataType type)
    {
        if (profile.Filled == 0)
        {
            return 0;
        }

        long count = type switch
        {
            PersonalDataType.None => profile.Filled,
            PersonalDataType.Landline => profile.Matching.GetValueOrDefault(type) + (IsTelephone(profile) ? profile.LocalNumbers : 0),
            PersonalDataType.PersonName => profile.Matching.GetValueOrDefault(type) + profile.LatinNames,
            PersonalDataType.CustomerNumber => profile.Codes,
            PersonalDataType.FreeText => profile.Sentences,
            _ => profile.Matching.GetValueOrDefault(type),
        };
        return (double)count / profile.Filled;
    }

    private static bool IsTelephone(ColumnProfile profile) =>
        HeaderMatcher.Match(profile.Header).Any(match => match.Type == PersonalDataType.Landline);

    /// <summary>
    /// One identifier among a million notes is one person's, so it is named. Among serial numbers chance makes some: one in ten passes
    /// the Luhn check, one in eighty of those with 15 digits looks like an old resident ID.
    /// </summary>
    private static bool IsReported(ColumnProfile profile, PersonalDataType other)
    {
        double least = profile.Codes <= profile.Filled / 2 ? 0
            : other == PersonalDataType.BankCard ? 0.2
            : other == PersonalDataType.ResidentId ? 0.03
            : MixedShare;
        long count = Count(profile, other);
        return count > 0 && count >= profile.Filled * least;
    }

    private static long Count(ColumnProfile profile, PersonalDataType type) =>
        profile.Matching.GetValueOrDefault(type) + profile.Containing.GetValueOrDefault(type);

    private static string Explain(
        ColumnProfile profile, TypeRule rule, HeaderMatch? header, double share, ClassificationEvidence evidence, PersonalDataType[] others)
    {
        string by = evidence switch
        {
            ClassificationEvidence.None when header is null => "No rule fits header or values.",
            ClassificationEvidence.None => $"The header word '{header.Word}' names no personal data.",
            ClassificationEvidence.Header => $"The header word '{header!.Word}' names {rule.Type}; too few values show it.",
            ClassificationEvidence.Values => $"The values are {rule.Type} ({rule.Standard}) whatever the header says.",
            _ => $"The header word '{header!.Word}' and the values agree on {rule.Type} ({rule.Standard}).",
        };
        string counts = string.Create(CultureInfo.InvariantCulture,
            $" {share:P1} of {profile.Filled} filled values fit, {profile.Empty} of {profile.Rows} are empty.");
        string mixed = others.Length == 0 ? "" : $" Also found: {string.Join(", ", others)}.";
        string codes = profile.WrongCreditCodes == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" {profile.WrongCreditCodes} credit codes have a wrong check character.");
        string sensitive = rule.Sensitivity is null ? "" : $" Treated as sensitive: {rule.SensitivityReason}.";
        return by + counts + mixed + codes + sensitive;
    }
}
