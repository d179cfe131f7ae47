using System.Text;

namespace PersonalData.Tables;

/// <summary>
/// Goes from record to record and decides how far a malformed one reaches. Its rules keep the damage small and the work linear: a quote that does not
/// close properly costs the line it stands on; a closing quote is looked for no farther than the record limit.
/// </summary>
/// <param name="text">The table.</param>
/// <param name="scanner">Finds the fields.</param>
/// <param name="options">The limits.</param>
/// <param name="linesBefore">How many physical lines stand before the text.</param>
internal sealed class RecordCursor(DecodedText text, CsvRecordScanner scanner, TableReadOptions options, Lazy<long>? linesBefore)
{
    // With its line end.
    private readonly int maxLength = options.MaxRecordChars + 2;
    private int recordLength;
    private int recordLines;
    private long nextLine = 1;
    private long line;

    /// <summary>The physical line on which the present record begins, counted from 1.</summary>
    public long Line => line + (linesBefore?.Value ?? 0);

    /// <summary>The present row, when it is malformed.</summary>
    public QuarantinedRow Malformed { get; private set; }

    // What is looked at does not depend on how much happens to be decoded, so neither does what becomes of a row.
    private ReadOnlySpan<char> Reach => text.Text[..Math.Min(text.Text.Length, maxLength)];

    /// <summary>Leaves the present record for the next one.</summary>
    /// <param name="expectedFields">How many fields it has to have; 0 for any number.</param>
    public CursorResult Step(int expectedFields)
    {
        if (!SkipToRecord())
        {
            return CursorResult.End;
        }

        line = nextLine;
        ScanResult result;
        while ((result = scanner.Scan(Reach, text.AtEnd && text.Text.Length <= maxLength)) == ScanResult.NeedMore)
        {
            if (text.Text.Length > maxLength || !text.Fill())
            {
                return OverLimit(expectedFields);
            }
        }

        return result switch
        {
            ScanResult.Complete => Judge(expectedFields),
            ScanResult.OpenQuoteAtEnd when scanner.SecondLine < 0 => CursorResult.Truncated,
            _ => scanner.SecondLine < 0 ? SkipLine(QuarantineReason.StrayQuote, certain: 0) : FirstLineOnly(),
        };
    }

    /// <summary>Passes over blank lines behind the present record.</summary>
    /// <returns>False at the end of the file or of the partition.</returns>
    public bool SkipToRecord()
    {
        text.Consume(recordLength);
        nextLine += recordLines;
        (recordLength, recordLines) = (0, 0);
        while (!text.IsAtBorder)
        {
            var rest = text.Text;
            if (rest.IsEmpty || (rest[0] == '\r' && rest.Length == 1))
            {
                if (!text.AtEnd)
                {
                    text.Fill();
                    continue;
                }

                if (rest.IsEmpty)
                {
                    return false;
                }
            }

            if (rest[0] is not ('\r' or '\n'))
            {
                return true;
            }

            text.Consume(rest.StartsWith("\r\n") ? 2 : 1);
            nextLine++;
        }

        return false;
    }

    private CursorResult Judge(int expectedFields)
    {
        (recordLength, recordLines) = (scanner.Length, scanner.InnerLines + (scanner.Length > scanner.TextLength ? 1 : 0));
        var isCut = scanner.Length == scanner.TextLength && (text.EndsInsideCharacter || scanner.FieldCount < expectedFields);
        if (isCut)
        {
            return CursorResult.Truncated;
        }

        if (FindFault(expectedFields) is not { } reason)
        {
            return CursorResult.Record;
        }

        Describe(reason, text.Text[..scanner.TextLength]);
        return CursorResult.Malformed;
    }

