using System.Globalization;
using System.Xml;

namespace PersonalData.Tables;

/// <summary>Whether people see a sheet.</summary>
public enum SheetVisibility
{
    /// <summary>It has a tab.</summary>
    Visible,

    /// <summary>It was hidden, and its data may be forgotten by those who hand the workbook on.</summary>
    Hidden,

    /// <summary>It was hidden by a program, and the menus do not offer to show it.</summary>
    VeryHidden,
}

/// <summary>A sheet of a workbook. Its name may be personal data itself: say its number where people may read it who must not.</summary>
/// <param name="Number">Its place in the workbook, counted from 1.</param>
/// <param name="Name">What stands on its tab.</param>
/// <param name="Visibility">Whether people see it. Hidden sheets are read like others: they are handed on with the file all the same.</param>
/// <param name="Header">The fields of its first row that is not empty; none when the sheet is empty, or holds a chart.</param>
public sealed record WorkbookSheet(int Number, string Name, SheetVisibility Visibility, IReadOnlyList<string> Header)
{
    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => Header.Count == 0;

    /// <summary>The file inside the archive; null when it is no grid of cells.</summary>
    internal string? Part { get; init; }

    /// <summary>Number and whether it is empty or hidden; never the name.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"sheet {Number} ({Visibility}{(IsEmpty ? ", empty" : "")})");
}

/// <summary>What stands in a workbook beside its sheets: which ones there are, how numbers are shown, from when days are counted.</summary>
internal sealed class Workbook
{
    private readonly WorkbookArchive archive;
    private readonly Dictionary<string, string> formatCodes = new(StringComparer.Ordinal);
    private readonly List<CellFormat> styles = [];

    private Workbook(WorkbookArchive archive) => this.archive = archive;

    /// <summary>The sheets in the order of their tabs, without their headers.</summary>
    public List<WorkbookSheet> Sheets { get; } = [];

    /// <summary>Whether day 0 is 1 January 1904.</summary>
    public bool Counts1904 { get; private set; }

    /// <summary>The file that holds the shared texts; null when there is none.</summary>
    public string? SharedTexts { get; private set; }

    /// <summary>How cells of a style show their numbers.</summary>
    public CellFormat Style(int style) => style >= 0 && style < styles.Count ? styles[style] : CellFormat.Number;

    /// <exception cref="TableUnreadableException">The workbook is damaged or has too many sheets.</exception>
    public static Workbook Read(WorkbookArchive archive, WorkbookLimits limits)
    {
        var book = new Workbook(archive);
        var main = book.Relations("").Values.FirstOrDefault(relation => relation.Kind == "officeDocument").Target
            ?? throw WorkbookArchive.Damaged("it does not say where its workbook is");
        var relations = book.Relations(main);
        book.SharedTexts = relations.Values.FirstOrDefault(relation => relation.Kind == "sharedStrings").Target;
        book.ReadSheets(main, relations, limits);
        if (relations.Values.FirstOrDefault(relation => relation.Kind == "styles").Target is { } part)
        {
            book.ReadStyles(part);
        }

        return book;
    }

    private void ReadSheets(string main, Dictionary<string, (string Kind, string Target)> relations, WorkbookLimits limits)
    {
        using var xml = archive.OpenXml(main);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                Counts1904 = xml.GetAttribute("date1904") is "1" or "true";
            }

            if (xml.LocalName != "sheet")
            {
                continue;
            }

            if (Sheets.Count == limits.MaxSheets)
            {
                throw new TableUnreadableException(
                    TableUnreadableException.TooManySheets,
                    $"The workbook has more than {limits.MaxSheets} sheets; save those that hold the table as a workbook of their own.");
            }

            var (kind, target) = relations.GetValueOrDefault(Attribute(xml, "id") ?? "");
            var visibility = xml.GetAttribute("state") switch
            {
                "hidden" => SheetVisibility.Hidden,
                "veryHidden" => SheetVisibility.VeryHidden,
                _ => SheetVisibility.Visible,
            };
            Sheets.Add(new WorkbookSheet(Sheets.Count + 1, xml.GetAttribute("name") ?? "", visibility, []) { Part = kind == "worksheet" ? target : null });
        }
    }

    private void ReadStyles(string part)
    {
        using var xml = archive.OpenXml(part);
        var inCellStyles = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                inCellStyles = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && xml.GetAttribute("numFmtId") is { } id)
            {
                formatCodes[id] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCellStyles)
            {
                // A cell style is a few bytes here, and a file of 8 GiB could hold a billion.
                var format = xml.GetAttribute("numFmtId") ?? "0";
                styles.Add(CellFormat.Of(format, formatCodes.GetValueOrDefault(format)));
                if (styles.Count > 65_536)
                {
                    throw WorkbookArchive.Damaged("it has more cell styles than the format allows");
                }
            }
        }
    }

    // What a part refers to, by the names it uses; the parts themselves stand wherever the program that wrote them liked.
    private Dictionary<string, (string Kind, string Target)> Relations(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = archive.OpenXml($"{folder}_rels/{part[folder.Length..]}.rels");
        while (xml.Read() && found.Count < 10_000)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External")
            {
                var kind = xml.GetAttribute("Type") ?? "";
                var target = xml.GetAttribute("Target") ?? "";
                found[xml.GetAttribute("Id") ?? ""] = (kind[(kind.LastIndexOf('/') + 1)..], Resolve(folder, target));
            }
        }

        return found;
    }

    private static string Resolve(string folder, string target)
    {
        var names = new List<string>();
        foreach (var name in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name != "..")
            {
                names.Add(name);
            }
            else if (names.Count > 0)
            {
                names.RemoveAt(names.Count - 1);
            }
        }

        return string.Join('/', names);
    }

    private static string? Attribute(XmlReader xml, string localName)
    {
        string? value = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            value = xml.LocalName == localName ? xml.Value : value;
        }

        xml.MoveToElement();
        return value;
    }
}
