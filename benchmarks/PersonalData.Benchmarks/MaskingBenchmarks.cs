using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Masking;
using PersonalData.Tables;

namespace PersonalData.Benchmarks;

/// <summary>
/// Masking and writing against parsing and writing unchanged. To reach: at most 2 times with keep-ends rules; with three keyed hashes a row at most
/// 1.3 times the sum of parse-and-write and the bare keyed-hash calls.
/// </summary>
public class MaskingBenchmarks
{
    private static readonly byte[] Key = new byte[32];

    private string path = "";
    private IReadOnlyList<ColumnClassification> columns = [];
    private MaskingPolicy keepEnds = MaskingPolicy.DueDiligence;
    private MaskingPolicy threeHashes = MaskingPolicy.DueDiligence;

    [Params(1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        path = CustomerFile.WithRows(Rows);
        columns = CustomerFile.Classify(path);
        keepEnds = Policy("keepEnds", "keepEnds");
        threeHashes = Policy("keyedHash", "keepEnds");
    }

    [Benchmark(Baseline = true)]
    public long ParseAndWrite()
    {
        using CsvTableReader rows = CustomerFile.Open(path);
        using CsvTableWriter output = new(Stream.Null, rows.Header);
        while (rows.Read())
        {
            for (int column = 0; column < rows.FieldCount; column++)
            {
                output.WriteField(rows.GetField(column));
            }

            output.EndRow();
        }

        return rows.RowsAccepted;
    }

    [Benchmark]
    public long MaskKeepEnds() => Mask(keepEnds);

    [Benchmark]
    public long MaskWithThreeHashes() => Mask(threeHashes);

    [Benchmark]
    public byte BareThreeHashes()
    {
        Span<byte> hash = stackalloc byte[32];
        byte[] message = Encoding.UTF8.GetBytes("110101199003074477");
        byte sum = 0;
        using IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        for (int i = 0; i < 3 * Rows; i++)
        {
            hmac.AppendData(message);
            hmac.GetHashAndReset(hash);
            sum += hash[0];
        }

        return sum;
    }

    private long Mask(MaskingPolicy policy)
    {
        using CsvTableReader rows = CustomerFile.Open(path);
        using CsvTableWriter output = new(Stream.Null, rows.Header);
        using RowMasker masker = new(policy, columns, Key, CustomerFile.Today);
        ArrayBufferWriter<char> cell = new(256);
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

        return rows.RowsAccepted;
    }

    // Three of the twelve columns are resident IDs, mobile numbers and e-mail addresses.
    private static MaskingPolicy Policy(string three, string others)
    {
        IEnumerable<string> rules = Enum.GetValues<PersonalDataType>().Select(type =>
        {
            string strategy = type switch
            {
                PersonalDataType.ResidentId or PersonalDataType.Mobile or PersonalDataType.Email => three,
                PersonalDataType.BankCard or PersonalDataType.PersonName or PersonalDataType.UnifiedSocialCreditCode => others,
                PersonalDataType.None => "keep",
                _ => "suppress",
            };
            return $$"""{ "type": "{{type}}", "strategy": "{{strategy}}" }""";
        });
        return MaskingPolicy.Load(Encoding.UTF8.GetBytes(
            $$"""{ "name": "benchmark", "version": "1", "purpose": "dueDiligence", "description": "Measures.", "rules": [ {{string.Join(',', rules)}} ] }"""));
    }
}
