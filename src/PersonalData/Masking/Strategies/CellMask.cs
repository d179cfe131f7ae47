using System.Buffers;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// The mask of one column, chosen once so that nothing is looked up a cell. A mask writes at its very end or not at all: whatever goes wrong
/// before, no part of a value is in the output. Masks that hold keys or text are disposable.
/// </summary>
internal abstract class CellMask
{
    /// <summary>What a cell counts as to which this mask was applied.</summary>
    public virtual MaskOutcome Outcome => MaskOutcome.Masked;

    /// <summary>False, with nothing written, when the value does not fit; it must be suppressed then. The value is not blank.</summary>
    public abstract bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination);
}
