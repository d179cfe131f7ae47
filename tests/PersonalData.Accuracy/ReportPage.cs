using System.Globalization;
using System.Text;

namespace PersonalData.Accuracy;

/// <summary>A page of Markdown in the making.</summary>
internal sealed class ReportPage
{
    private readonly StringBuilder text = new();

    public static string Share(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public void Heading(string heading) => text.Append("## ").AppendLine(heading).AppendLine();

    public void Paragraph(params ReadOnlySpan<string> sentences) => text.AppendJoin(' ', sentences).AppendLine().AppendLine();

    public void Verbatim(string lines) => text.AppendLine(lines);

    /// <summary>Begins a table; the columns from the given one on hold figures.</summary>
    public void Table(int figuresFrom, params IReadOnlyList<string> headers)
    {
        Row(headers);
        text.Append('|').AppendJoin('|', headers.Select((_, i) => i < figuresFrom ? "---" : "--:")).AppendLine("|");
    }

    public void Row(params IEnumerable<object> cells) => text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    public void EndTable() => text.AppendLine();

    // One newline at the end, whatever the last part left.
    public override string ToString() => text.ToString().TrimEnd() + "\n";
}
