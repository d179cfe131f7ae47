using System.Globalization;
using System.Text;

namespace TransferCli.SampleData;

/// <summary>
/// Writes a customer file as a Chinese company might have it: twelve columns, people who come back, notes with numbers in them, and a few
/// rows that no reader should accept. The same seed gives the same bytes. Everybody in it is invented.
/// </summary>
internal static class CustomerTable
{
    /// <summary>One row in so many is malformed.</summary>
    private const int MalformedEvery = 1000;

    private const int FirstMalformed = 400;

    private static readonly string[] Header = ["客户编号", "姓名", "身份证号", "手机号", "邮箱", "出生日期", "住址", "银行卡号", "开户企业", "统一社会信用代码", "备注", "注册日期"];

    private static readonly DateOnly FirstRegistration = new(2016, 1, 1);

    /// <summary>GB18030, the encoding that the Chinese national standard asks of software.</summary>
    public static Encoding Gb18030 =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? throw new NotSupportedException("This .NET runtime has no GB18030.");

    /// <summary>Writes header and rows as CSV (RFC 4180) and leaves the stream open.</summary>
    /// <param name="destination">Receives the file.</param>
    /// <param name="rows">Rows below the header, from 1 to 20,000,000.</param>
    /// <param name="seed">Decides every value.</param>
    /// <param name="encoding">UTF-8 without byte order mark when null.</param>
    public static SampleSummary Write(Stream destination, int rows, ulong seed, Encoding? encoding = null)
    {
        // Beyond that the customers' numbers would begin to repeat.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, 20_000_000);
        using StreamWriter writer = new(destination, encoding ?? new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', Header));

        SeededRandom random = new(seed);
        PriorityQueue<long, long> returning = new();
        Dictionary<MalformedKind, long> malformed = [];
        long customers = 0;
        long subjects = 0;
        long withoutEmail = 0;
        for (int row = 0; row < rows; row++)
        {
            if (row % MalformedEvery == FirstMalformed)
            {
                MalformedKind kind = (MalformedKind)(row / MalformedEvery % 3);
                writer.WriteLine(Malform(Row(new InventedCustomer(seed, customers++), random), kind));
                malformed[kind] = malformed.GetValueOrDefault(kind) + 1;
                continue;
            }

            if (returning.TryPeek(out long earlier, out long due) && due <= row)
            {
                returning.Dequeue();
                writer.WriteLine(string.Join(',', Row(new InventedCustomer(seed, earlier), random)));
                continue;
            }

            InventedCustomer customer = new(seed, customers);
            writer.WriteLine(string.Join(',', Row(customer, random)));
            subjects++;
            withoutEmail += customer.Email.Length == 0 ? 1 : 0;
            for (int again = random.OneIn(50) ? 1 + random.Next(2) : 0; again > 0; again--)
            {
                returning.Enqueue(customers, row + 1 + random.Next(300));
            }

            customers++;
        }

        return new SampleSummary(rows, malformed, subjects, withoutEmail);
    }

    private static string[] Row(InventedCustomer customer, SeededRandom random) =>
    [
        customer.Number,
        customer.Name,
        random.OneIn(20) ? customer.ResidentId.ToLowerInvariant() : customer.ResidentId,
        Spell(customer.Mobile, random),
        customer.Email,
        customer.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        customer.Address,
        customer.Card,
        customer.CompanyName,
        customer.CreditCode,
        Quote(Note(random)),
        FirstRegistration.AddDays(random.Next(3600)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ];

    /// <summary>People write one number in several ways.</summary>
    private static string Spell(string mobile, SeededRandom random) => random.Next(20) switch
    {
        0 => "+86 " + mobile,
        1 => $"{mobile[..3]}-{mobile[3..7]}-{mobile[7..]}",
        2 => $"{mobile[..3]} {mobile[3..7]} {mobile[7..]}",
        _ => mobile,
    };

    private static string Note(SeededRandom random) => random.Next(20) switch
    {
        < 10 => "",
        10 => string.Create(CultureInfo.InvariantCulture, $"原手机停用，改拨13{random.Next(1_000_000_000):000000000}联系"),
        11 => $"换卡,新卡号{InventedCustomer.NewCard(random)}请更新",
        12 => string.Create(CultureInfo.InvariantCulture, $"发票寄到backup{random.Next(100_000)}@example.org即可"),
        _ => random.Pick<string>(InventedWords.PlainNotes),
    };

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string Malform(string[] row, MalformedKind kind) => kind switch
    {
        MalformedKind.TooManyFields => string.Join(',', [.. row, "多余"]),
        MalformedKind.StrayQuote => string.Join(',', [row[0], row[1].Insert(1, "\""), .. row[2..]]),
        MalformedKind.NulCharacter => string.Join(',', [row[0], row[1] + "\0", .. row[2..]]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such way to break a row."),
    };
}
