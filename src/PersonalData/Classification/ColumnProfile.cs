using System.Text.Json.Serialization;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>
/// What was counted in one column of one partition. It holds counts and the header only, no value and no hash of one, so it may travel
/// through orchestration history; profiles of all partitions are merged before anything is decided.
/// </summary>
public sealed record ColumnProfile
{
    /// <summary>Position of the column, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Header cell as the file has it. <see cref="HeaderCheck"/> must have passed before it is stored anywhere.</summary>
    public required string Header { get; init; }

    /// <summary>Values observed, empty ones included.</summary>
    public long Rows { get; init; }

    /// <summary>Values that are empty, blank, or a placeholder such as 无 or N/A.</summary>
    public long Empty { get; init; }

    /// <summary>By type, how many values are wholly of it. A value counts under one type.</summary>
    public IReadOnlyDictionary<PersonalDataType, long> Matching { get; init; } = new Dictionary<PersonalDataType, long>();

    /// <summary>By type, how many values hold an identifier among other text.</summary>
    public IReadOnlyDictionary<PersonalDataType, long> Containing { get; init; } = new Dictionary<PersonalDataType, long>();

    /// <summary>Credit codes of the right form whose check character is wrong; a subset of those matching.</summary>
    public long WrongCreditCodes { get; init; }

    /// <summary>Numbers of seven or eight digits, which are telephone numbers only where the header says so.</summary>
    public long LocalNumbers { get; init; }

    /// <summary>Values that are capitalised Latin words, which are names only where the header says so.</summary>
    public long LatinNames { get; init; }

    /// <summary>Dates that lie 16 years back or more; birth dates mostly do, dates of business seldom.</summary>
    public long OldDates { get; init; }

    /// <summary>Values made of ASCII letters, digits, - and _, of which at least one is a digit, up to 40 long.</summary>
    public long Codes { get; init; }

    /// <summary>Values with at least four Han characters or five words, and 12 units long or more.</summary>
    public long Sentences { get; init; }

    /// <summary>How many values, the first ones of each partition, were looked at for repetition.</summary>
    public long SampleSize { get; init; }

    /// <summary>How many different values were among them, partition by partition.</summary>
    public long SampleDistinct { get; init; }

    /// <summary>Values that are neither empty nor placeholders.</summary>
    [JsonIgnore]
    public long Filled => Rows - Empty;

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
            Matching = Add(first.Matching, second.Matching),
            Containing = Add(first.Containing, second.Containing),
            WrongCreditCodes = first.WrongCreditCodes + second.WrongCreditCodes,
            LocalNumbers = first.LocalNumbers + second.LocalNumbers,
            LatinNames = first.LatinNames + second.LatinNames,
            OldDates = first.OldDates + second.OldDates,
            Codes = first.Codes + second.Codes,
            Sentences = first.Sentences + second.Sentences,
            SampleSize = first.SampleSize + second.SampleSize,
            SampleDistinct = first.SampleDistinct + second.SampleDistinct,
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
