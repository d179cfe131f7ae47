namespace PersonalData.Tables;

/// <summary>A part of a table that is read beside its other parts.</summary>
public sealed class TablePartition
{
    private readonly Func<Action<QuarantinedRow>, TableReader> open;

    internal TablePartition(int index, Func<Action<QuarantinedRow>, TableReader> open) => (Index, this.open) = (index, open);

    /// <summary>Its place among the parts, counted from 0.</summary>
    public int Index { get; }

    /// <summary>What reads it; null until it is opened.</summary>
    internal TableReader? Reader { get; private set; }

    /// <summary>Opens the part, once. Its rows must be read to their end; lines are counted as in the whole table.</summary>
    /// <param name="onQuarantine">Receives the malformed rows of this part.</param>
    public TableReader Open(Action<QuarantinedRow> onQuarantine) => Reader = Reader is null
        ? open(onQuarantine)
        : throw new InvalidOperationException($"Part {Index} of the table is open already.");
}
