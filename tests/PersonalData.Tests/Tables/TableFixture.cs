using System.Text;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

/// <summary>What came out of reading a table to its end.</summary>
internal sealed record ReadTable(
    TableFormat Format, IReadOnlyList<string> Header, List<(long Line, string[] Fields)> Rows, List<QuarantinedRow> Quarantine, TableUnreadableException? Failure);

/// <summary>Reads tables that tests write down as text or bytes.</summary>
internal static class TableFixture
{
    public static ReadTable Read(string text, TableReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    /// <param name="step">How many bytes the source gives at a time; small steps put every border between two reads.</param>
    public static ReadTable Read(byte[] bytes, TableReadOptions? options = null, int step = int.MaxValue)
    {
        List<QuarantinedRow> quarantine = [];
        using var reader = CsvTableReader.Open(new DripStream(bytes, step), options ?? new TableReadOptions(), quarantine.Add);
        return Drain(reader, quarantine);
    }

    /// <summary>Reads a table of any kind.</summary>
    /// <param name="canSeek">Whether the source can go back, as files can and sealed streams cannot.</param>
    public static ReadTable ReadAny(byte[] bytes, TableReadOptions? options = null, int step = int.MaxValue, bool canSeek = true)
    {
        List<QuarantinedRow> quarantine = [];
        using var reader = TableFile.Open(() => new DripStream(bytes, step, canSeek), options ?? new TableReadOptions(), quarantine.Add);
        return Drain(reader, quarantine);
    }

    public static ReadTable ReadAny(string text, TableReadOptions? options = null) => ReadAny(Encoding.UTF8.GetBytes(text), options);

    /// <summary>Reads a table in parts, and joins them.</summary>
    public static ReadTable ReadParts(byte[] bytes, TableReadOptions options, int partitions)
    {
        var parts = PartitionedTable.Read(() => new DripStream(bytes, int.MaxValue), options, partitions, part =>
        {
            List<QuarantinedRow> quarantine = [];
            using var reader = part.Open(quarantine.Add);
            return Drain(reader, quarantine);
        });
        return new ReadTable(
            parts[0].Format,
            parts[0].Header,
            [.. parts.SelectMany(part => part.Rows)],
            [.. parts.SelectMany(part => part.Quarantine)],
            parts.Select(part => part.Failure).FirstOrDefault(failure => failure is not null));
    }

    private static ReadTable Drain(TableReader reader, List<QuarantinedRow> quarantine)
    {
        List<(long, string[])> rows = [];
        TableUnreadableException? failure = null;
        try
        {
            while (reader.Read())
            {
                rows.Add((reader.Line, [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetField(i).ToString())]));
            }
        }
        catch (TableUnreadableException e)
        {
            failure = e;
        }

        Assert.Equal(rows.Count, reader.RowsAccepted);
        Assert.Equal(quarantine.Count, reader.RowsQuarantined);
        Assert.Equal(reader.RowsRead, reader.RowsAccepted + reader.RowsQuarantined);
        return new ReadTable(reader.Format, reader.Header, rows, quarantine, failure);
    }

    public static string CodeOf(byte[] bytes, TableReadOptions? options = null)
    {
        try
        {
            return Read(bytes, options).Failure?.Code ?? "none";
        }
        catch (TableUnreadableException e)
        {
            return e.Code;
        }
    }

    public static string CodeOfAny(byte[] bytes, TableReadOptions? options = null)
    {
        try
        {
            return ReadAny(bytes, options).Failure?.Code ?? "none";
        }
        catch (TableUnreadableException e)
        {
            return e.Code;
        }
    }

    public static byte[] Encode(string encoding, string text) => EncodingNamed(encoding).GetBytes(text);

    /// <summary>An encoding that writes no byte order mark.</summary>
    public static Encoding EncodingNamed(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return encoding switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            "utf-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            _ => Encoding.GetEncoding(encoding),
        };
    }

    /// <summary>A stream that gives few bytes at a time, as networks do. What derives from MemoryStream is asked for spans by way of arrays.</summary>
    private sealed class DripStream(byte[] bytes, int step, bool canSeek = true) : MemoryStream(bytes)
    {
        public override bool CanSeek => canSeek;

        public override long Position
        {
            get => base.Position;
            set => base.Position = canSeek ? value : throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(step, count));
    }
}
