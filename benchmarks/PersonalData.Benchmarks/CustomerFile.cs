using PersonalData.Classification;
using PersonalData.Tables;
using TransferCli.SampleData;

namespace PersonalData.Benchmarks;

/// <summary>The table that is measured: twelve columns of invented customers, written once a machine and read from the warm file cache.</summary>
internal static class CustomerFile
{
    /// <summary>The day of the checked-in figures; birth dates after it are not believed.</summary>
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static string WithRows(int rows)
    {
        string path = Path.Combine(Path.GetTempPath(), $"customers-{rows}.csv");
        if (!File.Exists(path))
        {
            string unfinished = path + ".new";
            using (FileStream file = File.Create(unfinished))
            {
                CustomerTable.Write(file, rows, seed: 1);
            }

            File.Move(unfinished, path);
        }

        return path;
    }

    public static CsvTableReader Open(string path) => Open(File.OpenRead(path));

    public static CsvTableReader Open(Stream content) => CsvTableReader.Open(content, new TableReadOptions(), _ => { });

    /// <summary>Detection and classification of every value, as the inventory does it.</summary>
    public static IReadOnlyList<ColumnProfile> Profile(CsvTableReader rows)
    {
        ColumnProfiler profiler = new(rows.Header, Today);
        while (rows.Read())
        {
            for (int column = 0; column < rows.FieldCount; column++)
            {
                profiler.Observe(column, rows.GetField(column));
            }
        }

        return profiler.Snapshot();
    }

    public static IReadOnlyList<ColumnClassification> Classify(string path)
    {
        using CsvTableReader rows = Open(path);
        return ColumnClassifier.Classify(Profile(rows));
    }
}
