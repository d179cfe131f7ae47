using System.Buffers;
using PersonalData.Masking;
using PersonalData.Tables;

namespace PersonalData.Benchmarks;

/// <summary>Peak managed memory of profiling and masking, which must not grow with the table.</summary>
internal static class MemoryReport
{
    public static void Write(TextWriter output)
    {
        output.WriteLine("| rows | work | peak managed heap | allocated in all |");
        output.WriteLine("|---|---|---|---|");
        foreach (int rows in new[] { 1_000_000, 10_000_000 })
        {
            string path = CustomerFile.WithRows(rows);
            Measure(output, rows, "detect and classify", () => CustomerFile.Classify(path));
            var columns = CustomerFile.Classify(path);
            Measure(output, rows, "mask and write", () =>
            {
                using CsvTableReader table = CustomerFile.Open(path);
                using CsvTableWriter masked = new(Stream.Null, table.Header);
                using RowMasker masker = new(MaskingPolicy.DueDiligence, columns, new byte[32], CustomerFile.Today);
                ArrayBufferWriter<char> cell = new(256);
                while (table.Read())
                {
                    for (int column = 0; column < table.FieldCount; column++)
                    {
                        cell.ResetWrittenCount();
                        masker.Mask(column, table.GetField(column), cell);
                        masked.WriteField(cell.WrittenSpan);
                    }

                    masked.EndRow();
                }
            });
        }
    }

    private static void Measure(TextWriter output, int rows, string work, Action action)
    {
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long peak = 0;
        using CancellationTokenSource done = new();
        Thread watch = new(() =>
        {
            while (!done.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(20)))
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            }
        });
        watch.Start();
        action();
        done.Cancel();
        watch.Join();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        output.WriteLine($"| {rows:N0} | {work} | {peak / 1048576.0:F1} MiB | {allocated / 1048576.0:F1} MiB |");
    }
}
