namespace PersonalData.Disclosure;

/// <summary>Which groups of rows must not be shown as they are.</summary>
internal sealed record SuppressionPlan(IReadOnlySet<UInt128> Hidden, DisclosureAction Action, long Rows);
