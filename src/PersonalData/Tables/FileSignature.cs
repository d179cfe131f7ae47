namespace PersonalData.Tables;

/// <summary>Recognises files that people upload in place of a table in text, so that the refusal can say what to do instead.</summary>
internal static class FileSignature
{
    private const string SaveAsCsv = "open it in its spreadsheet program and save the one sheet as \"CSV UTF-8\"";

    /// <exception cref="TableUnreadableException"><see cref="TableUnreadableException.NotATable"/>: the file is of a known other kind.</exception>
    public static void RefuseOtherFiles(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            var isWorkbook = start.IndexOf("[Content_Types].xml"u8) >= 0 || start.IndexOf("xl/"u8) >= 0;
            Refuse(isWorkbook ? "an Excel workbook (XLSX)" : "a ZIP archive", isWorkbook ? SaveAsCsv : "unpack it and upload the table inside");
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            Refuse("an old Office document (such as XLS)", SaveAsCsv);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || start.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF]) || start.StartsWith("Rar!"u8))
        {
            Refuse("a compressed file", "unpack it and upload the table inside");
        }

        if (start.StartsWith("age-encryption.org/"u8) || start.StartsWith("-----BEGIN AGE ENCRYPTED FILE-----"u8))
        {
            Refuse("a file sealed with age", "open it with its key first and upload the table inside");
        }

        if (start.StartsWith("%PDF-"u8)
            || start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
            || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || start.StartsWith("GIF8"u8))
        {
            Refuse("a PDF document or a picture", "export the table as CSV from the program it comes from");
        }
    }

    /// <summary>Refuses binary data of no known kind.</summary>
    public static void RefuseBinary() => Refuse("binary data", "export the table as CSV from the program it comes from");

    private static void Refuse(string found, string remedy) =>
        throw new TableUnreadableException(TableUnreadableException.NotATable, $"The file is {found}; a table as CSV, JSON Lines or XLSX is expected. To go on, {remedy}.");
}
