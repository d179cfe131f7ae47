namespace PersonalData.Tables;

/// <summary>What a caller knows better than the reader can guess, and how much it lets one table ask for.</summary>
public sealed record TableReadOptions
{
    /// <summary>The kind of file, when it is known. Null: it is found from the first bytes.</summary>
    public TableKind? Kind { get; init; }

    /// <summary>
    /// The encoding of CSV and JSON Lines, when it is known: <c>utf-8</c>, <c>gb18030</c> (also <c>gbk</c>, <c>gb2312</c>), <c>utf-16le</c>,
    /// <c>utf-16be</c> or <c>big5</c>. Null: it is found from the first 256 KiB.
    /// </summary>
    public string? Encoding { get; init; }

    /// <summary>The delimiter of CSV, when it is known. Null: comma, semicolon, tab or bar is found from the first lines.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The longest field that is accepted, in UTF-16 code units without the surrounding quotes; longer ones quarantine their row.</summary>
    public int MaxFieldChars { get; init; } = 64 * 1024;

    /// <summary>
    /// The longest record that is held in memory, in UTF-16 code units; in CSV it also bounds how far a closing quote is looked for. In a workbook it
    /// is the length of all fields of a row together.
    /// </summary>
    public int MaxRecordChars { get; init; } = 1024 * 1024;

    /// <summary>The most columns that a table may have.</summary>
    public int MaxColumns { get; init; } = 1024;

    /// <summary>Whether a table may have a header and no rows. A customer table without rows is a mistake; a working table may well be empty.</summary>
    public bool AllowNoRows { get; init; }

    /// <summary>The one sheet of a workbook to read, counted from 1. Null: all of them, which then must have one and the same header.</summary>
    public int? Sheet { get; init; }

    /// <summary>The limits that only a workbook needs.</summary>
    public WorkbookLimits Workbook { get; init; } = new();
}
