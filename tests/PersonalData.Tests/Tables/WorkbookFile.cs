using System.IO.Compression;
using System.Security;
using System.Text;

namespace PersonalData.Tests.Tables;

/// <summary>Puts a workbook together from the XML that a test is about.</summary>
internal sealed class WorkbookFile
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string State, string Rows)> sheets = [];

    /// <summary>The content of <c>sst</c>.</summary>
    public string SharedTexts { get; set; } = "";

    /// <summary>The content of <c>styleSheet</c>.</summary>
    public string Styles { get; set; } = "";

    public bool Counts1904 { get; set; }

    /// <summary>What stands in front of a sheet's root element.</summary>
    public string Prolog { get; set; } = "";

    /// <summary>Files beside those that every workbook has.</summary>
    public Dictionary<string, byte[]> Others { get; } = [];

    /// <summary>A cell with an inline text.</summary>
    public static string Text(string text) => $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    public static string Row(params string[] texts) => $"<row>{string.Concat(texts.Select(Text))}</row>";

    /// <param name="rows">The content of <c>sheetData</c>.</param>
    public WorkbookFile Sheet(string rows, string state = "visible")
    {
        sheets.Add(($"S{sheets.Count + 1}", state, rows));
        return this;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Frame(sheets.Count, i => $"name=\"{sheets[i].Name}\" state=\"{sheets[i].State}\"", Counts1904))
            {
                Put(zip, name, content);
            }

            Put(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{Styles}</styleSheet>");
            Put(zip, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{SharedTexts}</sst>");
            for (var i = 0; i < sheets.Count; i++)
            {
                Put(zip, $"xl/worksheets/sheet{i}.xml", $"{Prolog}<worksheet xmlns=\"{Main}\"><sheetData>{sheets[i].Rows}</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>");
            }

            foreach (var (name, content) in Others)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>The files that lead to the sheets <c>xl/worksheets/sheet0.xml</c> and so on, and to the texts they share.</summary>
    public static Dictionary<string, string> Frame(int sheets, Func<int, string>? attributes = null, bool counts1904 = false) => new()
    {
        ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ["_rels/.rels"] = Relations($"<Relationship Id=\"r1\" Type=\"{Relationships}/officeDocument\" Target=\"xl/workbook.xml\"/>"),
        ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><workbookPr date1904=\"{(counts1904 ? 1 : 0)}\"/><sheets>"
            + Each(sheets, i => $"<sheet {attributes?.Invoke(i) ?? "name=\"S\""} sheetId=\"{i + 1}\" r:id=\"r{i}\"/>") + "</sheets></workbook>",
        ["xl/_rels/workbook.xml.rels"] = Relations(
            Each(sheets, i => $"<Relationship Id=\"r{i}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")
            + $"<Relationship Id=\"st\" Type=\"{Relationships}/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"ss\" Type=\"{Relationships}/sharedStrings\" Target=\"sharedStrings.xml\"/>"),
    };

    private static string Each(int count, Func<int, string> element) => string.Concat(Enumerable.Range(0, count).Select(element));

    private static string Relations(string relations) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>";

    private static void Put(ZipArchive zip, string name, string content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
