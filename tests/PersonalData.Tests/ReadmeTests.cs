using System.Buffers;
using System.Runtime.CompilerServices;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Masking;
using PersonalData.Sealing;
using PersonalData.Tables;

namespace PersonalData.Tests;

/// <summary>The README's examples, word for word, so that what is pasted from there runs.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Examples_InTheReadme_AreTheseMethods()
    {
        string[] source = File.ReadAllLines(Here());
        string readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src", "PersonalData", "README.md"));
        string[] blocks = [.. readme.Split("```csharp\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];

        Assert.Equal(4, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(block, Dedent(source), StringComparison.Ordinal));
    }

    [Fact]
    public void Examples_OnATable_Run()
    {
        string folder = Directory.CreateTempSubdirectory("readme-").FullName;
        string path = Path.Combine(folder, "customers.csv");
        File.WriteAllText(path, "姓名,手机号\n王小明,13812345678\n李丽,13912345678\n");
        using AgeIdentity identity = AgeIdentity.Generate();
        MemoryStream masked = new();

        FindInText();
        IReadOnlyList<ColumnClassification> columns = ClassifyTable(path, new(2026, 11, 23));
        MaskTable(path, columns, new byte[32], new(2026, 11, 23), masked);
        masked.Position = 0;
        SealFile(masked, Path.Combine(folder, "customers.age"), identity.Recipient.ToString());

        using AgeUnsealingStream unsealed = AgeUnsealingStream.Open(File.OpenRead(Path.Combine(folder, "customers.age")), identity);
        Assert.Equal("姓名,手机号\r\n王**,138****5678\r\n李**,139****5678\r\n", new StreamReader(unsealed).ReadToEnd());
        unsealed.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static void FindInText()
    {
        TextScanner scanner = new(today: DateOnly.FromDateTime(DateTime.Now));
        const string Text = "客户王小明来电，手机13812345678，要求寄到杭州市西湖区文三路138号。";
        foreach (Finding found in scanner.Scan(Text))
        {
            Console.WriteLine($"{found.Type} {Text.AsSpan(found.Start, found.Length)}: {found.Rule.Id}, {found.Score:F2}");
        }
    }

    private static IReadOnlyList<ColumnClassification> ClassifyTable(string path, DateOnly today)
    {
        IReadOnlyList<IReadOnlyList<ColumnProfile>> parts = PartitionedTable.Read(
            () => File.OpenRead(path), new TableReadOptions(), Environment.ProcessorCount, part =>
            {
                using TableReader rows = part.Open(row => Console.WriteLine($"Line {row.Line}: {row.Reason}"));
                ColumnProfiler profiler = new(rows.Header, today);
                while (rows.Read())
                {
                    for (int column = 0; column < rows.FieldCount; column++)
                    {
                        profiler.Observe(column, rows.GetField(column));
                    }
                }

                return profiler.Snapshot();
            });
        foreach (ColumnClassification column in ColumnClassifier.Classify(ColumnProfile.Merge(parts)))
        {
            Console.WriteLine($"{column.Header}: {column.Type}. {column.Explanation}");
        }

        return ColumnClassifier.Classify(ColumnProfile.Merge(parts));
    }

    private static void MaskTable(string path, IReadOnlyList<ColumnClassification> columns, byte[] key32, DateOnly today, Stream masked)
    {
        using TableReader rows = TableFile.Open(() => File.OpenRead(path), new TableReadOptions(), _ => { });
        using RowMasker masker = new(MaskingPolicy.DueDiligence, columns, key32, today);
        using CsvTableWriter output = new(masked, rows.Header, neutraliseFormulas: true);
        ArrayBufferWriter<char> cell = new();
        while (rows.Read())
        {
            for (int column = 0; column < rows.FieldCount; column++)
            {
                cell.ResetWrittenCount();
                masker.Mask(column, rows.GetField(column), cell);
                output.WriteField(cell.WrittenSpan);
            }

            output.EndRow();
        }
    }

    private static void SealFile(Stream content, string sealedPath, string recipient)
    {
        using (AgeSealingStream sealing = AgeSealingStream.Create(File.Create(sealedPath), [AgeRecipient.Parse(recipient)]))
        {
            content.CopyTo(sealing);
            sealing.Complete();
        }
    }

    private static string Dedent(string[] lines) => string.Concat(lines.Select(line => (line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line) + "\n"));

    private static string Here([CallerFilePath] string path = "") => path;
}
