using System.Buffers;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Masking.Strategies;
using PersonalData.Subjects;

namespace PersonalData.Masking;

/// <summary>
/// Masks the cells of one table by a policy and fails closed: what does not fit the rule of its column is suppressed, and a kept value is
/// searched first.
/// </summary>
/// <remarks>
/// One instance serves one partition on one thread; nothing is allocated a field, save for <see cref="MaskingStrategy.Encrypt"/> and IPv6
/// addresses. What a cell became is remembered nowhere. Formula injection is the writer's concern: a kept cell may begin with =.
/// </remarks>
public sealed class RowMasker : IDisposable
{
    /// <summary>What stands in a suppressed cell.</summary>
    public const string SuppressedText = "***";

    private static readonly int Outcomes = Enum.GetValues<MaskOutcome>().Length;

    private readonly CellMask[] masks;
    private readonly long[] counts;
    private readonly MaskedRow row;

    /// <summary>Prepares one mask a column.</summary>
    /// <param name="policy">The policy that the transfer pinned.</param>
    /// <param name="columns">Classifications of all columns, in order.</param>
    /// <param name="key32">32 secret bytes of this transfer, for everything that is keyed.</param>
    /// <param name="today">The latest birth date believed; the same as in classification.</param>
    /// <param name="tokens">Makes the tokens, when the policy asks for any; it stays the caller's.</param>
    /// <exception cref="ArgumentException">
    /// The key does not have 32 bytes, columns are missing or out of order, or the policy makes tokens and there is nothing to seal them with.
    /// </exception>
    public RowMasker(
        MaskingPolicy policy, IReadOnlyList<ColumnClassification> columns, ReadOnlySpan<byte> key32, DateOnly today, TokenSealer? tokens = null)
    {
        MaskingKeys.Check(key32, nameof(key32));
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].Index != i)
            {
                throw new ArgumentException(
                    $"The classification at place {i} is for column {columns[i].Index}. Pass those of all columns, in order.",
                    nameof(columns));
            }
        }

        row = new MaskedRow(today);
        TextScanner scanner = new(today);
        masks = new CellMask[columns.Count];
        for (int i = 0; i < masks.Length; i++)
        {
            masks[i] = CellMasks.Create(policy.For(columns[i].Type), key32, row, tokens, scanner);
        }

        counts = new long[columns.Count * Outcomes];
    }

    /// <summary>Outcomes so far, in column order.</summary>
    public IReadOnlyList<MaskedColumnCounts> Counts =>
        [.. Enumerable.Range(0, masks.Length).Select(column => new MaskedColumnCounts(
            column,
            Count(column, MaskOutcome.Empty),
            Count(column, MaskOutcome.Masked),
            Count(column, MaskOutcome.Suppressed),
            Count(column, MaskOutcome.Kept)))];

    /// <summary>
    /// Says whom the cells that follow are about; null for nobody known. Only <see cref="MaskingStrategy.DateShift"/> needs it, and suppresses
    /// dates of nobody.
    /// </summary>
    public void BeginRow(SubjectId? subject) => row.Subject = subject;

    /// <summary>Writes what may be shown of one cell.</summary>
    /// <param name="column">Position of the column, from 0.</param>
    /// <param name="value">The cell, unquoted.</param>
    /// <param name="destination">Receives the masked text, unquoted.</param>
    /// <exception cref="IndexOutOfRangeException">The row has more fields than the table has columns.</exception>
    public MaskOutcome Mask(int column, ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        CellMask mask = masks[column];
        MaskOutcome outcome = MaskOutcome.Empty;
        if (!IsBlank(value))
        {
            outcome = mask.Outcome;
            if (!mask.TryMask(value, destination))
            {
                outcome = MaskOutcome.Suppressed;
                destination.Write(SuppressedText, default);
            }
        }

        counts[(column * Outcomes) + (int)outcome]++;
        return outcome;
    }

    /// <summary>Wipes keys and buffers.</summary>
    public void Dispose()
    {
        foreach (IDisposable mask in masks.OfType<IDisposable>())
        {
            mask.Dispose();
        }
    }

    /// <summary>Most cells begin with a letter or digit, which answers at once.</summary>
    private static bool IsBlank(ReadOnlySpan<char> value) =>
        value.IsEmpty || (!char.IsAsciiLetterOrDigit(value[0]) && !TextFolding.IsHan(value[0]) && TextFolding.Trim(value).IsEmpty);

    private long Count(int column, MaskOutcome outcome) => counts[(column * Outcomes) + (int)outcome];
}
