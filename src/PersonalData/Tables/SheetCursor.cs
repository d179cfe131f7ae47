using System.Text;
using System.Xml;

namespace PersonalData.Tables;

/// <summary>Goes from row to row of one sheet, in memory that holds one row.</summary>
/// <param name="xml">The sheet.</param>
/// <param name="book">How its numbers are shown.</param>
/// <param name="texts">What its cells refer to.</param>
/// <param name="options">The limits.</param>
internal sealed class SheetCursor(XmlReader xml, Workbook book, SharedTexts texts, TableReadOptions options) : IDisposable
{
    private readonly CellText text = new(options.MaxFieldChars);
    private readonly CellConverter converter = new(book.Counts1904);
    private readonly (int Start, int Length)[] places = new (int, int)[options.MaxColumns];
    private char[] values = new char[4096];
    private int used;
    private bool isTooLong;

    /// <summary>The number of the present row in the sheet, counted from 1.</summary>
    public long Row { get; private set; }

    /// <summary>How many columns the present row reaches across; behind it, all cells are empty.</summary>
    public int Columns { get; private set; }

    /// <summary>What is wrong with the present row; null when nothing is.</summary>
    public QuarantineReason? Fault { get; private set; }

    /// <summary>A field of the present row; empty when the row has no such cell.</summary>
    public ReadOnlySpan<char> Field(int column)
    {
        if (column >= Columns)
        {
            return [];
        }

        var (start, length) = places[column];
        return values.AsSpan(start, length);
    }

    /// <summary>Moves to the next row that is not empty.</summary>
    /// <returns>False at the end of the sheet.</returns>
    public bool Step()
    {
        while (MoveToRow())
        {
            ReadRow();
            if (Columns > 0 || Fault is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The present row as people see it: its fields with tabs between.</summary>
    public QuarantinedRow Describe(long line, QuarantineReason reason)
    {
        var raw = new StringBuilder();
        for (var column = 0; column < Columns && raw.Length <= QuarantinedRow.MaxRawChars; column++)
        {
            raw.Append(column > 0 ? "\t" : "").Append(Field(column));
        }

        var isCut = isTooLong || raw.Length > QuarantinedRow.MaxRawChars;
        raw.Length = Math.Min(raw.Length, QuarantinedRow.MaxRawChars);
        return new QuarantinedRow(line, reason, raw.ToString(), isCut);
    }

    /// <summary>Wipes the buffers and closes the sheet.</summary>
    public void Dispose()
    {
        xml.Dispose();
        text.Wipe();
        values.AsSpan().Clear();
    }

    private bool MoveToRow()
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                return true;
            }

            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData")
            {
                return false;
            }

            if (xml.Depth > 16)
            {
                throw WorkbookArchive.Damaged("its XML is nested deeper than the format allows");
            }
        }

        return false;
    }

    private void ReadRow()
    {
        (Columns, used, Fault, isTooLong) = (0, 0, null, false);
        var isInOrder = xml.GetAttribute("r") is not { } written || (CellConverter.TryReadRow(written, out var number) && number > Row);
        Row = isInOrder && xml.GetAttribute("r") is { } own && CellConverter.TryReadRow(own, out var at) ? at : Row + 1;
        Fault = isInOrder ? null : QuarantineReason.MalformedCell;
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                column = ReadCell(column);
            }
        }
    }

    // Returns where the cell stands.
    private int ReadCell(int before)
    {
        string? kind = null;
        var (column, style, isInOrder) = (before + 1, 0, true);
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            switch (xml.LocalName)
            {
                case "r":
                    isInOrder = CellConverter.TryReadColumn(xml.Value, out column) && column > before;
                    break;
                case "t":
                    kind = xml.Value;
                    break;
                case "s":
                    style = CellConverter.TryReadRow(xml.Value, out var number) ? (int)Math.Min(number, int.MaxValue) : 0;
                    break;
            }
        }

        xml.MoveToElement();
        text.Clear();
        var hasFormula = ReadContent(kind);
        if (!isInOrder)
        {
            Fail(QuarantineReason.MalformedCell);
            column = before + 1;
        }

        if (text.Length == 0)
        {
            if (hasFormula && kind is not "str")
            {
                Fail(QuarantineReason.UncalculatedFormula);
            }

            return column;
        }

        Place(column, kind, style);
        return column;
    }

    // Returns whether the cell has a formula.
    private bool ReadContent(string? kind)
    {
        if (xml.IsEmptyElement)
        {
            return false;
        }

        var hasFormula = false;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "v" && kind != "inlineStr")
            {
                text.ReadPlain(xml);
            }
            else if (xml.LocalName == "is" && kind == "inlineStr")
            {
                text.ReadRich(xml);
            }
            else
            {
                hasFormula |= xml.LocalName == "f";
            }
        }

        return hasFormula;
    }

    private void Place(int column, string? kind, int style)
    {
        if (column >= places.Length)
        {
            Fail(QuarantineReason.TooManyFields);
            return;
        }

        var isShared = kind == "s";
        var index = 0;
        if (isShared && (!CellConverter.TryReadRow(text.Value, out var shared) || (index = (int)Math.Min(shared, int.MaxValue)) >= texts.Count))
        {
            Fail(QuarantineReason.MalformedCell);
            return;
        }

        var room = isShared ? texts.MaxLength(index) : Math.Max(text.Length, CellConverter.MaxNumberChars);
        if (used + room > Math.Max(values.Length, options.MaxRecordChars + CellConverter.MaxNumberChars))
        {
            isTooLong = true;
            Fail(room > options.MaxFieldChars ? QuarantineReason.FieldTooLong : QuarantineReason.RecordTooLong);
            return;
        }

        if (used + room > values.Length)
        {
            Array.Resize(ref values, Math.Max(2 * values.Length, used + room));
        }

        var start = used;
        var target = values.AsSpan(used);
        if (isShared)
        {
            used += texts.CopyTo(index, target);
        }
        else
        {
            used += converter.Write(text.Value, kind, book.Style(style), target, out var fault);
            Fault ??= fault;
        }

        Remember(column, start);
    }

    private void Remember(int column, int start)
    {
        var length = used - start;
        if (length == 0)
        {
            return;
        }

        places.AsSpan(Columns, column - Columns + 1).Clear();
        places[column] = (start, length);
        Columns = column + 1;
        if (length > options.MaxFieldChars)
        {
            Fail(QuarantineReason.FieldTooLong);
        }
        else if (used > options.MaxRecordChars)
        {
            Fail(QuarantineReason.RecordTooLong);
        }
        else if (Undecodable.FindSuspect(values.AsSpan(start, length)) is { } suspect)
        {
            Fail(suspect);
        }
    }

    private void Fail(QuarantineReason reason) => Fault ??= reason;
}
