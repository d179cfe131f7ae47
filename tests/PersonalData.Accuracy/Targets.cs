namespace PersonalData.Accuracy;

/// <summary>The figures to reach.</summary>
internal static class Targets
{
    /// <summary>Precision, and recall, of every type with a check digit or a fixed form.</summary>
    public const double FixedForm = 0.995;

    /// <summary>Share of columns that are classified right.</summary>
    public const double Columns = 0.98;

    /// <summary>F2 of Chinese names, exact bounds.</summary>
    public const double Names = 0.90;

    /// <summary>F2 of Chinese addresses, 80 % in common both ways.</summary>
    public const double Addresses = 0.92;
}
