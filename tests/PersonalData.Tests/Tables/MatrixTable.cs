using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

/// <summary>A customer table of 12 columns that is the same each time, in every kind and encoding.</summary>
internal static class MatrixTable
{
    private static readonly string[] Simplified = ["张伟", "欧阳娜娜", "北京市海淀区中关村大街", "上海市浦东新区世纪大道", "客户希望周末联系", "男", "女"];
    private static readonly string[] Traditional = ["陳大文", "歐陽娜娜", "臺北市信義區市府路", "香港九龍彌敦道", "客戶希望週末聯絡", "男", "女"];

    public static string[] Header(string encoding) => encoding == "big5"
        ? ["客戶編號", "姓名", "證件號碼", "手機", "郵箱", "地址", "銀行卡", "生日", "性別", "級別", "餘額", "備註"]
        : ["客户编号", "姓名", "身份证号", "手机", "邮箱", "地址", "银行卡", "生日", "性别", "级别", "余额", "备注"];

    /// <summary>Row number <paramref name="i"/>; every tenth has a delimiter, a quote and a line end in its note.</summary>
    public static string[] Row(int i, string encoding)
    {
        var words = encoding == "big5" ? Traditional : Simplified;
        var day = new DateOnly(1950, 1, 1).AddDays(i % 20_000);
        return
        [
            Number("C", i, 8), words[i % 2], Number("110101", i % 100_000_000, 12), Number("138", i % 100_000_000, 8), $"user{i}@example.com", $"{words[2 + (i % 2)]}{i % 997}",
            Number("622202", i, 13), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), words[5 + (i % 2)], "gold", Number("", i % 100_000, 1) + ".50",
            i % 10 == 0 ? $"\"{words[4]}\",\n{i}" : words[4],
        ];
    }

    /// <summary>Writes the table with the writers of the library, or, in other encodings than UTF-8, the same text in that encoding.</summary>
    public static void Write(Stream target, TableKind kind, string encoding, int rows)
    {
        if (kind == TableKind.Workbook)
        {
            WriteWorkbook(target, rows);
            return;
        }

        if (encoding == "utf-8")
        {
            using TableWriter writer = kind == TableKind.Csv ? new CsvTableWriter(target, Header(encoding)) : new JsonLinesTableWriter(target, Header(encoding));
            for (var i = 0; i < rows; i++)
            {
                foreach (var field in Row(i, encoding))
                {
                    writer.WriteField(field);
                }

                writer.EndRow();
            }

            return;
        }

        using var text = new StreamWriter(target, TableFixture.EncodingNamed(encoding), 64 * 1024, leaveOpen: true);
        WriteText(text, kind, encoding, rows);
    }

    private static void WriteText(StreamWriter text, TableKind kind, string encoding, int rows)
    {
        var header = Header(encoding);
        var json = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        if (kind == TableKind.Csv)
        {
            text.Write(string.Join(',', header) + "\r\n");
        }

        for (var i = 0; i < rows; i++)
        {
            var row = Row(i, encoding);
            text.Write(kind == TableKind.Csv
                ? string.Join(',', row.Select(field => field.Contains('"') ? $"\"{field.Replace("\"", "\"\"")}\"" : field)) + "\r\n"
                : "{" + string.Join(',', row.Select((field, column) => $"\"{header[column]}\":{JsonSerializer.Serialize(field, json)}")) + "}\n");
        }
    }

    // As Excel writes it: every text once, in a file of its own.
    private static void WriteWorkbook(Stream target, int rows)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in WorkbookFile.Frame(sheets: 1).Append(new("xl/styles.xml", $"<styleSheet xmlns=\"{WorkbookFile.Main}\"/>")))
        {
            using var entry = new StreamWriter(zip.CreateEntry(name).Open());
            entry.Write(content);
        }

        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet0.xml", CompressionLevel.Fastest).Open()))
        {
            sheet.Write($"<worksheet xmlns=\"{WorkbookFile.Main}\"><sheetData>");
            for (var i = -1; i < rows; i++)
            {
                sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{i + 2}\">"));
                var row = i < 0 ? Header("utf-8") : Row(i, "utf-8");
                for (var column = 0; column < row.Length; column++)
                {
                    texts.TryAdd(row[column], texts.Count);
                    sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + column)}{i + 2}\" t=\"s\"><v>{texts[row[column]]}</v></c>"));
                }

                sheet.Write("</row>");
            }

            sheet.Write("</sheetData></worksheet>");
        }

        using var shared = new StreamWriter(zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 64 * 1024);
        shared.Write($"<sst xmlns=\"{WorkbookFile.Main}\">");
        foreach (var text in texts.Keys)
        {
            shared.Write($"<si><t>{text.Replace("\"", "&quot;")}</t></si>");
        }

        shared.Write("</sst>");
    }

    private static string Number(string prefix, int number, int digits) => prefix + number.ToString($"D{digits}", CultureInfo.InvariantCulture);
}