    private QuarantineReason? FindFault(int expectedFields)
    {
        var record = text.Text[..scanner.TextLength];
        if (text.HasSuspects)
        {
            if (record.Contains('\0'))
            {
                return QuarantineReason.NulCharacter;
            }

            if (record.ContainsAnyInRange(Undecodable.FirstMark, Undecodable.LastMark))
            {
                return QuarantineReason.UndecodableBytes;
            }
        }

        if (record.Length > options.MaxFieldChars && HasLongField())
        {
            return QuarantineReason.FieldTooLong;
        }

        if (record.Length > options.MaxRecordChars)
        {
            return QuarantineReason.RecordTooLong;
        }

        if (expectedFields == 0 || scanner.FieldCount == expectedFields)
        {
            return null;
        }

        return scanner.FieldCount > expectedFields ? QuarantineReason.TooManyFields : QuarantineReason.TooFewFields;
    }

    private bool HasLongField()
    {
        for (var field = 0; field < Math.Min(scanner.FieldCount, options.MaxColumns); field++)
        {
            if (scanner.FieldLength(field) > options.MaxFieldChars)
            {
                return true;
            }
        }

        return false;
    }

    private CursorResult OverLimit(int expectedFields)
    {
        // With more fields than a row has, the quotes cannot be trusted to lead anywhere; going back to the second line again and again
        // would let a small file keep a processor busy for hours. So such a record is put aside with all that was looked at.
        var mayBeStray = scanner.InQuotes && (expectedFields == 0 || scanner.FieldCount < expectedFields);
        if (scanner.SecondLine >= 0 && mayBeStray)
        {
            return FirstLineOnly();
        }

        var isLongField = Reach.Length - scanner.OpenFieldStart > options.MaxFieldChars || HasLongField();
        return SkipLine(
            isLongField ? QuarantineReason.FieldTooLong : QuarantineReason.RecordTooLong, certain: scanner.SecondLine < 0 ? 0 : Reach.Length);
    }

    private CursorResult FirstLineOnly()
    {
        (recordLength, recordLines) = (scanner.SecondLine, 1);
        Describe(QuarantineReason.StrayQuote, text.Text[..scanner.SecondLine].TrimEnd("\r\n"));
        return CursorResult.Malformed;
    }

    // Passes over the rest of the physical line, however long it is; of it all, only the beginning is kept.
    private CursorResult SkipLine(QuarantineReason reason, int certain)
    {
        var raw = new StringBuilder();
        var isTruncated = false;
        if (certain > 0 && text.Text[certain - 1] == '\r')
        {
            // Whether a line feed belongs to it is not known yet.
            certain--;
        }

        nextLine += CountLineEnds(text.Text[..certain]);
        Take(certain);
        while (true)
        {
            var rest = text.Text;
            var lineEnd = rest.IndexOfAny('\r', '\n');
            if (lineEnd >= 0 && (rest[lineEnd] == '\n' || lineEnd + 1 < rest.Length || text.AtEnd))
            {
                var isPair = rest[lineEnd..].StartsWith("\r\n");
                Take(lineEnd);
                text.Consume(isPair ? 2 : 1);
                nextLine++;
                break;
            }

            Take(lineEnd < 0 ? rest.Length : lineEnd);
            if (text.AtEnd)
            {
                break;
            }

            text.Fill();
        }

        Malformed = new QuarantinedRow(Line, reason, Undecodable.Render(raw.ToString()), isTruncated);
        return CursorResult.Malformed;

        void Take(int count)
        {
            var kept = Math.Min(count, QuarantinedRow.MaxRawChars - raw.Length);
            raw.Append(text.Text[..kept]);
            isTruncated |= kept < count;
            text.Consume(count);
        }
    }

    private void Describe(QuarantineReason reason, ReadOnlySpan<char> row)
    {
        var kept = row[..Math.Min(row.Length, QuarantinedRow.MaxRawChars)];
        Malformed = new QuarantinedRow(Line, reason, Undecodable.Render(kept), kept.Length < row.Length);
    }

    private static int CountLineEnds(ReadOnlySpan<char> skipped)
    {
        var lines = 0;
        while (skipped.IndexOfAny('\r', '\n') is >= 0 and var at)
        {
            lines++;
            skipped = skipped[(at + (skipped[at..].StartsWith("\r\n") ? 2 : 1))..];
        }

        return lines;
    }
}
