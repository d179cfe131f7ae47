using System.Text;

namespace PersonalData.Tables;

/// <summary>The container of old Office documents (MS-CFB), which also wraps encrypted workbooks. It is recognised to be refused with the right words.</summary>
internal static class CompoundFile
{
    /// <summary>How it begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <param name="start">The first sectors; the names of the streams inside stand there in most files.</param>
    public static TableUnreadableException Refusal(ReadOnlySpan<byte> start) => start.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
        ? new TableUnreadableException(
            TableUnreadableException.EncryptedWorkbook,
            "The workbook is protected with a password; open it in its spreadsheet program, save it without one, and upload it again.")
        : new TableUnreadableException(
            TableUnreadableException.UnsupportedWorkbook,
            "The file is an old Office document (such as XLS); open it in its spreadsheet program and save it as XLSX or as \"CSV UTF-8\".");
}
