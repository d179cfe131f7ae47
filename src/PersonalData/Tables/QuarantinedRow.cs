namespace PersonalData.Tables;

/// <summary>What is wrong with a row. The names are stable: they are counted and reported.</summary>
public enum QuarantineReason
{
    /// <summary>More fields than the header has names.</summary>
    TooManyFields,

    /// <summary>Fewer fields than the header has names.</summary>
    TooFewFields,

    /// <summary>A quote inside a field without quotes, text behind a closing quote, or an opening quote that is never closed (RFC 4180, 2.5 to 2.7).</summary>
    StrayQuote,

    /// <summary>The character U+0000 stands in the row; it ends texts in many programs, so what follows it could hide.</summary>
    NulCharacter,

    /// <summary>A field is longer than <see cref="TableReadOptions.MaxFieldChars"/>.</summary>
    FieldTooLong,

    /// <summary>The row is longer than <see cref="TableReadOptions.MaxRecordChars"/>.</summary>
    RecordTooLong,

    /// <summary>Bytes that mean nothing in the encoding of the table.</summary>
    UndecodableBytes,

    /// <summary>A line that is not JSON (RFC 8259): a comma too many, half an object, a text that is not closed, half a surrogate pair.</summary>
    MalformedJson,

    /// <summary>A line of JSON that is no object, such as an array or a number.</summary>
    NotAnObject,

    /// <summary>An object that has two members of one name, of which programs take the first or the last (RFC 8259, 4).</summary>
    DuplicateKey,

    /// <summary>Objects and arrays in each other, deeper than <see cref="JsonLinesTableReader.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>
    /// A whole number of more than 15 digits that a spreadsheet keeps as a number: it has lost its last digits (IEEE 754 double), and is not the ID or card number
    /// that somebody typed.
    /// </summary>
    LostDigits,

    /// <summary>A formula whose result the workbook does not hold, because no spreadsheet program has calculated it.</summary>
    UncalculatedFormula,

    /// <summary>A cell of a workbook that contradicts the format: a kind that does not exist, a place taken twice, a date that is none.</summary>
    MalformedCell,
}

/// <summary>A row that was refused, with all that a person needs to find and mend it. It holds customer data: store it sealed, log it never.</summary>
/// <param name="Line">The physical line on which the row begins, counted from 1.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Raw">The row as it stands in the file, without its line end. A byte that does not decode is written as <c>\xHH</c>.</param>
/// <param name="RawTruncated">Whether the row is longer than <see cref="MaxRawChars"/>, and <paramref name="Raw"/> only its beginning.</param>
public readonly record struct QuarantinedRow(long Line, QuarantineReason Reason, string Raw, bool RawTruncated)
{
    /// <summary>How much of a row is kept, in UTF-16 code units.</summary>
    public const int MaxRawChars = 64 * 1024;

    /// <summary>Line and reason; never what stands in the row.</summary>
    public override string ToString() => $"line {Line}: {Reason}";
}
