using System.Runtime.InteropServices;

namespace PersonalData.Disclosure;

/// <summary>
/// The groups of rows that show the same quasi-identifiers, counted: how many rows each has, and how often each value of a sensitive column
/// occurs in it. Parts of one table, counted with one key, are merged.
/// </summary>
/// <remarks>
/// Memory grows with groups and values of groups, not with rows: about 80 bytes for each, bounded by <see cref="MaxEntries"/>. Beyond that a
/// <see cref="DisclosureLimitException"/> ends the measurement; groups are never left out silently.
/// </remarks>
public sealed class EquivalenceClasses
{
    private readonly Dictionary<UInt128, long> rows = [];
    private readonly Dictionary<(UInt128 Class, ulong Value), long>[] values;
    private readonly int[] sensitive;
    private readonly UInt128 suppressed;
    private long entries;
    private long quasiCells;
    private long suppressedCells;

    internal EquivalenceClasses(int[] sensitive, UInt128 suppressed, int maxEntries)
    {
        this.sensitive = sensitive;
        this.suppressed = suppressed;
        MaxEntries = maxEntries;
        values = [.. sensitive.Select(_ => new Dictionary<(UInt128 Class, ulong Value), long>())];
    }

    /// <summary>The most groups and values of groups that are counted.</summary>
    public int MaxEntries { get; }

    /// <summary>Rows counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds what was counted over another part of the same table with the same key.</summary>
    /// <exception cref="ArgumentException">The other counted different columns, or under another key.</exception>
    /// <exception cref="DisclosureLimitException">Together there are more entries than are allowed here.</exception>
    public void Merge(EquivalenceClasses other)
    {
        if (other.suppressed != suppressed || !other.sensitive.AsSpan().SequenceEqual(sensitive))
        {
            throw new ArgumentException("The other part was counted over different columns or with another key.", nameof(other));
        }

        Rows += other.Rows;
        quasiCells += other.quasiCells;
        suppressedCells += other.suppressedCells;
        foreach ((UInt128 name, long count) in other.rows)
        {
            Add(rows, name, count);
        }

        for (int i = 0; i < values.Length; i++)
        {
            foreach (((UInt128, ulong) name, long count) in other.values[i])
            {
                Add(values[i], name, count);
            }
        }
    }

    /// <summary>The figures, with groups of fewer than <paramref name="k"/> rows counted as small.</summary>
    public DisclosureReport Report(int k) => new(
        Rows,
        rows.Count,
        rows.Count == 0 ? 0 : rows.Values.Min(),
        rows.Values.LongCount(count => count < k),
        rows.Values.Where(count => count < k).Sum(),
        quasiCells == 0 ? 0 : (double)suppressedCells / quasiCells,
        [.. Enumerable.Range(0, values.Length).Select(Diversity)]);

    internal void AddRow(UInt128 name, int quasi, int suppressedQuasi)
    {
        Rows++;
        quasiCells += quasi;
        suppressedCells += suppressedQuasi;
        Add(rows, name, 1);
    }

    internal void AddValue(int place, UInt128 name, ulong value) => Add(values[place], (name, value), 1);

    internal SuppressionPlan Plan(DisclosureRule rule)
    {
        HashSet<UInt128> hidden = [.. rows.Where(group => group.Value < rule.K).Select(group => group.Key)];
        for (int i = 0; i < values.Length; i++)
        {
            hidden.UnionWith(CountValues(i).Where(group => group.Value < rule.L).Select(group => group.Key));
        }

        if (hidden.Count == 0 || rule.Action == DisclosureAction.DropRows)
        {
            return new SuppressionPlan(hidden, DisclosureAction.DropRows, CountRows(hidden));
        }

        // Rows that show nothing make one group in the end, together with those of which the masks already showed nothing.
        if (rows.ContainsKey(suppressed))
        {
            hidden.Add(suppressed);
        }

        UInt128[] others =
        [
            .. from other in rows
               where !hidden.Contains(other.Key)
               orderby other.Value, other.Key
               select other.Key,
        ];
        int taken = 0;
        while (taken < others.Length && !IsLargeEnough(hidden, rule))
        {
            // Doubled each time: a pass over all values for every group taken would not end.
            for (int more = CountRows(hidden) < rule.K ? 1 : Math.Max(1, hidden.Count); more > 0 && taken < others.Length; more--)
            {
                hidden.Add(others[taken++]);
            }
        }

        DisclosureAction action = IsLargeEnough(hidden, rule) ? DisclosureAction.SuppressCells : DisclosureAction.DropRows;
        return new SuppressionPlan(hidden, action, CountRows(hidden));
    }

    private bool IsLargeEnough(HashSet<UInt128> hidden, DisclosureRule rule)
    {
        if (CountRows(hidden) < rule.K)
        {
            return false;
        }

        foreach (Dictionary<(UInt128 Class, ulong Value), long> counts in values)
        {
            int distinct = counts.Keys.Where(key => hidden.Contains(key.Class)).Select(key => key.Value).Distinct().Take(rule.L).Count();
            if (distinct > 0 && distinct < rule.L)
            {
                return false;
            }
        }

        return true;
    }

    private long CountRows(HashSet<UInt128> names) => names.Sum(name => rows[name]);

    /// <summary>Different values of each group that shows any.</summary>
    private Dictionary<UInt128, long> CountValues(int place)
    {
        Dictionary<UInt128, long> distinct = [];
        foreach ((UInt128 name, _) in values[place].Keys)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(distinct, name, out _)++;
        }

        return distinct;
    }

    private SensitiveColumnDiversity Diversity(int place)
    {
        Dictionary<UInt128, (long Distinct, long Count, double Sum)> groups = [];
        foreach (((UInt128 name, _), long count) in values[place])
        {
            ref (long Distinct, long Count, double Sum) group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, name, out _);
            group = (group.Distinct + 1, group.Count + count, group.Sum + (count * Math.Log(count)));
        }

        // The entropy of counts c with sum n is ln n - (sum of c ln c) / n.
        return groups.Count == 0
            ? new SensitiveColumnDiversity(sensitive[place], 0, 0)
            : new SensitiveColumnDiversity(
                sensitive[place],
                groups.Values.Min(group => group.Distinct),
                groups.Values.Min(group => Math.Exp(Math.Log(group.Count) - (group.Sum / group.Count))));
    }

    private void Add<T>(Dictionary<T, long> counts, T name, long count)
        where T : notnull
    {
        ref long known = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out bool exists);
        known += count;
        if (!exists && ++entries > MaxEntries)
        {
            throw new DisclosureLimitException(MaxEntries);
        }
    }
}
