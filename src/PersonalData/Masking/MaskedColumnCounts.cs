namespace PersonalData.Masking;

/// <summary>Outcomes of one column, counted.</summary>
/// <param name="Column">Position of the column, from 0.</param>
/// <param name="Empty">Cells that were empty.</param>
/// <param name="Masked">Cells to which the rule was applied.</param>
/// <param name="Suppressed">Cells of which nothing was written.</param>
/// <param name="Kept">Cells that stand as they were.</param>
public sealed record MaskedColumnCounts(int Column, long Empty, long Masked, long Suppressed, long Kept)
{
    /// <summary>Adds what another partition counted for the same column.</summary>
    public MaskedColumnCounts Plus(MaskedColumnCounts other) => other.Column == Column
        ? new(Column, Empty + other.Empty, Masked + other.Masked, Suppressed + other.Suppressed, Kept + other.Kept)
        : throw new ArgumentException($"Counts of column {Column} and column {other.Column} cannot be added.", nameof(other));
}
