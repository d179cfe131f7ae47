using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>
/// Watches every value of one partition go by and counts, column by column, what the values are. One instance works for one reader at a
/// time; partitions have their own, and <see cref="ColumnProfile.Merge(IEnumerable{IReadOnlyList{ColumnProfile}})"/> joins what they saw.
/// </summary>
public sealed class ColumnProfiler
{
    private readonly ColumnCounter[] columns;

    /// <summary>Prepares one counter a column.</summary>
    /// <param name="header">Header cells of the whole file, in order. Make sure with <see cref="HeaderCheck"/> that they are no
    /// data.</param>
    /// <param name="today">The latest birth date believed; the same for all partitions.</param>
    public ColumnProfiler(IReadOnlyList<string> header, DateOnly today)
    {
        TextScanner scanner = new(today);
        columns = [.. header.Select((name, index) => new ColumnCounter(index, name, today, scanner))];
    }

    /// <summary>Counts one value; nothing allocates once the columns are warm.</summary>
    /// <exception cref="IndexOutOfRangeException">The row has more fields than the header, which a reader quarantines before.</exception>
    public void Observe(int column, ReadOnlySpan<char> value) => columns[column].Observe(value);

    /// <summary>The counts so far, in column order.</summary>
    public IReadOnlyList<ColumnProfile> Snapshot() => [.. columns.Select(column => column.Snapshot())];
}
