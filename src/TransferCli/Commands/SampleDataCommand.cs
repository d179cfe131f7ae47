using System.CommandLine;
using System.Text;
using TransferCli.SampleData;

namespace TransferCli.Commands;

/// <summary><c>transfer sample-data</c>: writes an invented customer table.</summary>
internal static class SampleDataCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The CSV file to write; a file that is there is overwritten." };
        var rows = new Option<long>("--rows") { Description = "Rows below the header.", DefaultValueFactory = _ => 5000, HelpName = "N" }.AtLeast(1);
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same file.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var encoding = new Option<string>("--encoding") { Description = "How the text is written.", DefaultValueFactory = _ => "utf-8" };
        encoding.AcceptOnlyFromAmong("utf-8", "utf-8-bom", "gb18030", "utf-16");
        var command = new Command("sample-data", "Writes a customer table of invented people, with a few malformed rows as real tables have them.")
        {
            file, rows, seed, encoding,
        };
        command.SetAction(parsed =>
        {
            using var destination = parsed.GetRequiredValue(file).Create();
            var summary = CustomerTable.Write(
                destination, checked((int)parsed.GetValue(rows)), parsed.GetValue(seed), Read(parsed.GetRequiredValue(encoding)));
            Console.WriteLine(
                $"{summary.Rows} rows, {summary.Malformed.Values.Sum()} of them malformed; {summary.Subjects} people, {summary.SubjectsWithoutEmail} without an e-mail address.");
            return 0;
        });
        return command;
    }

    private static Encoding Read(string name) => name switch
    {
        "utf-8-bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        "gb18030" => CustomerTable.Gb18030,
        "utf-16" => Encoding.Unicode,
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };
}
