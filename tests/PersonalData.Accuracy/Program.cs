using System.Globalization;
using System.Text;
using PersonalData.Accuracy;
using PersonalData.Corpora;
using PersonalData.Corpora.Tables;
using PersonalData.Corpora.Texts;

// dotnet run --project tests/PersonalData.Accuracy -- report [file]      writes the report; fails when a figure falls short
// dotnet run --project tests/PersonalData.Accuracy -- misses [per type]  prints what was missed and mistaken, of the dev profile only
// dotnet run --project tests/PersonalData.Accuracy -- sample [count]     prints texts with their labels, of the dev profile
Console.OutputEncoding = Encoding.UTF8;
switch (args)
{
    case ["report", .. var rest]:
        AccuracyReport report = AccuracyReport.Measure();
        File.WriteAllText(rest is [var file, ..] ? file : "docs/accuracy.md", report.ToMarkdown());
        foreach (string shortfall in report.Shortfalls)
        {
            Console.WriteLine(shortfall);
        }

        return report.Shortfalls.Count == 0 ? 0 : 1;
    case ["misses", .. var rest]:
        MistakeList.Print(rest is [var most, ..] ? int.Parse(most, CultureInfo.InvariantCulture) : 10);
        return 0;
    case ["sample", .. var rest]:
        Samples.Print(rest is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 50);
        return 0;
    default:
        Console.Error.WriteLine("report [file] | misses [per type] | sample [count]");
        return 2;
}
