using System.IO.Compression;
using System.Security;

namespace EndToEnd.Installation;

/// <summary>Writes an XLSX workbook as small as the format allows.</summary>
internal static class WorkbookFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <param name="sheets">The rows of each sheet, header first.</param>
    public static string Write(string folder, string name, params IEnumerable<string[]>[] sheets)
    {
        var file = Path.Combine(folder, name);
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        Put(zip, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"/>");
        Put(zip, "_rels/.rels", Relations($"<Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        Put(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
            + string.Concat(sheets.Select((_, i) => $"<sheet name=\"S{i}\" sheetId=\"{i + 1}\" r:id=\"r{i}\"/>")) + "</sheets></workbook>");
        Put(zip, "xl/_rels/workbook.xml.rels", Relations(
            string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))));
        for (var i = 0; i < sheets.Length; i++)
        {
            Put(zip, $"xl/worksheets/sheet{i}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(sheets[i].Select(Row))}</sheetData></worksheet>");
        }

        return file;
    }

    private static string Row(string[] fields) =>
        $"<row>{string.Concat(fields.Select(field => $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(field)}</t></is></c>"))}</row>";

    private static string Relations(string relations) => $"<Relationships xmlns=\"{Package}/relationships\">{relations}</Relationships>";

    private static void Put(ZipArchive zip, string name, string content)
    {
        using var entry = new StreamWriter(zip.CreateEntry(name).Open());
        entry.Write(content);
    }
}
