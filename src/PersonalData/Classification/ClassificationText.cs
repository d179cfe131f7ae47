using System.Globalization;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>Puts decisions into words. Header words, counts and standards are all it has to say; values never reach it.</summary>
internal static class ClassificationText
{
    public static string Explain(
        ColumnEvidence column, PersonalDataType type, HeaderReading? header, ClassificationEvidence evidence, ColumnFindings findings, double score)
    {
        string standard = ClassificationRules.For(type).Standard;
        string by = evidence switch
        {
            ClassificationEvidence.None when header is null => "No rule fits header or values.",
            ClassificationEvidence.None => $"The header word '{header.Word}' names no personal data.",
            ClassificationEvidence.Header => $"The header word '{header!.Word}' names {type}; too few values show it.",
            ClassificationEvidence.Values => $"The values are {type} ({standard}) whatever the header says.",
            _ => $"The header word '{header!.Word}' and the values agree on {type} ({standard}).",
        };
        return by + Counts(column, type) + Findings(findings) + string.Create(CultureInfo.InvariantCulture, $" Score {score:0.00}.") + Laws(type, findings);
    }

    public static string ExplainOverride(ColumnEvidence column, ColumnClassification replaced, PersonalDataType type, ColumnFindings findings, bool hides) =>
        $"A person decided {type} where the rules say {replaced.Type}."
        + (hides ? " The values are identifiers all the same, and are treated as not personal on that person's word alone." : "")
        + Counts(column, type) + Findings(findings) + Laws(type, findings) + " The rules say: " + replaced.Explanation;

    private static string Counts(ColumnEvidence column, PersonalDataType type) => string.Create(CultureInfo.InvariantCulture,
        $" {column.Fits(type):P1} of {column.Profile.Filled} filled values fit, {column.Profile.Empty} of {column.Profile.Rows} are empty.");

    private static string Findings(ColumnFindings findings)
    {
        string others = findings.Others.Length == 0 ? "" : $" Also found: {string.Join(", ", findings.Others)}.";
        return findings.Minors == 0
            ? others
            : others + string.Create(CultureInfo.InvariantCulture, $" {findings.Minors} values tell of persons under 14 (PIPL arts. 28 and 31).");
    }

    private static string Laws(PersonalDataType type, ColumnFindings findings)
    {
        Sensitivity sensitivity = Sensitivity.Of(type, findings.Others);
        return sensitivity.IsSensitive ? $" Treated as sensitive: {sensitivity.Citation}." : "";
    }
}
