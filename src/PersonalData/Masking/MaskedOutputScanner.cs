using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Masking.Strategies;

namespace PersonalData.Masking;

/// <summary>An identifier that stands in masked output. The value is not here, and must not be.</summary>
/// <param name="Row">The row's number as the caller counts.</param>
/// <param name="Column">Position of the column, from 0.</param>
/// <param name="Type">What was found.</param>
public readonly record struct MaskedOutputHit(long Row, int Column, PersonalDataType Type);

/// <summary>
/// The second look at masked output, by the same detectors that found the personal data. One hit blocks the release. It is handed the
/// finished text read back from the output, not what the masker meant to write.
/// </summary>
/// <remarks>
/// A column that the policy encrypts shows identifiers on purpose: a cell of it that has the form of the column's own type as a whole is
/// no hit, anything else is. In redacted text names and addresses are hits as well. Columns that a full hand-over keeps are not searched.
/// </remarks>
public sealed class MaskedOutputScanner
{
    /// <summary>So many hits are listed; more are only counted.</summary>
    public const int MaxListedHits = 1000;

    private readonly TextScanner scanner;
    private readonly DateOnly today;
    private readonly MaskingRule[] rules;
    private readonly List<MaskedOutputHit> hits = [];

    /// <summary>Searches every column for identifiers.</summary>
    /// <param name="today">The latest birth date believed; the same as in masking.</param>
    public MaskedOutputScanner(DateOnly today)
    {
        this.today = today;
        scanner = new TextScanner(today);
        rules = [];
    }

    /// <summary>Searches every column as the policy that was applied to it asks.</summary>
    /// <param name="policy">The policy with which the output was masked.</param>
    /// <param name="columns">Classifications of all columns, in order.</param>
    /// <param name="today">The latest birth date believed; the same as in masking.</param>
    public MaskedOutputScanner(MaskingPolicy policy, IReadOnlyList<ColumnClassification> columns, DateOnly today)
        : this(today) => rules = [.. columns.Select(column => policy.For(column.Type))];

    /// <summary>Identifiers found in all.</summary>
    public long HitCount { get; private set; }

    /// <summary>The first hits, in the order of observation.</summary>
    public IReadOnlyList<MaskedOutputHit> Hits => hits;

    /// <summary>Searches one cell of the output; nothing allocates unless something is found.</summary>
    public void Observe(long row, int column, ReadOnlySpan<char> value)
    {
        MaskingRule? rule = column < rules.Length ? rules[column] : null;
        if (rule is { Strategy: MaskingStrategy.Keep, Type: not PersonalDataType.None })
        {
            return;
        }

        ScanScope scope = rule?.Strategy == MaskingStrategy.Redact ? ScanScope.Everything : ScanScope.Identifiers;
        foreach (Finding found in scanner.Scan(value, scope))
        {
            if (rule?.Strategy == MaskingStrategy.Encrypt && HasForm(rule.Type, value))
            {
                return;
            }

            HitCount++;
            if (hits.Count < MaxListedHits)
            {
                hits.Add(new MaskedOutputHit(row, column, found.Type));
            }
        }
    }

    private bool HasForm(PersonalDataType type, ReadOnlySpan<char> value) =>
        NormalForms.TryNormalize(type, value, stackalloc char[NormalForms.MaxLength], today, out _);
}
