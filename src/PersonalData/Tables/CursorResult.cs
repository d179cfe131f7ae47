namespace PersonalData.Tables;

/// <summary>What a step to the next row found.</summary>
internal enum CursorResult
{
    /// <summary>The end of the file, or of the partition.</summary>
    End,

    /// <summary>A well-formed row.</summary>
    Record,

    /// <summary>A malformed row; the reader describes it.</summary>
    Malformed,

    /// <summary>A last row that was cut off.</summary>
    Truncated,
}
