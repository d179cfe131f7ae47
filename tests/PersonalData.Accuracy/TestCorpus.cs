using PersonalData.Corpora;

namespace PersonalData.Accuracy;

/// <summary>What the tests measure, measured once.</summary>
internal static class TestCorpus
{
    public const ulong Seed = 20260701;

    private static readonly Lazy<TextScore> LazyTexts = new(() => TextScore.Of(CorpusProfile.Dev, Seed, 40_000));

    private static readonly Lazy<ColumnScore> LazyColumns = new(() => ColumnScore.Of(CorpusProfile.Dev, Seed, 400, 200, 500));

    public static TextScore Texts => LazyTexts.Value;

    public static ColumnScore Columns => LazyColumns.Value;
}
