namespace PersonalData.Accuracy;
internal sealed class AccuracyReport
{
    public List<string> Shortfalls { get; } = [];
    public static AccuracyReport Measure() => new();
    public string ToMarkdown() => string.Join(" ", Shortfalls);
}
