using PersonalData.Classification;
using PersonalData.Masking;
using PersonalData.Subjects;

namespace PersonalData.Disclosure;

/// <summary>
/// Measures masked rows in one pass: k-anonymity over the quasi-identifiers of a rule, l-diversity of its sensitive columns. It is handed
/// what is shown, cells that were suppressed included: in a quasi-identifier they are a value like any other, in a sensitive column they
/// show nothing and count for nothing.
/// </summary>
/// <remarks>One instance serves one partition on one thread.</remarks>
public sealed class DisclosureCounter : IDisposable
{
    /// <summary>The most groups and values of groups that are counted unless another number is asked for: about 160 MB.</summary>
    public const int DefaultMaxEntries = 2_000_000;

    private readonly RowKey key;
    private readonly int[] quasi;
    private readonly int[] sensitive;

    /// <summary>Prepares the columns to look at. A table without any quasi-identifier is one group.</summary>
    /// <param name="rule">What to measure.</param>
    /// <param name="columns">Classifications of the table.</param>
    /// <param name="key32">32 secret bytes of this transfer, the same for all parts of a table.</param>
    /// <param name="maxEntries">The most groups and values of groups that are counted.</param>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public DisclosureCounter(
        DisclosureRule rule, IReadOnlyList<ColumnClassification> columns, ReadOnlySpan<byte> key32, int maxEntries = DefaultMaxEntries)
    {
        key = new RowKey(key32);
        quasi = rule.QuasiIdentifierColumns(columns);
        sensitive = rule.SensitiveColumns(columns);
        Classes = new EquivalenceClasses(sensitive, key.OfSuppressedRow(quasi.Length), maxEntries);
    }

    /// <summary>What was counted so far.</summary>
    public EquivalenceClasses Classes { get; }

    /// <summary>Counts one masked row.</summary>
    /// <exception cref="DisclosureLimitException">There are more groups than are counted in bounded memory.</exception>
    public void Add(FieldAccessor row)
    {
        int nothing = 0;
        foreach (int column in quasi)
        {
            nothing += IsSuppressed(row(column)) ? 1 : 0;
        }

        UInt128 name = key.OfRow(quasi, row);
        Classes.AddRow(name, quasi.Length, nothing);
        for (int i = 0; i < sensitive.Length; i++)
        {
            ReadOnlySpan<char> value = row(sensitive[i]);
            if (!value.IsEmpty && !IsSuppressed(value))
            {
                Classes.AddValue(i, name, key.OfValue(value));
            }
        }
    }

    /// <summary>Wipes the key and what was read last.</summary>
    public void Dispose() => key.Dispose();

    private static bool IsSuppressed(ReadOnlySpan<char> value) => value.SequenceEqual(RowMasker.SuppressedText);
}
