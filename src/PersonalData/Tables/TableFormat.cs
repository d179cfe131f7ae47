namespace PersonalData.Tables;

/// <summary>How a table turned out to be written, for people who must be able to check the guess and to overrule it.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="Encoding"><c>utf-8</c>, <c>gb18030</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>big5</c>; of a workbook always <c>utf-8</c>.</param>
/// <param name="EncodingConfidence">
/// 0 to 1. 1: a byte order mark or the caller said so. Below: the share of the non-ASCII characters in the first 256 KiB that are what this
/// encoding would make one expect, less when there are few of them.
/// </param>
/// <param name="ByteOrderMark">Whether the file begins with a byte order mark.</param>
/// <param name="Delimiter">What stands between fields in CSV; null in other kinds.</param>
public sealed record TableFormat(TableKind Kind, string Encoding, double EncodingConfidence, bool ByteOrderMark, char? Delimiter);

/// <summary>A column that the reader had to name itself.</summary>
/// <param name="Index">Counted from 0.</param>
/// <param name="Name">The name it got: <c>column_3</c> for a blank one, <c>phone_2</c> for the second of its name.</param>
/// <param name="Why">What was wrong with the name it had.</param>
public readonly record struct RenamedColumn(int Index, string Name, RenameReason Why);

/// <summary>Why a column was renamed.</summary>
public enum RenameReason
{
    /// <summary>The header has no name for it.</summary>
    Blank,

    /// <summary>An earlier column has the same name.</summary>
    Duplicate,
}
