namespace PersonalData.Tables;

/// <summary>
/// Reads a table of any kind one row at a time, in memory that does not grow with its rows. A malformed row neither stops the table nor
/// vanishes: it is handed to the quarantine with line and reason, and reading goes on behind it.
/// </summary>
public abstract class TableReader : IDisposable
{
    private Action<QuarantinedRow> onQuarantine;
    private bool ended;
    private TableUnreadableException? failure;

    private protected TableReader(TableFormat format, Action<QuarantinedRow> onQuarantine)
    {
        Format = format;
        this.onQuarantine = onQuarantine;
    }

    /// <summary>How the table is written, found or given.</summary>
    public TableFormat Format { get; }

    /// <summary>The names of the columns, trimmed, none blank and none twice.</summary>
    public IReadOnlyList<string> Header { get; private protected set; } = [];

    /// <summary>The columns whose name in <see cref="Header"/> is not the one in the file.</summary>
    public IReadOnlyList<RenamedColumn> RenamedColumns { get; private protected set; } = [];

    /// <summary>How many fields the present row has: as many as the header.</summary>
    public int FieldCount => Header.Count;

    /// <summary>
    /// Where the present row begins. In text: its physical line, counted from 1. In a workbook: its row, counted from 1, plus
    /// <see cref="WorkbookTableReader.LinesPerSheet"/> for each sheet before its own.
    /// </summary>
    public abstract long Line { get; }

    /// <summary>Rows so far, well-formed or not; the header is none.</summary>
    public long RowsRead => RowsAccepted + RowsQuarantined;

    /// <summary>Well-formed rows so far.</summary>
    public long RowsAccepted { get; private set; }

    /// <summary>Malformed rows so far, each handed to the quarantine once.</summary>
    public long RowsQuarantined { get; private set; }

    /// <summary>Whether the rows were read to their end.</summary>
    internal bool WasReadToEnd { get; private set; }

    /// <summary>Whether the rows cannot be used, because of what was found at their end.</summary>
    internal bool HasFailed => failure is not null;

    /// <summary>Malformed rows so far of which a byte did not decode.</summary>
    internal long RowsUndecodable { get; private set; }

    /// <summary>The present row, when it is malformed.</summary>
    private protected abstract QuarantinedRow Malformed { get; }

    /// <summary>How many fields <see cref="GetField"/> may be asked for: none when there is no present row.</summary>
    private protected int ReadableFields { get; private set; }

    /// <summary>Moves to the next well-formed row; malformed ones on the way go to the quarantine.</summary>
    /// <returns>False when the table has been read to its end.</returns>
    /// <exception cref="TableUnreadableException">
    /// At the end of text: the file was cut off (<see cref="TableUnreadableException.Truncated"/>), or most rows did not decode
    /// (<see cref="TableUnreadableException.WrongEncoding"/>). In a workbook: it is damaged, or breaks a limit of <see cref="WorkbookLimits"/>.
    /// The rows read before must not be used.
    /// </exception>
    public bool Read()
    {
        ReadableFields = 0;
        while (!ended)
        {
            switch (Step())
            {
                case CursorResult.Record:
                    RowsAccepted++;
                    ReadableFields = Header.Count;
                    return true;
                case CursorResult.Malformed:
                    RowsQuarantined++;
                    RowsUndecodable += Malformed.Reason == QuarantineReason.UndecodableBytes ? 1 : 0;
                    onQuarantine(Malformed);
                    break;
                case CursorResult.Truncated:
                    (ended, WasReadToEnd) = (true, true);
                    failure = Truncated();
                    break;
                default:
                    (ended, WasReadToEnd) = (true, true);
                    failure = JudgeWhole();
                    break;
            }
        }

        return failure is null ? false : throw failure;
    }

    /// <summary>A field of the present row, valid until the next <see cref="Read"/>.</summary>
    /// <param name="index">Counted from 0, below <see cref="FieldCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field, or no present row.</exception>
    public abstract ReadOnlySpan<char> GetField(int index);

    /// <summary>Wipes the buffers and disposes the source.</summary>
    public void Dispose()
    {
        ended = true;
        ReadableFields = 0;
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Goes on with the part of the table behind the one that was read to its end.</summary>
    internal void GoOn(Action<QuarantinedRow> next)
    {
        (onQuarantine, ended, WasReadToEnd) = (next, false, false);
        (RowsAccepted, RowsQuarantined, RowsUndecodable) = (0, 0, 0);
    }

    private protected abstract CursorResult Step();

    private protected abstract TableUnreadableException Truncated();

    private protected abstract void Release();

    /// <summary>What the whole table turns out to be at its end; null when it is in order.</summary>
    private protected virtual TableUnreadableException? JudgeWhole() =>
        RowsUndecodable * 2 > RowsRead ? TableStart.MostlyUndecodable(RowsUndecodable, RowsRead, Format.Encoding) : null;
}
