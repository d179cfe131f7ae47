using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace PersonalData.Tables;

/// <summary>The ZIP archive that a workbook is, opened so that it can ask for no more than its limits allow.</summary>
internal sealed class WorkbookArchive : IDisposable
{
    // Of one sheet, a few hundred bytes; of the most that is read here, some 100 KiB.
    private const uint MaxDirectoryBytes = 16 * 1024 * 1024;
    private const int MaxEndBytes = 65_535 + 22;

    private readonly Stream source;
    private readonly ZipArchive zip;
    private readonly WorkbookLimits limits;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> unpacked = new(StringComparer.OrdinalIgnoreCase);

    private WorkbookArchive(Stream source, ZipArchive zip, WorkbookLimits limits)
    {
        (this.source, this.zip, this.limits) = (source, zip, limits);
        foreach (var entry in zip.Entries)
        {
            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw Damaged("it holds two files of one name");
            }
        }
    }

    /// <param name="source">Can seek; disposed with the archive.</param>
    /// <param name="limits">What it may ask for.</param>
    /// <exception cref="TableUnreadableException">It is no workbook, or none that is read here.</exception>
    public static WorkbookArchive Open(Stream source, WorkbookLimits limits)
    {
        var looksLikeOne = RefuseOthers(source);
        try
        {
            RequireSmallDirectory(source, looksLikeOne);
            var zip = new ZipArchive(source, ZipArchiveMode.Read);
            var archive = new WorkbookArchive(source, zip, limits);
            archive.RefuseOtherArchives();
            return archive;
        }
        catch (InvalidDataException)
        {
            throw Damaged("its directory cannot be read");
        }
    }

    /// <summary>A workbook that breaks the format.</summary>
    /// <param name="how">What was found; it names nothing of the content.</param>
    public static TableUnreadableException Damaged(string how) => new(
        TableUnreadableException.MalformedWorkbook,
        $"The workbook is damaged: {how}. Open it in its spreadsheet program, save it anew as XLSX or as \"CSV UTF-8\", and upload that.");

    /// <summary>Whether there is a file of this name.</summary>
    public bool Contains(string name) => entries.ContainsKey(name);

    /// <summary>Opens a file inside as XML without document type, entities or anything from outside.</summary>
    public XmlReader OpenXml(string name) => XmlReader.Create(OpenEntry(name), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        NameTable = new BoundedNameTable(),
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        zip.Dispose();
        source.Dispose();
    }

    private LimitedStream OpenEntry(string name)
    {
        var entry = entries.GetValueOrDefault(name) ?? throw Damaged("a file inside is missing");

        // The directory may lie about the packed length, but cannot make it longer than the archive.
        var packed = Math.Clamp(entry.CompressedLength, 1, Math.Max(1, source.Length));
        return new LimitedStream(entry.Open(), packed, limits, count => CountUnpacked(name, count));
    }

    private void CountUnpacked(string name, long count)
    {
        // A file that is read twice counts once.
        if (count <= unpacked.GetValueOrDefault(name))
        {
            return;
        }

        unpacked[name] = count;
        if (unpacked.Values.Sum() > limits.MaxUnpackedBytes)
        {
            throw new TableUnreadableException(
                TableUnreadableException.TooLarge,
                $"The workbook unfolds to more than {limits.MaxUnpackedBytes} bytes; save its sheets as \"CSV UTF-8\", or as several workbooks.");
        }
    }

    private void RefuseOtherArchives()
    {
        if (Contains("[Content_Types].xml") && !Contains("xl/workbook.bin"))
        {
            return;
        }

        var isBinary = Contains("xl/workbook.bin");
        throw isBinary || Contains("content.xml")
            ? new TableUnreadableException(
                TableUnreadableException.UnsupportedWorkbook,
                $"The workbook is saved as {(isBinary ? "XLSB" : "OpenDocument (ODS)")}; open it in its spreadsheet program and save it as XLSX or as \"CSV UTF-8\".")
            : OtherArchive();
    }

    private static TableUnreadableException OtherArchive() =>
        new(TableUnreadableException.NotATable, "The file is a ZIP archive; unpack it and upload the table inside.");

    // Returns whether the names of files that workbooks have stand at the beginning.
    private static bool RefuseOthers(Stream source)
    {
        var start = new byte[64 * 1024];
        var length = source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start.AsSpan(0, length).StartsWith(CompoundFile.Signature))
        {
            throw CompoundFile.Refusal(start.AsSpan(0, length));
        }

        if (!start.AsSpan(0, length).StartsWith("PK\u0003\u0004"u8))
        {
            throw new TableUnreadableException(
                TableUnreadableException.NotATable, "The file is no XLSX workbook; save the table as XLSX or as \"CSV UTF-8\" and upload that.");
        }

        return start.AsSpan(0, length).IndexOf("[Content_Types].xml"u8) >= 0 || start.AsSpan(0, length).IndexOf("xl/"u8) >= 0;
    }

    // The directory is held in memory, so its length is looked at before.
    private static void RequireSmallDirectory(Stream source, bool looksLikeOne)
    {
        var end = new byte[(int)Math.Min(MaxEndBytes, source.Length)];
        source.Position = source.Length - end.Length;
        source.ReadExactly(end);
        var at = end.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || end.Length - at < 22)
        {
            throw looksLikeOne ? Damaged("its end is missing, so it was cut off on its way") : OtherArchive();
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(at + 12)) > MaxDirectoryBytes)
        {
            throw new TableUnreadableException(
                TableUnreadableException.TooLarge, "The workbook holds more files than any spreadsheet program writes; save its sheets as \"CSV UTF-8\".");
        }

        source.Position = 0;
    }

    /// <summary>Names are kept for as long as a document is read; hostile ones could be without end.</summary>
    private sealed class BoundedNameTable : NameTable
    {
        private const int MaxChars = 1024 * 1024;
        private int kept;

        public override string Add(char[] key, int start, int len)
        {
            if (Get(key, start, len) is { } known)
            {
                return known;
            }

            kept += len;
            return kept <= MaxChars ? base.Add(key, start, len) : throw Damaged("it has more names of elements than the format knows");
        }
    }
}
