using BenchmarkDotNet.Attributes;
using PersonalData.Classification;
using PersonalData.Tables;
using Sylvan.Data.Csv;

namespace PersonalData.Benchmarks;

/// <summary>Detection and classification of every value against a bare parse of the same file. To reach: at most 5 times the parse.</summary>
public class DetectionBenchmarks
{
    private string path = "";

    [Params(1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => path = CustomerFile.WithRows(Rows);

    [Benchmark(Baseline = true)]
    public long ParseWithSylvan()
    {
        // Rows that are malformed on purpose make it throw, unless it is told to take what it gets.
        using StreamReader text = new(path);
        using CsvDataReader rows = CsvDataReader.Create(text, new CsvDataReaderOptions { BufferSize = 1 << 16, CsvStyle = CsvStyle.Lax });
        long characters = 0;
        while (rows.Read())
        {
            for (int column = 0; column < rows.RowFieldCount; column++)
            {
                characters += rows.GetFieldSpan(column).Length;
            }
        }

        return characters;
    }

    [Benchmark]
    public long Parse()
    {
        using CsvTableReader rows = CustomerFile.Open(path);
        long characters = 0;
        while (rows.Read())
        {
            for (int column = 0; column < rows.FieldCount; column++)
            {
                characters += rows.GetField(column).Length;
            }
        }

        return characters;
    }

    [Benchmark]
    public IReadOnlyList<ColumnClassification> ParseAndClassify() => CustomerFile.Classify(path);
}
