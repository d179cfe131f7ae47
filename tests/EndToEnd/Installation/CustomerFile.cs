using System.Text;
using MimeKit;
using PersonalData.Tables;
using TransferCli.SampleData;

namespace EndToEnd.Installation;

/// <summary>One well-formed row of an invented customer table, as far as tests need it.</summary>
internal sealed record CustomerRow(string Number, string Name, string ResidentId, string Mobile, string Email, IReadOnlyList<string> Fields);

/// <summary>Reads and writes customer tables, and the mail addresses on notices.</summary>
internal static class CustomerFile
{
    public static string WriteSample(string folder, int rows, ulong seed = 7)
    {
        var file = Path.Combine(folder, $"sample-{rows}-{seed}.csv");
        using var destination = File.Create(file);
        CustomerTable.Write(destination, rows, seed);
        return file;
    }

    public static string Write(string folder, string name, string content, Encoding? encoding = null)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, content, encoding ?? new UTF8Encoding(false));
        return file;
    }

    public static List<CustomerRow> Read(string file) => Read(File.OpenRead(file));

    public static List<CustomerRow> Read(Stream table)
    {
        List<CustomerRow> found = [];
        using var rows = CsvTableReader.Open(table, new TableReadOptions { AllowNoRows = true }, _ => { });
        while (rows.Read())
        {
            var fields = Enumerable.Range(0, rows.FieldCount).Select(i => rows.GetField(i).ToString()).ToList();
            found.Add(new CustomerRow(fields[0], fields[1], fields[2], fields[3], fields[4], fields));
        }

        return found;
    }

    /// <summary>Whom a notice is addressed to.</summary>
    public static string AddresseeOf(string noticeFile)
    {
        using var message = MimeMessage.Load(noticeFile);
        return Assert.IsType<MailboxAddress>(Assert.Single(message.To)).Address;
    }
}
