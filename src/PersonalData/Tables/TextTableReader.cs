namespace PersonalData.Tables;

/// <summary>
/// What CSV and JSON Lines have in common: text that moves past in a window, and that can be entered at any place where a row begins. There, nothing of
/// what stands before matters any more but its number of lines; so a file can be read in partitions.
/// </summary>
public abstract class TextTableReader : TableReader
{
    private readonly Stream source;
    private readonly bool isPartition;

    private protected TextTableReader(TextSource text, TableFormat format, Action<QuarantinedRow> onQuarantine)
        : base(format, onQuarantine) => (source, Text, isPartition) = (text.Stream, text.Text, text.LinesBefore is not null);

    /// <summary>The text from the present row on.</summary>
    internal DecodedText Text { get; }

    private protected override TableUnreadableException Truncated() => new(
        TableUnreadableException.Truncated,
        $"The file ends in the middle of the row that begins on line {Line}, and without a line end; it was cut off on its way, so upload the whole file again.");

    // Only of the whole file can it be said that most of it does not decode; who reads it in partitions adds them up.
    private protected override TableUnreadableException? JudgeWhole() => isPartition ? null : base.JudgeWhole();

    /// <summary>Whether the partition ended where the next one was thought to begin.</summary>
    internal bool EndedAtBorder => Text.IsExactlyAtBorder;

    /// <summary>Ends a partition for good; until then it may have to go on behind its border.</summary>
    internal void Close() => ReleaseText();

    private protected sealed override void Release()
    {
        if (!isPartition)
        {
            ReleaseText();
        }
    }

    private protected virtual void ReleaseText()
    {
        Text.Dispose();
        source.Dispose();
    }

    private protected static void RequireRows(bool hasRow, TableReadOptions options)
    {
        if (!hasRow && !options.AllowNoRows)
        {
            throw new TableUnreadableException(TableUnreadableException.NoRows, "The table has a header and no row under it; upload the table with its rows.");
        }
    }
}

/// <summary>Where a text reader reads from.</summary>
/// <param name="Stream">Disposed with the reader.</param>
/// <param name="Text">The window over it.</param>
/// <param name="LinesBefore">
/// How many physical lines stand before the window, when it is not the whole file but a part that is read beside others. They are counted when they are
/// asked for: most rows are well-formed, and most work does not look at their lines.
/// </param>
internal sealed record TextSource(Stream Stream, DecodedText Text, Lazy<long>? LinesBefore = null);
