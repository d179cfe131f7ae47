using System.Buffers;
using System.Security.Cryptography;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Masking;

/// <summary>What became of one cell.</summary>
public enum MaskOutcome
{
    /// <summary>The cell was empty or blank and is empty.</summary>
    Empty,

    /// <summary>The rule of its type was applied.</summary>
    Masked,

    /// <summary>
    /// The value did not fit the rule, or the rule is to suppress; the cell shows <see cref="RowMasker.SuppressedText"/>.
    /// </summary>
    Suppressed,

    /// <summary>The value stands as it was, after it was searched for identifiers.</summary>
    Kept,
}

/// <summary>Outcomes of one column, counted.</summary>
/// <param name="Column">Position of the column, from 0.</param>
/// <param name="Empty">Cells that were empty.</param>
/// <param name="Masked">Cells to which the rule was applied.</param>
/// <param name="Suppressed">Cells of which nothing was written.</param>
/// <param name="Kept">Cells that stand as they were.</param>
public sealed record MaskedColumnCounts(int Column, long Empty, long Masked, long Suppressed, long Kept)
{
    /// <summary>Adds what another partition counted for the same column.</summary>
    public MaskedColumnCounts Plus(MaskedColumnCounts other) => other.Column == Column
        ? new(Column, Empty + other.Empty, Masked + other.Masked, Suppressed + other.Suppressed, Kept + other.Kept)
        : throw new ArgumentException($"Counts of column {Column} and column {other.Column} cannot be added.", nameof(other));
}

/// <summary>
/// Masks the cells of one table by a policy and fails closed: what does not fit the rule of its column is suppressed, and a kept value is
/// searched first.
/// </summary>
/// <remarks>
/// One instance serves one partition on one thread; nothing is allocated a field. Formula injection is the writer's concern: a kept cell
/// may begin with =.
/// </remarks>
public sealed class RowMasker : IDisposable
{
    /// <summary>What stands in a suppressed cell.</summary>
    public const string SuppressedText = "***";

    /// <summary>
    /// A time stamp has 14 digits. A kept cell with more in a row may be a mistyped resident ID or card, or identifiers run together,
    /// which no check digit tells.
    /// </summary>
    private const int MaxKeptDigits = 14;

    private readonly MaskingRule[] rules;
    private readonly long[,] counts;
    private readonly IncrementalHash hmac;
    private readonly DateOnly today;
    private readonly TextScanner scanner;

    /// <summary>Prepares one rule a column.</summary>
    /// <param name="policy">The policy that the transfer pinned.</param>
    /// <param name="columns">Classifications of all columns, in order.</param>
    /// <param name="key32">32 secret bytes of this transfer, for keyed hashes.</param>
    /// <param name="today">The latest birth date believed; the same as in classification.</param>
    /// <exception cref="ArgumentException">The key does not have 32 bytes, or columns are missing or out of order.</exception>
    public RowMasker(MaskingPolicy policy, IReadOnlyList<ColumnClassification> columns, ReadOnlySpan<byte> key32, DateOnly today)
    {
        if (key32.Length != 32)
        {
            throw new ArgumentException(
                $"The masking key has {key32.Length} bytes, 32 were expected. Take it from the transfer's key store.", nameof(key32));
        }

        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].Index != i)
            {
                throw new ArgumentException(
                    $"The classification at place {i} is for column {columns[i].Index}. Pass those of all columns, in order.",
                    nameof(columns));
            }
        }

        rules = [.. columns.Select(column => policy.For(column.Type))];
        counts = new long[columns.Count, Enum.GetValues<MaskOutcome>().Length];
        hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key32);
        this.today = today;
        scanner = new TextScanner(today);
    }

    /// <summary>Outcomes so far, in column order.</summary>
    public IReadOnlyList<MaskedColumnCounts> Counts =>
        [.. Enumerable.Range(0, rules.Length).Select(column => new MaskedColumnCounts(
            column,
            counts[column, (int)MaskOutcome.Empty],
            counts[column, (int)MaskOutcome.Masked],
            counts[column, (int)MaskOutcome.Suppressed],
            counts[column, (int)MaskOutcome.Kept]))];

    /// <summary>Writes what may be shown of one cell.</summary>
    /// <param name="column">Position of the column, from 0.</param>
    /// <param name="value">The cell, unquoted.</param>
    /// <param name="destination">Receives the masked text, unquoted.</param>
    /// <exception cref="IndexOutOfRangeException">The row has more fields than the table has columns.</exception>
    public MaskOutcome Mask(int column, ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        MaskingRule rule = rules[column];
        MaskOutcome outcome = TextFolding.Trim(value).IsEmpty ? MaskOutcome.Empty : Apply(rule, value, destination);
        if (outcome == MaskOutcome.Suppressed)
        {
            destination.Write(SuppressedText, default);
        }

        counts[column, (int)outcome]++;
        return outcome;
    }

    /// <summary>Releases the keyed hash and its copy of the key.</summary>
    public void Dispose() => hmac.Dispose();

    private MaskOutcome Apply(MaskingRule rule, ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        switch (rule.Strategy)
        {
            case MaskingStrategy.Keep:
                if (HasLongDigitRun(value) || scanner.ContainsIdentifier(value))
                {
                    return MaskOutcome.Suppressed;
                }

                destination.Write(value, default);
                return MaskOutcome.Kept;
            case MaskingStrategy.Constant:
                destination.Write(rule.Value, default);
                return MaskOutcome.Masked;
            case MaskingStrategy.KeepEnds:
                return Outcome(KeepEndsMask.TryMask(rule.Type, value, today, scanner, destination));
            case MaskingStrategy.KeyedHash:
                return Outcome(KeyedHashMask.TryMask(rule.Type, value, hmac, today, destination));
            case MaskingStrategy.Generalise:
                return Outcome(GeneraliseMask.TryMask(rule.Type, value, today, destination));
            default:
                return MaskOutcome.Suppressed;
        }
    }

    private static MaskOutcome Outcome(bool masked) => masked ? MaskOutcome.Masked : MaskOutcome.Suppressed;

    private static bool HasLongDigitRun(ReadOnlySpan<char> value)
    {
        int run = 0;
        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            run = char.IsAsciiDigit(folded) ? run + 1 : folded == TextFolding.Invisible ? run : 0;
            if (run > MaxKeptDigits)
            {
                return true;
            }
        }

        return false;
    }
}
