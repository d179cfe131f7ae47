namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>
/// Holds the counts of a transfer against each other: no row and no person may be lost between two steps. A transfer whose counts do not
/// reconcile cannot close.
/// </summary>
public static class CountReconciliation
{
    /// <summary>Every equation that does not hold, in words; empty when all do. An equation with a count that is not known yet is not judged.</summary>
    public static IReadOnlyList<string> Offences(TransferCounts counts)
    {
        List<string> offences = [];
        Check("rows read", counts.Rows, "rows accepted + rows quarantined", counts.Accepted + counts.Quarantined);
        Check("subjects found", counts.Subjects, "included + objected + withheld", counts.Included + counts.Objected + counts.Withheld);
        Check("rows of included subjects", counts.IncludedRows, "rows shipped", counts.Shipped);
        Check("rows shipped", counts.Shipped, "rows receipted", counts.Receipted);
        return offences;

        void Check(string left, long? found, string right, long? expected)
        {
            if (found is { } f && expected is { } e && f != e)
            {
                offences.Add($"{left} ({f}) is not {right} ({e})");
            }
        }
    }
}
