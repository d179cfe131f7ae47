namespace PersonalData.Disclosure;

/// <summary>How much the groups of one table show of a sensitive column.</summary>
/// <param name="Column">Position of the column, from 0.</param>
/// <param name="DistinctL">Different values in the group that has the fewest; 0 when the column shows nothing anywhere.</param>
/// <param name="EntropyL">
/// e to the power of the lowest entropy of any group: equal to <paramref name="DistinctL"/> when the values are spread evenly, less when one
/// prevails.
/// </param>
public sealed record SensitiveColumnDiversity(int Column, long DistinctL, double EntropyL);

/// <summary>What masked rows disclose through their quasi-identifiers. Figures only, nothing of any row.</summary>
/// <param name="Rows">Rows measured.</param>
/// <param name="Classes">Groups of rows that show the same quasi-identifiers.</param>
/// <param name="MinK">Rows of the smallest group; 0 when there are no rows.</param>
/// <param name="SmallClasses">Groups of fewer rows than were asked for.</param>
/// <param name="RowsInSmallClasses">Rows in these.</param>
/// <param name="SuppressionRate">Share of the quasi-identifiers' cells that show nothing, 0 to 1.</param>
/// <param name="Diversity">One entry a sensitive column.</param>
public sealed record DisclosureReport(
    long Rows, long Classes, long MinK, long SmallClasses, long RowsInSmallClasses, double SuppressionRate,
    IReadOnlyList<SensitiveColumnDiversity> Diversity);
