namespace PersonalData.Subjects;

/// <summary>
/// Gives one field of the row that a reader stands on; empty for a column that the row does not have. Kept for a whole file, so that
/// nothing is allocated a row.
/// </summary>
public delegate ReadOnlySpan<char> FieldAccessor(int column);
