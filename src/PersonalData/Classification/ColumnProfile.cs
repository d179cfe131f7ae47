using System.Text.Json.Serialization;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>Values that tell the same of themselves: how many, and where the first of them stand.</summary>
/// <param name="Shown">What the values are by themselves; empty when they do not say.</param>
/// <param name="Possible">What they may be where the header says so; what they are by themselves included.</param>
/// <param name="Count">How many values.</param>
/// <param name="FirstRows">Row numbers of the first of them, as the caller counts, up to <see cref="ColumnProfile.MaxRows"/>.</param>
public sealed record ValueGroup(
    IReadOnlyList<PersonalDataType> Shown, IReadOnlyList<PersonalDataType> Possible, long Count, IReadOnlyList<long> FirstRows);

/// <summary>
/// What was counted in one column of one partition. It holds counts, row numbers and the header, no value and no hash of one. Profiles of
/// all partitions are merged before anything is decided; the merged profile is the one that the whole table would have given.
/// </summary>
public sealed record ColumnProfile
{
    /// <summary>Row numbers kept of each group of values.</summary>
    public const int MaxRows = 100;

    /// <summary>Position of the column, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Header cell as the file has it. <see cref="HeaderCheck"/> must have passed before it is stored anywhere.</summary>
    public required string Header { get; init; }

    /// <summary>Values observed, empty ones included.</summary>
    public long Rows { get; init; }

    /// <summary>Values that are empty, blank, or a placeholder such as 无 or N/A.</summary>
    public long Empty { get; init; }

    /// <summary>The filled values, grouped by what they tell of themselves. A value is in one group.</summary>
    public IReadOnlyList<ValueGroup> Groups { get; init; } = [];

    /// <summary>By type, how many values hold such data among other text.</summary>
    public IReadOnlyDictionary<PersonalDataType, long> Containing { get; init; } = new Dictionary<PersonalDataType, long>();

    /// <summary>By type that tells an age (birth date, resident ID, age), how many values tell of a person under 14.</summary>
    public IReadOnlyDictionary<PersonalDataType, long> Minors { get; init; } = new Dictionary<PersonalDataType, long>();

    /// <summary>Dates that lie 16 years back or more; birth dates mostly do, dates of business seldom.</summary>
    public long OldDates { get; init; }

    /// <summary>Values of 6 to 64 ASCII letters, digits, - and _, of which at least one is a digit, dates left out.</summary>
    public long Codes { get; init; }

    /// <summary>How many values were looked at for repetition: those that are no strong identifier.</summary>
    public long Compared { get; init; }

    /// <summary>Registers from which <see cref="Distinct"/> is estimated; empty when nothing was compared.</summary>
    public byte[] DistinctRegisters { get; init; } = [];

    /// <summary>Values that are neither empty nor placeholders.</summary>
    [JsonIgnore]
    public long Filled => Rows - Empty;

    /// <summary>How many different values were among those compared, estimated to about 2 %.</summary>
    [JsonIgnore]
    public double Distinct => Math.Min(Compared, DistinctSketch.Estimate(DistinctRegisters));

    /// <summary>Adds up two partitions of the same column.</summary>
    /// <exception cref="ArgumentException">The two are not the same column: index or header differ.</exception>
    public static ColumnProfile Merge(ColumnProfile first, ColumnProfile second)
    {
        if (first.Index != second.Index || first.Header != second.Header)
        {
            throw new ArgumentException(
                $"Profiles of column {first.Index} and column {second.Index} cannot be merged: index and header must be the same. "
                + "Profile every partition with the header of the whole file.");
        }

        return first with
        {
            Rows = first.Rows + second.Rows,
            Empty = first.Empty + second.Empty,
            Groups = Merge(first.Groups, second.Groups),
            Containing = Add(first.Containing, second.Containing),
            Minors = Add(first.Minors, second.Minors),
            OldDates = first.OldDates + second.OldDates,
            Codes = first.Codes + second.Codes,
            Compared = first.Compared + second.Compared,
            DistinctRegisters = DistinctSketch.Merge(first.DistinctRegisters, second.DistinctRegisters),
        };
    }

    /// <summary>Adds up all partitions of a table, each given as its columns in order.</summary>
    /// <exception cref="ArgumentException">There is no partition, or they have different columns.</exception>
    public static IReadOnlyList<ColumnProfile> Merge(IEnumerable<IReadOnlyList<ColumnProfile>> partitions)
    {
        ColumnProfile[]? sum = null;
        foreach (IReadOnlyList<ColumnProfile> partition in partitions)
        {
            if (sum is null)
            {
                sum = [.. partition];
                continue;
            }

            if (partition.Count != sum.Length)
            {
                throw new ArgumentException(
                    $"A partition has {partition.Count} columns, the one before it {sum.Length}. "
                    + "Profile every partition with the header of the whole file.");
            }

            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] = Merge(sum[i], partition[i]);
            }
        }

        return sum ?? throw new ArgumentException(
            "There is no partition to merge. A table without rows has no profile and is rejected before.");
    }

    /// <summary>In an order of their own, so that equal counts make equal profiles.</summary>
    internal static ValueGroup[] InOrder(IEnumerable<ValueGroup> groups) =>
        [.. groups.OrderBy(group => TypeSet.Of([.. group.Shown]).Bits).ThenBy(group => TypeSet.Of([.. group.Possible]).Bits)];

    private static ValueGroup[] Merge(IReadOnlyList<ValueGroup> first, IReadOnlyList<ValueGroup> second) =>
        InOrder(first.Concat(second)
            .GroupBy(group => (TypeSet.Of([.. group.Shown]), TypeSet.Of([.. group.Possible])))
            .Select(same => same.First() with
            {
                Count = same.Sum(group => group.Count),
                FirstRows = [.. same.SelectMany(group => group.FirstRows).Order().Take(MaxRows)],
            }));

    private static SortedDictionary<PersonalDataType, long> Add(
        IReadOnlyDictionary<PersonalDataType, long> first, IReadOnlyDictionary<PersonalDataType, long> second)
    {
        SortedDictionary<PersonalDataType, long> sum = [];
        foreach ((PersonalDataType type, long count) in first.Concat(second))
        {
            sum[type] = sum.GetValueOrDefault(type) + count;
        }

        return sum;
    }
}
