using System.Text.Json;
using PersonalData.Classification;
using PersonalData.Detection;

namespace PersonalData.Tests.Classification;

/// <summary>Profiles and classifies columns that a test makes up.</summary>
internal static class Columns
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static ColumnProfile Profile(string header, IEnumerable<string> values, long firstRow = 1, CustomRecognizers? custom = null)
    {
        ColumnProfiler profiler = new([header], Today, custom);
        long row = firstRow;
        foreach (string value in values)
        {
            profiler.BeginRow(row++);
            profiler.Observe(0, value);
        }

        return profiler.Snapshot()[0];
    }

    public static ColumnClassification Classify(string header, IEnumerable<string> values, CustomRecognizers? custom = null) =>
        ColumnClassifier.Classify([Profile(header, values, custom: custom)], null, custom)[0];

    /// <summary>As many values as asked for, every twentieth of them dirt.</summary>
    public static IEnumerable<string> Dirty(int count, Func<int, string> value) =>
        Enumerable.Range(0, count).Select(i => i % 20 == 7 ? Dirt[i / 20 % Dirt.Length] : value(i));

    public static IReadOnlyList<ColumnProfile> Travel(IReadOnlyList<ColumnProfile> profiles) =>
        JsonSerializer.Deserialize<ColumnProfile[]>(JsonSerializer.Serialize(profiles))!;

    private static readonly string[] Dirt = ["待核实", "同上", "见附件第3页", "???", "ERR#REF", "x", "1", "张", "录入有误，需要和客户再确认一次"];
}
