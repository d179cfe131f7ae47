using System.Diagnostics;
using System.Globalization;
using System.Text;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

/// <summary>Runs only when somebody wants the figures of docs/tables.md anew, and says where to write them.</summary>
public sealed class MatrixFactAttribute : FactAttribute
{
    public const string Variable = "TABLE_MATRIX";

    public MatrixFactAttribute() => Skip = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        ? null
        : $"MatrixNotAsked: set {Variable} to the file that receives the figures; it takes some minutes and 2 GB in the folder for temporary files";
}

public sealed class TableMatrixTests
{
    private static readonly string[] Encodings = ["utf-8", "gb18030", "big5", "utf-16", "utf-16BE"];

    public static TheoryData<TableKind, string, int> Small
    {
        get
        {
            var cells = new TheoryData<TableKind, string, int>();
            foreach (var size in new[] { 1, 10, 2000 })
            {
                cells.Add(TableKind.Workbook, "utf-8", size);
                foreach (var encoding in Encodings)
                {
                    cells.Add(TableKind.Csv, encoding, size);
                    cells.Add(TableKind.JsonLines, encoding, size);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Read_WhatWasWritten_IsTheSameWholeAndInParts(TableKind kind, string encoding, int rows)
    {
        using var file = new MemoryStream();
        MatrixTable.Write(file, kind, encoding, rows);

        foreach (var table in new[] { TableFixture.ReadAny(file.ToArray(), canSeek: false), TableFixture.ReadParts(file.ToArray(), new TableReadOptions(), 3) })
        {
            Assert.Equal((kind, encoding.Replace("16", "16le").Replace("16leBE", "16be")), (table.Format.Kind, table.Format.Encoding));
            Assert.Equal(MatrixTable.Header(encoding), table.Header);
            Assert.Equal(Enumerable.Range(0, rows).Select(i => MatrixTable.Row(i, encoding)), table.Rows.Select(row => row.Fields));
            Assert.Empty(table.Quarantine);
        }
    }

    [MatrixFact]
    public void Measure_Matrix_WritesItsFigures()
    {
        var figures = new StringBuilder("| kind | encoding | rows | MB | rows read/s | MB/s | two parts | rows written/s | peak managed memory |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var rows in new[] { 10, 10_000, 1_000_000 })
        {
            foreach (var encoding in Encodings)
            {
                Measure(figures, TableKind.Csv, encoding, rows);
                Measure(figures, TableKind.JsonLines, encoding, rows);
            }

            Measure(figures, TableKind.Workbook, "utf-8", Math.Min(rows, 100_000));
        }

        Measure(figures, TableKind.Workbook, "utf-8", 1_000_000);
        File.WriteAllText(Environment.GetEnvironmentVariable(MatrixFactAttribute.Variable)!, figures.ToString());
    }

    private static void Measure(StringBuilder figures, TableKind kind, string encoding, int rows)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path))
            {
                MatrixTable.Write(file, kind, encoding, rows);
            }

            var megabytes = new FileInfo(path).Length / 1e6;
            var (seconds, peak) = Best(() => Read(path, rows));
            var (inParts, _) = Best(() => ReadParts(path, rows));
            var gain = kind == TableKind.Workbook || rows < 1_000_000 ? "" : (seconds / inParts).ToString("F2", CultureInfo.InvariantCulture) + "x";
            figures.Append(
                CultureInfo.InvariantCulture,
                $"| {kind} | {encoding.ToLowerInvariant()} | {rows:N0} | {megabytes:F1} | {rows / seconds:N0} | {megabytes / seconds:F0} | {gain} | {WriteRate(kind, encoding, rows)} | {peak / 1e6:F1} MB |\n");
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Only what the library itself writes; the rows are made before.
    private static string WriteRate(TableKind kind, string encoding, int rows)
    {
        if (kind == TableKind.Workbook || encoding != "utf-8")
        {
            return "";
        }

        var sample = Enumerable.Range(0, 1000).Select(i => MatrixTable.Row(i, encoding)).ToArray();
        var header = MatrixTable.Header(encoding);
        using TableWriter writer = kind == TableKind.Csv ? new CsvTableWriter(Stream.Null, header, neutraliseFormulas: true) : new JsonLinesTableWriter(Stream.Null, header);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < rows; i++)
        {
            foreach (var field in sample[i % sample.Length])
            {
                writer.WriteField(field);
            }

            writer.EndRow();
        }

        writer.Flush();
        return (rows / clock.Elapsed.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture);
    }

    // Others may use the machine too.
    private static (double Seconds, long Peak) Best(Func<(double Seconds, long Peak)> measure) =>
        Enumerable.Range(0, 4).Select(_ => measure()).MinBy(measured => measured.Seconds);

    private static (double Seconds, long Peak) Read(string path, int rows)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        using var reader = TableFile.Open(() => Open(path), new TableReadOptions(), row => Assert.Fail(row.ToString()));
        var (read, peak) = Drain(reader);
        Assert.Equal(rows, read);
        return (clock.Elapsed.TotalSeconds, peak - before);
    }

    private static (double Seconds, long Peak) ReadParts(string path, int rows)
    {
        var clock = Stopwatch.StartNew();
        var parts = PartitionedTable.Read(() => Open(path), new TableReadOptions(), 2, part =>
        {
            using var reader = part.Open(row => Assert.Fail(row.ToString()));
            return Drain(reader).Rows;
        });
        Assert.Equal(rows, parts.Sum());
        return (clock.Elapsed.TotalSeconds, 0);
    }

    private static (long Rows, long Peak) Drain(TableReader reader)
    {
        var (peak, characters) = (GC.GetTotalMemory(forceFullCollection: false), 0L);
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                characters += reader.GetField(column).Length;
            }

            if (reader.RowsRead % 10_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            }
        }

        Assert.True(characters > 0);
        return (reader.RowsRead, Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)));
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
}
