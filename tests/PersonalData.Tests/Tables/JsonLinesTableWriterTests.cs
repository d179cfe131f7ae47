using System.Text;
using CsCheck;
using PersonalData.Tables;

namespace PersonalData.Tests.Tables;

public sealed class JsonLinesTableWriterTests
{
    [Fact]
    public void Write_Fields_AreTextsAndChineseStaysReadable()
    {
        var written = Write(["id", "姓名"], [["110101199003074477", "张\"三\""], ["=1+1", ""]]);

        Assert.Equal("{\"id\":\"110101199003074477\",\"姓名\":\"张\\\"三\\\"\"}\n{\"id\":\"=1+1\",\"姓名\":\"\"}\n", Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void Write_AnyFields_ReadBackTheSame() =>
        Gen.String.Where(CanBeWritten).Array[3].Array[1, 40].Sample(rows =>
        {
            var table = TableFixture.ReadAny(Write(["a", "b.c", "d[0]"], rows));

            Assert.Equal(["a", "b.c", "d[0]"], table.Header);
            Assert.Equal(rows, table.Rows.Select(row => row.Fields));
            Assert.Empty(table.Quarantine);
        }, iter: 300);

    [Fact]
    public void WriteField_WhatCannotBeReadBack_Throws()
    {
        Assert.Throws<ArgumentException>(() => Write(["a"], [["x\0y"]]));
        Assert.Throws<ArgumentException>(() => Write(["a"], [["\uD800x"]]));
        Assert.Throws<ArgumentException>(() => Write(["a"], [["x\uDC00"]]));
        Assert.Throws<ArgumentException>(() => Write(["a"], [["x\uD800"]]));
        Assert.Throws<ArgumentException>(() => Write(["a", "a"], []));
        Assert.Throws<InvalidOperationException>(() => Write(["a", "b"], [["1"]]));
        Assert.Throws<InvalidOperationException>(() => Write(["a"], [["1", "2"]]));
    }

    private static bool CanBeWritten(string text) =>
        !text.Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.AsSpan().ContainsAnyInRange('\uFDD0', '\uFDEF');

    private static byte[] Write(string[] header, string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new JsonLinesTableWriter(stream, header))
        {
            foreach (var row in rows)
            {
                foreach (var field in row)
                {
                    writer.WriteField(field);
                }

                writer.EndRow();
            }
        }

        return stream.ToArray();
    }
}
