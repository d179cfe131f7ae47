using System.Buffers;
using System.Text;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Masking;
using PersonalData.Subjects;
using TransferCli.SampleData;

namespace EndToEnd.SampleData;

public sealed class CustomerTableTests
{
    private const int Rows = 20_000;
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Write_SameSeed_GivesSameBytes()
    {
        Assert.Equal(Write(1000, seed: 7).Bytes, Write(1000, seed: 7).Bytes);
        Assert.NotEqual(Write(1000, seed: 7).Bytes, Write(1000, seed: 8).Bytes);
    }

    [Fact]
    public void Write_Gb18030_HoldsTheSameText() => Assert.Equal(
        Encoding.UTF8.GetString(Write(1000, seed: 7).Bytes),
        CustomerTable.Gb18030.GetString(Write(1000, seed: 7, CustomerTable.Gb18030).Bytes));

    [Fact]
    public void Write_ManyRows_CountsWhatItWrote()
    {
        (byte[] bytes, SampleSummary summary) = Write(Rows, seed: 42);
        string[] lines = Lines(bytes);
        Assert.Equal(Rows + 1, lines.Length);
        Assert.Equal(Rows, summary.Rows);
        Assert.Equal(Rows / 1000, summary.Malformed.Values.Sum());
        Assert.Equal(3, summary.Malformed.Count);
        Assert.Equal(summary.Malformed.Values.Sum(), lines.Count(IsMalformed));
        Assert.InRange(summary.SubjectsWithoutEmail, summary.Subjects * 0.009, summary.Subjects * 0.011);
        Assert.InRange(Rows - summary.Subjects, Rows * 0.02, Rows * 0.05);
    }

    [Fact]
    public void Classify_Sample_GivesEveryColumnItsType()
    {
        IReadOnlyList<ColumnClassification> columns = Classify(Read(Write(Rows, seed: 42).Bytes));
        Assert.Equal(
            [
                PersonalDataType.CustomerNumber, PersonalDataType.PersonName, PersonalDataType.ResidentId, PersonalDataType.Mobile, PersonalDataType.Email,
                PersonalDataType.BirthDate, PersonalDataType.PostalAddress, PersonalDataType.BankCard, PersonalDataType.None,
                PersonalDataType.UnifiedSocialCreditCode, PersonalDataType.FreeText, PersonalDataType.None,
            ],
            columns.Select(column => column.Type));
        Assert.All(columns.Where(column => column.Type is not (PersonalDataType.None or PersonalDataType.FreeText)), column =>
        {
            Assert.Equal(ClassificationEvidence.HeaderAndValues, column.Evidence);
            Assert.Equal(1, column.MatchingShare);
        });
        Assert.Equal([PersonalDataType.Mobile, PersonalDataType.Email, PersonalDataType.BankCard], columns[10].AlsoContains);
    }

    [Fact]
    public void TryIdentify_EveryRow_FindsAsManySubjectsAsWereInvented()
    {
        (byte[] bytes, SampleSummary summary) = Write(Rows, seed: 42);
        List<string[]> table = Read(bytes);
        using SubjectPseudonymizer pseudonymizer = new(Key, Classify(table), Today);
        Dictionary<SubjectId, bool> hasEmail = [];
        foreach (string[] row in table[1..])
        {
            Assert.True(pseudonymizer.TryIdentify(column => row[column], out SubjectId subject, out _));
            hasEmail[subject] = row[4].Length > 0;
        }

        Assert.Equal(summary.Subjects, hasEmail.Count);
        Assert.Equal(summary.SubjectsWithoutEmail, hasEmail.Values.Count(known => !known));
    }

    [Fact]
    public void Mask_Sample_LeavesNothingForTheScanner()
    {
        List<string[]> table = Read(Write(Rows, seed: 42).Bytes);
        using RowMasker masker = new(MaskingPolicy.DueDiligence, Classify(table), Key, Today);
        MaskedOutputScanner scanner = new(Today);
        ArrayBufferWriter<char> output = new();
        for (int row = 1; row < table.Count; row++)
        {
            for (int column = 0; column < table[row].Length; column++)
            {
                output.ResetWrittenCount();
                masker.Mask(column, table[row][column], output);
                scanner.Observe(row, column, output.WrittenSpan);
            }
        }

        Assert.Equal(0, scanner.HitCount);
        Assert.All(masker.Counts.Where(counts => counts.Column != 10), counts => Assert.Equal(0, counts.Suppressed));
        Assert.All(masker.Counts, counts => Assert.Equal(table.Count - 1, counts.Empty + counts.Masked + counts.Suppressed + counts.Kept));
    }

    private static (byte[] Bytes, SampleSummary Summary) Write(int rows, ulong seed, Encoding? encoding = null)
    {
        using MemoryStream stream = new();
        SampleSummary summary = CustomerTable.Write(stream, rows, seed, encoding);
        return (stream.ToArray(), summary);
    }

    private static IReadOnlyList<ColumnClassification> Classify(List<string[]> table)
    {
        ColumnProfiler profiler = new(table[0], Today);
        foreach (string[] row in table[1..])
        {
            for (int column = 0; column < row.Length; column++)
            {
                profiler.Observe(column, row[column]);
            }
        }

        return ColumnClassifier.Classify(profiler.Snapshot());
    }

    private static string[] Lines(byte[] bytes) => Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Only the eleventh field, the note, is ever quoted in a well-formed row.</summary>
    private static List<string[]> Read(byte[] bytes) => [.. Lines(bytes).Where(line => !IsMalformed(line)).Select(line =>
    {
        string[] head = line.Split(',', 11);
        string[] tail = head[10].StartsWith('"') ? [head[10][1..head[10].LastIndexOf('"')], head[10][(head[10].LastIndexOf('"') + 2)..]] : head[10].Split(',');
        return (string[])[.. head[..10], tail[0].Replace("\"\"", "\"", StringComparison.Ordinal), tail[1]];
    })];

    private static bool IsMalformed(string line) => line.Contains('\0', StringComparison.Ordinal) || line.EndsWith(",多余", StringComparison.Ordinal)
        || line.Split(',')[1].Contains('"', StringComparison.Ordinal);
}
