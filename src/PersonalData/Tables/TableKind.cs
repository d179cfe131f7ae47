namespace PersonalData.Tables;

/// <summary>The kinds of files that tables come in.</summary>
public enum TableKind
{
    /// <summary>Delimited text (RFC 4180, and as people save it).</summary>
    Csv,

    /// <summary>One JSON object a line (RFC 8259; jsonlines.org, also called NDJSON).</summary>
    JsonLines,

    /// <summary>An Excel workbook, XLSX or XLSM (ISO/IEC 29500, transitional or strict).</summary>
    Workbook,
}
