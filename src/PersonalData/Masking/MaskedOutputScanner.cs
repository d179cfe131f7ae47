using PersonalData.Detection;
using PersonalData.Identifiers;


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
/// <param name="today">The latest birth date believed; the same as in masking.</param>
public sealed class MaskedOutputScanner(DateOnly today)
{
    /// <summary>So many hits are listed; more are only counted.</summary>
    public const int MaxListedHits = 1000;

    private readonly TextScanner scanner = new(today);
    private readonly List<MaskedOutputHit> hits = [];

    /// <summary>Identifiers found in all.</summary>
    public long HitCount { get; private set; }

    /// <summary>The first hits, in the order of observation.</summary>
    public IReadOnlyList<MaskedOutputHit> Hits => hits;

    /// <summary>Searches one cell of the output; nothing allocates unless something is found.</summary>
    public void Observe(long row, int column, ReadOnlySpan<char> value)
    {
        foreach (Finding found in scanner.Scan(value, ScanScope.Identifiers))
        {
            HitCount++;
            if (hits.Count < MaxListedHits)
            {
                hits.Add(new MaskedOutputHit(row, column, found.Type));
            }
        }
    }
}
