using PersonalData.Classification;
using PersonalData.Subjects;

namespace PersonalData.Disclosure;

/// <summary>What is to be done with a masked row.</summary>
public enum RowDisclosure
{
    /// <summary>It is shown as it is.</summary>
    Show,

    /// <summary>Its quasi-identifiers are suppressed, the rest is shown.</summary>
    SuppressQuasiIdentifiers,

    /// <summary>It is left out.</summary>
    Drop,
}

/// <summary>
/// The second pass: decides for each masked row whether it may be shown, so that what is shown reaches k and l. Where small groups together
/// are still too small, the next larger ones are hidden with them; where all rows are too few, rows are left out.
/// </summary>
/// <remarks>One instance serves one partition on one thread.</remarks>
public sealed class DisclosureFilter : IDisposable
{
    private readonly RowKey key;
    private readonly int[] quasi;
    private readonly SuppressionPlan plan;

    /// <summary>Decides which groups are hidden.</summary>
    /// <param name="rule">The rule that was measured.</param>
    /// <param name="classes">What was counted over all parts of the table in the first pass.</param>
    /// <param name="columns">Classifications of the table.</param>
    /// <param name="key32">The key of the first pass.</param>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public DisclosureFilter(
        DisclosureRule rule, EquivalenceClasses classes, IReadOnlyList<ColumnClassification> columns, ReadOnlySpan<byte> key32)
    {
        key = new RowKey(key32);
        quasi = rule.QuasiIdentifierColumns(columns);
        plan = classes.Plan(rule);
    }

    /// <summary>Rows of the whole table that are not shown as they are.</summary>
    public long HiddenRows => plan.Rows;

    /// <summary>Whether a column is among those that <see cref="RowDisclosure.SuppressQuasiIdentifiers"/> means.</summary>
    public bool IsQuasiIdentifier(int column) => quasi.Contains(column);

    /// <summary>Decides on one row, as it was in the first pass.</summary>
    public RowDisclosure Decide(FieldAccessor row) =>
        !plan.Hidden.Contains(key.OfRow(quasi, row)) ? RowDisclosure.Show
        : plan.Action == DisclosureAction.DropRows ? RowDisclosure.Drop
        : RowDisclosure.SuppressQuasiIdentifiers;

    /// <summary>Wipes the key and what was read last.</summary>
    public void Dispose() => key.Dispose();
}
