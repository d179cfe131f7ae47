namespace PersonalData.Tables;

/// <summary>
/// How much one XLSX workbook may ask for. It is a compressed archive, so a small file can unfold to any size; each limit ends reading with a
/// <see cref="TableUnreadableException"/> of the code named.
/// </summary>
public sealed record WorkbookLimits
{
    /// <summary>The most sheets (<see cref="TableUnreadableException.TooManySheets"/>).</summary>
    public int MaxSheets { get; init; } = 256;

    /// <summary>The most rows in all sheets that are read together (<see cref="TableUnreadableException.TooManyRows"/>). Excel itself ends at 1,048,576 a sheet.</summary>
    public long MaxRows { get; init; } = 10_000_000;

    /// <summary>The most bytes that the files inside may have unpacked, together (<see cref="TableUnreadableException.TooLarge"/>).</summary>
    public long MaxUnpackedBytes { get; init; } = 8L * 1024 * 1024 * 1024;

    /// <summary>
    /// How many bytes a file inside may unfold to for each byte it is packed in (<see cref="TableUnreadableException.SuspiciousCompression"/>), looked at
    /// from 16 MiB on. Workbooks have 5 to 40; the format's utmost is 1,032.
    /// </summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>
    /// The most memory for the texts that a workbook keeps apart from its rows, in bytes of UTF-8 (<see cref="TableUnreadableException.TooLarge"/>). They
    /// are needed whole, because any row may point at any of them.
    /// </summary>
    public int MaxSharedTextBytes { get; init; } = 256 * 1024 * 1024;
}
