namespace PersonalData.Masking;

/// <summary>What became of one cell.</summary>
public enum MaskOutcome
{
    /// <summary>The cell was empty or blank and is empty.</summary>
    Empty,

    /// <summary>The rule of its type was applied.</summary>
    Masked,

    /// <summary>
    /// The value did not fit the rule, or the rule is to suppress; the cell shows <see cref="RowMasker.SuppressedText"/>.
    /// </summary>
    Suppressed,

    /// <summary>The value stands as it was, after it was searched for identifiers.</summary>
    Kept,
}
