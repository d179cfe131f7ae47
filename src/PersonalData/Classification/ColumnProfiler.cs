using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>
/// Watches every value of one partition go by and counts, column by column, what the values are. One instance works for one reader at a
/// time; partitions have their own, and <see cref="ColumnProfile.Merge(IEnumerable{IReadOnlyList{ColumnProfile}})"/> joins what they saw.
/// </summary>
public sealed class ColumnProfiler
{
    private readonly ColumnCounter[] columns;
    private long row;

    /// <summary>Prepares one counter a column.</summary>
    /// <param name="header">Header cells of the whole file, in order. Make sure with <see cref="HeaderCheck"/> that they are no
    /// data.</param>
    /// <param name="today">The latest birth date believed, and the day on which ages are counted; the same for all partitions.</param>
    /// <param name="custom">Recognizers of the user's own, or null.</param>
    public ColumnProfiler(IReadOnlyList<string> header, DateOnly today, CustomRecognizers? custom = null)
    {
        TextMemo texts = new(new TextScanner(today, custom), today);
        ShortValueMemo values = new();
        columns = [.. header.Select((name, index) => new ColumnCounter(index, name, today, values, texts, custom))];
    }

    /// <summary>
    /// Says which row the next values belong to, so that odd values are listed by a number that the caller can find again. Without it the
    /// rows of the partition are counted from 1.
    /// </summary>
    /// <param name="number">A line or row number, greater than those before.</param>
    public void BeginRow(long number) => row = number;

    /// <summary>Counts one value; nothing allocates once the columns are warm.</summary>
    /// <exception cref="IndexOutOfRangeException">The row has more fields than the header, which a reader quarantines before.</exception>
    public void Observe(int column, ReadOnlySpan<char> value) => columns[column].Observe(row, value);

    /// <summary>The counts so far, in column order.</summary>
    public IReadOnlyList<ColumnProfile> Snapshot() => [.. columns.Select(column => column.Snapshot())];
}
