using System.Runtime.InteropServices;
using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>Keeps lists of findings in the order of the text.</summary>
internal static class FindingOrder
{
    /// <summary>Merges the findings from <paramref name="middle"/> on, sorted among themselves, into the sorted ones before them.</summary>
    public static void Merge(List<Finding> findings, int middle)
    {
        Span<Finding> all = CollectionsMarshal.AsSpan(findings);
        if (middle == 0 || middle == all.Length || all[middle - 1].Start <= all[middle].Start)
        {
            return;
        }

        all.Sort(static (left, right) => left.Start.CompareTo(right.Start));
    }
}
