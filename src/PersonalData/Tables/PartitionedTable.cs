using System.Runtime.ExceptionServices;

namespace PersonalData.Tables;

/// <summary>
/// Reads one table with several threads. The parts together have the very rows, malformed rows and line numbers that one reader finds.
/// </summary>
/// <remarks>
/// Whether a line end in CSV stands inside quotes is known for certain only by who has read everything before it. So each border is a guess, made by looking
/// at the text around it, and is proved afterwards: a part that ends at the very place where the next one began has confirmed it, because a reader between two
/// rows remembers nothing. Where it has not, the next part is read again from the right place, and what its first reading gave is dropped. In JSON Lines every
/// line feed is a border.
/// </remarks>
public static class PartitionedTable
{
    /// <summary>Reads a table in parts.</summary>
    /// <param name="open">Opens the file at its beginning, for each part and some more times. Only streams that can seek are read in parts; workbooks never are.</param>
    /// <param name="options">What is known beforehand, and the limits.</param>
    /// <param name="partitions">Into how many parts, at most; as many are read at a time as there are processors.</param>
    /// <param name="work">
    /// Opens and reads a part, to its end. It runs beside others, and is called a second time for a part that began at a wrong place; so it must
    /// do nothing but make its result.
    /// </param>
    /// <returns>The results in the order of the table. Those that were dropped are disposed, if they can be.</returns>
    /// <exception cref="TableUnreadableException">The file cannot be used as a table, as for one reader.</exception>
    public static IReadOnlyList<TResult> Read<TResult>(
        Func<Stream> open, TableReadOptions options, int partitions, Func<TablePartition, TResult> work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        var kind = options.Kind ?? TableKindDetector.Detect(open);
        if (partitions == 1 || kind == TableKind.Workbook || !CanSeek(open))
        {
            var whole = new TablePartition(0, onQuarantine => TableFile.Open(open, options with { Kind = kind }, onQuarantine));
            using var attempt = new Attempt<TResult>(whole);
            attempt.Run(work);
            return [attempt.Take()];
        }

        return ReadText(TextPartitions.Cut(open, options with { Kind = kind }, partitions), work);
    }

    private static List<TResult> ReadText<TResult>(TextPartitions parts, Func<TablePartition, TResult> work)
    {
        var attempts = new Attempt<TResult>[parts.Count];
        try
        {
            ParallelRuns.Run(parts.Count, index =>
            {
                attempts[index] = new Attempt<TResult>(new TablePartition(index, onQuarantine => parts.Open(index, onQuarantine)));
                attempts[index].Run(work);
            });
            return Join(parts, attempts, work);
        }
        finally
        {
            foreach (var attempt in attempts)
            {
                attempt?.Dispose();
            }
        }
    }

    private static List<TResult> Join<TResult>(TextPartitions parts, Attempt<TResult>[] attempts, Func<TablePartition, TResult> work)
    {
        var results = new List<TResult>();
        long rows = 0, undecodable = 0;
        for (var index = 0; index < attempts.Length; index++)
        {
            results.Add(attempts[index].Take());
            var reader = (TextTableReader)attempts[index].Part.Reader!;
            rows += reader.RowsRead;
            undecodable += reader.RowsUndecodable;
            if (reader.HasFailed)
            {
                // It told its part so, which chose to live with it; there is nothing behind.
                return results;
            }

            if (index + 1 < attempts.Length && !reader.EndedAtBorder)
            {
                attempts[index + 1].Drop();
                attempts[index + 1] = new Attempt<TResult>(new TablePartition(index + 1, onQuarantine => TextPartitions.GoOn(reader, index + 1, onQuarantine)));
                attempts[index + 1].Run(work);
            }
        }

        return undecodable * 2 > rows ? throw TableStart.MostlyUndecodable(undecodable, rows, parts.Format.Encoding) : results;
    }

    private static bool CanSeek(Func<Stream> open)
    {
        using var source = open();
        return source.CanSeek;
    }

    private sealed class Attempt<TResult>(TablePartition part) : IDisposable
    {
        private TResult? result;
        private ExceptionDispatchInfo? failure;

        public TablePartition Part => part;

        public void Run(Func<TablePartition, TResult> work)
        {
            try
            {
                result = work(part);
                if (part.Reader is not { WasReadToEnd: true })
                {
                    throw new InvalidOperationException($"Part {part.Index} of the table was not read to its end, so nothing is known of the next one.");
                }
            }
            catch (Exception e)
            {
                // A part that began at a wrong place may fail in any way; whether it did is known later.
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }

        public TResult Take()
        {
            failure?.Throw();
            return result!;
        }

        public void Drop()
        {
            (result as IDisposable)?.Dispose();
            Dispose();
        }

        public void Dispose()
        {
            if (part.Reader is TextTableReader text)
            {
                text.Close();
            }
            else
            {
                part.Reader?.Dispose();
            }
        }
    }
}
