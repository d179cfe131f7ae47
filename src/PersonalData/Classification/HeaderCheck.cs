using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>A header cell that is somebody's data.</summary>
/// <param name="Index">Position of the cell, from 0.</param>
/// <param name="Type">What stands in it.</param>
public readonly record struct HeaderFinding(int Index, PersonalDataType Type);

/// <summary>
/// Tells a header row from a first row of data. Header cells travel into data maps, notices and messages, so a file without a header must
/// be rejected before anything is made of it.
/// </summary>
public static class HeaderCheck
{
    /// <summary>The cells that hold a strong identifier or are a date. An empty list means that the row may serve as header.</summary>
    public static IReadOnlyList<HeaderFinding> Find(IReadOnlyList<string> header, DateOnly today)
    {
        TextScanner scanner = new(today);
        List<HeaderFinding> findings = [];
        for (int i = 0; i < header.Count; i++)
        {
            ReadOnlySpan<Finding> found = scanner.Scan(header[i], ScanScope.Identifiers);
            if (!found.IsEmpty)
            {
                findings.Add(new HeaderFinding(i, found[0].Type));
            }
            else if (BirthDate.TryParse(header[i], today, out _))
            {
                findings.Add(new HeaderFinding(i, PersonalDataType.BirthDate));
            }
        }

        return findings;
    }
}
