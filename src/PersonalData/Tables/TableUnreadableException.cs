namespace PersonalData.Tables;

/// <summary>A file that cannot be used as a table at all, as opposed to a row that can be put aside.</summary>
/// <param name="code">One of the constants of this class.</param>
/// <param name="message">What was found, what was expected, what to do; it holds nothing of the table's content.</param>
public sealed class TableUnreadableException(string code, string message) : Exception(message)
{
    /// <summary>Nothing but blank lines.</summary>
    public const string Empty = nameof(Empty);

    /// <summary>A header and nothing under it.</summary>
    public const string NoRows = nameof(NoRows);

    /// <summary>The first line cannot be a header.</summary>
    public const string NoHeader = nameof(NoHeader);

    /// <summary>More columns than the limit.</summary>
    public const string TooManyColumns = nameof(TooManyColumns);

    /// <summary>The file ends in the middle of a row.</summary>
    public const string Truncated = nameof(Truncated);

    /// <summary>The encoding was not recognised, or its name is not known.</summary>
    public const string UnknownEncoding = nameof(UnknownEncoding);

    /// <summary>Most rows do not decode, or the byte order mark contradicts the encoding asked for.</summary>
    public const string WrongEncoding = nameof(WrongEncoding);

    /// <summary>An archive, a picture or other binary data.</summary>
    public const string NotATable = nameof(NotATable);

    /// <summary>JSON that is not one object a line.</summary>
    public const string NotJsonLines = nameof(NotJsonLines);

    /// <summary>A workbook protected with a password.</summary>
    public const string EncryptedWorkbook = nameof(EncryptedWorkbook);

    /// <summary>XLS, XLSB or ODS.</summary>
    public const string UnsupportedWorkbook = nameof(UnsupportedWorkbook);

    /// <summary>A workbook that breaks the format: parts missing, XML that is none, a document type or entity where none may be.</summary>
    public const string MalformedWorkbook = nameof(MalformedWorkbook);

    /// <summary>Sheets with different headers, where one table is expected.</summary>
    public const string DifferentHeaders = nameof(DifferentHeaders);

    /// <summary>The workbook has no sheet of the number asked for.</summary>
    public const string NoSuchSheet = nameof(NoSuchSheet);

    /// <summary>More sheets than the limit.</summary>
    public const string TooManySheets = nameof(TooManySheets);

    /// <summary>More rows than the limit.</summary>
    public const string TooManyRows = nameof(TooManyRows);

    /// <summary>A workbook that unfolds to more than the limit, or whose texts need more memory than they may.</summary>
    public const string TooLarge = nameof(TooLarge);

    /// <summary>A workbook that unfolds to so many times its length that it was made to do harm.</summary>
    public const string SuspiciousCompression = nameof(SuspiciousCompression);

    /// <summary>What is wrong, as one of the constants of this class.</summary>
    public string Code { get; } = code;
}
