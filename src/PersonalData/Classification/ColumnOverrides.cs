using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>Checks overrides and applies them.</summary>
public static class ColumnOverrides
{
    private const int LongestText = 500;

    /// <summary>What is wrong with overrides before the table is known.</summary>
    public static IReadOnlyList<ColumnOverrideOffence> Check(IReadOnlyList<ColumnOverride> overrides)
    {
        List<ColumnOverrideOffence> offences = [];
        HashSet<(int?, string?)> seen = [];
        for (int i = 0; i < overrides.Count; i++)
        {
            if (overrides[i] is not { } item)
            {
                offences.Add(new(i, ColumnOverrideProblem.UnknownColumn, "The override is empty."));
                continue;
            }

            if (item.Column is null == item.Header is null)
            {
                offences.Add(new(i, ColumnOverrideProblem.UnknownColumn, "Name the column by its position from 0 or by its header, not by both."));
            }
            else if (!seen.Add((item.Column, item.Header)))
            {
                offences.Add(new(i, ColumnOverrideProblem.Twice, "This column is overridden already; keep one of the two."));
            }

            if (!IsType(item.Type))
            {
                offences.Add(new(i, ColumnOverrideProblem.UnknownType, "Unknown type. Use one of: " + string.Join(", ", Enum.GetNames<PersonalDataType>()) + "."));
            }

            if (string.IsNullOrWhiteSpace(item.DecidedBy) || !IsKeepable(item.DecidedBy) || !IsKeepable(item.Reason ?? ""))
            {
                offences.Add(new(i, ColumnOverrideProblem.BadText,
                    $"Say who decided, and why, in one line of at most {LongestText} characters without control characters."));
            }
        }

        return offences;
    }

    internal static ColumnClassification[] Apply(
        IReadOnlyList<ColumnOverride> overrides, ColumnEvidence[] columns, ColumnClassification[] decided)
    {
        List<ColumnOverrideOffence> offences = [.. Check(overrides)];
        ColumnClassification[] result = [.. decided];
        HashSet<int> taken = [];
        for (int i = 0; i < overrides.Count; i++)
        {
            if (overrides[i] is not { } item)
            {
                continue;
            }

            int column = Find(item, decided, i, offences);
            if (column < 0 || !IsType(item.Type))
            {
                continue;
            }

            if (!taken.Add(column))
            {
                if (offences.TrueForAll(offence => offence.Index != i))
                {
                    offences.Add(new(i, ColumnOverrideProblem.Twice, "This column is overridden already, by position and by header; keep one of the two."));
                }

                continue;
            }

            PersonalDataType type = Enum.Parse<PersonalDataType>(item.Type);
            bool hides = type == PersonalDataType.None && (decided[column].Type != PersonalDataType.None || decided[column].AlsoContains.Count > 0);
            if (hides && string.IsNullOrWhiteSpace(item.Reason))
            {
                offences.Add(new(i, ColumnOverrideProblem.ReasonMissing,
                    $"The rules find {decided[column].Type} in column {column}. To treat it as not personal all the same, give the reason."));
            }

            result[column] = Replace(columns[column], decided[column], type, item, hides);
        }

        return offences.Count == 0 ? result : throw new ColumnOverrideException([.. offences.OrderBy(offence => offence.Index)]);
    }

    private static ColumnClassification Replace(
        ColumnEvidence column, ColumnClassification replaced, PersonalDataType type, ColumnOverride item, bool hides) =>
        ColumnClassifier.Describe(column, type, [], ClassificationEvidence.Override,
            findings => ClassificationText.ExplainOverride(column, replaced, type, findings, hides)) with
        {
            Score = 1,
            Override = new AppliedOverride(item.DecidedBy, item.Reason, replaced.Type, replaced.Evidence, hides),
        };

    private static int Find(ColumnOverride item, ColumnClassification[] columns, int index, List<ColumnOverrideOffence> offences)
    {
        if (item.Column is { } position && item.Header is null)
        {
            if (position >= 0 && position < columns.Length)
            {
                return position;
            }

            offences.Add(new(index, ColumnOverrideProblem.UnknownColumn, $"There is no column {position}; the table has columns 0 to {columns.Length - 1}."));
        }
        else if (item is { Header: { } header, Column: null })
        {
            int[] named = [.. columns.Where(column => column.Header == header).Select(column => column.Index)];
            if (named.Length == 1)
            {
                return named[0];
            }

            offences.Add(named.Length == 0
                ? new(index, ColumnOverrideProblem.UnknownColumn, "No column has this header; write it letter by letter, or give the position.")
                : new(index, ColumnOverrideProblem.AmbiguousHeader, $"Columns {string.Join(", ", named)} have this header; give the position."));
        }

        return -1;
    }

    private static bool IsType(string? name) =>
        !string.IsNullOrEmpty(name) && char.IsAsciiLetter(name[0]) && Enum.TryParse(name, ignoreCase: false, out PersonalDataType type) && Enum.IsDefined(type);

    private static bool IsKeepable(string text) => text.Length <= LongestText && !text.Any(char.IsControl);
}
