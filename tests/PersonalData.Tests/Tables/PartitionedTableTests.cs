using System.Text;
using CsCheck;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class PartitionedTableTests
{
    private static readonly string[] CsvPieces =
        ["a", "bb", "张三", "1234567890", ",", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", ",\"", "\",", "\"\n", "\0", "x,y\n", "x,\"y\nz\"\n", "\uFDD0"];

    private static readonly string[] JsonPieces =
        ["{\"a\":1}\n", "{\"a\":\"x\",\"b\":[1,{\"c\":null}]}\n", "{\"d\":{}}\r\n", "\n", " \n", "{\"a\":1,\"a\":2}\n", "{\"a\":", "}\n", "[1]\n", "\0", "\r", "张", "{\"e\":\"\\ud800\"}\n", "{\"f\":true}\n"];

    private static readonly TableReadOptions Narrow = new() { Delimiter = ',', MaxFieldChars = 40, MaxRecordChars = 200, AllowNoRows = true };

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_AnyCsvInParts_IsTheSameAsInOne(string encoding) =>
        Gen.Select(Gen.Int[0, CsvPieces.Length - 1].Array[1, 1000], Gen.Int[2, 9]).Sample((pieces, parts) =>
        {
            var text = "a,b\n" + string.Concat(pieces.Select(piece => CsvPieces[piece]));

            AssertSame(TableFixture.Encode(encoding, text), Narrow with { Kind = TableKind.Csv, Encoding = NameOf(encoding) }, parts);
        }, iter: 100);

    [Fact]
    public void Read_AnyBytesInParts_AreTheSameAsInOne() =>
        Gen.Select(Gen.Byte.Array[1, 500], Gen.Int[2, 9], Gen.Int[0, 2]).Sample((noise, parts, which) =>
        {
            // Lead bytes, trail bytes and line ends in any order.
            var bytes = Encoding.ASCII.GetBytes("a,b\n1,2\n3,4\n").Concat(noise.Select(b => (b & 7) switch
            {
                0 => (byte)'\n',
                1 => (byte)'"',
                2 => (byte)',',
                3 => (byte)'\r',
                _ => b,
            })).ToArray();

            AssertSame(bytes, Narrow with { Kind = TableKind.Csv, Encoding = new[] { "utf-8", "gb18030", "big5" }[which] }, parts);
        }, iter: 500);

    [Fact]
    public void Read_AnyJsonLinesInParts_AreTheSameAsInOne() =>
        Gen.Select(Gen.Int[0, JsonPieces.Length - 1].Array[1, 600], Gen.Int[2, 9]).Sample((pieces, parts) =>
        {
            var text = "{\"z\":0}\n" + string.Concat(pieces.Select(piece => JsonPieces[piece]));

            AssertSame(Encoding.UTF8.GetBytes(text), Narrow with { Kind = TableKind.JsonLines }, parts);
        }, iter: 100);

    [Fact]
    public void Read_BordersInsideQuotedLines_AreFoundToBeWrongAndMended()
    {
        // Every quoted field looks like rows from the inside, so every border is guessed wrong.
        var text = new StringBuilder("a,b\n");
        for (var i = 0; i < 20; i++)
        {
            text.Append("1,\"").Insert(text.Length, "x,y\n", 10_000).Append("\"\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var calls = 0;
        var parts = PartitionedTable.Read(() => new MemoryStream(bytes), new TableReadOptions(), 8, part =>
        {
            Interlocked.Increment(ref calls);
            using var rows = part.Open(_ => Assert.Fail("No row is malformed."));
            var lines = new List<long>();
            while (rows.Read())
            {
                lines.Add(rows.Line);
            }

            return lines;
        });

        Assert.Equal(Enumerable.Range(0, 20).Select(i => 2 + (i * 10_001L)), parts.SelectMany(lines => lines));
        Assert.True(calls > parts.Count);
    }

    [Fact]
    public void Read_OrdinaryTable_GuessesEveryBorderRight()
    {
        var text = new StringBuilder("id,name,note\n");
        for (var i = 0; i < 50_000; i++)
        {
            text.Append(i).Append(",张三,\"says \"\"hello\"\",\nand goes\"\r\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var calls = 0;
        var parts = PartitionedTable.Read(() => new MemoryStream(bytes), new TableReadOptions(), 4, part =>
        {
            Interlocked.Increment(ref calls);
            using var rows = part.Open(_ => { });
            while (rows.Read())
            {
            }

            return rows.RowsAccepted;
        });

        Assert.Equal((4, 50_000), (calls, parts.Sum()));
        Assert.All(parts, rows => Assert.InRange(rows, 12_000, 13_000));
    }

    [Fact]
    public void Read_PartNotReadToItsEnd_IsAnError()
    {
        var bytes = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100)));

        Assert.Throws<InvalidOperationException>(() => PartitionedTable.Read(() => new MemoryStream(bytes), new TableReadOptions(), 2, part => part.Open(_ => { }).Read()));
    }

    [Fact]
    public void Read_MostRowsDoNotDecode_IsTheWrongEncodingInPartsToo()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes("id,note\n" + string.Concat(Enumerable.Repeat("1,plain text\n", 30_000))),
            .. TableFixture.Encode("gbk", string.Concat(Enumerable.Repeat("1,北京市\n", 60_000)))];

        var refusal = Assert.Throws<TableUnreadableException>(() => TableFixture.ReadParts(bytes, new TableReadOptions { Encoding = "utf-8" }, 3));

        Assert.Equal(TableUnreadableException.WrongEncoding, refusal.Code);
    }

    [Fact]
    public void Read_PartsOfACutFile_EndAsTheWholeDoes() =>
        Assert.Equal(TableUnreadableException.Truncated, TableFixture.ReadParts(
            Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100)) + "3"), new TableReadOptions(), 3).Failure?.Code);

    private static void AssertSame(byte[] bytes, TableReadOptions options, int parts)
    {
        var whole = Outcome(() => TableFixture.ReadAny(bytes, options));
        var joined = Outcome(() => TableFixture.ReadParts(bytes, options, parts));

        Assert.Equal(whole, joined);
    }

    private static string Outcome(Func<ReadTable> read)
    {
        try
        {
            var table = read();
            var rows = table.Rows.Select(row => $"{row.Line}: {string.Join('|', row.Fields)}");
            return table.Failure?.Code == TableUnreadableException.WrongEncoding
                ? table.Failure.Message
                : string.Join('\n', [string.Join('|', table.Header), .. rows, .. table.Quarantine.Select(row => $"{row} {row.Raw} {row.RawTruncated}"), table.Failure?.Message]);
        }
        catch (TableUnreadableException e)
        {
            return e.Message;
        }
    }

    private static string NameOf(string encoding) => encoding switch { "utf-16" => "utf-16le", "utf-16BE" => "utf-16be", _ => encoding };
}
