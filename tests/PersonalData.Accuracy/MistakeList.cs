using PersonalData.Corpora;

namespace PersonalData.Accuracy;

/// <summary>
/// Prints what went wrong on the dev profile, for those who improve the detector. The blind profile has no such list on purpose.
/// </summary>
internal static class MistakeList
{
    public static void Print(int perType)
    {
        TextScore texts = TextScore.Of(CorpusProfile.Dev, TestCorpus.Seed + 1000, 40_000);
        ColumnScore columns = ColumnScore.Of(CorpusProfile.Dev, TestCorpus.Seed + 1000, 400, 200, 500);
        Console.WriteLine($"texts: {texts.Texts}, without personal data {texts.Clean.Count}, of them quiet {texts.Clean.Quiet}");
        foreach (Label label in Enum.GetValues<Label>())
        {
            Tally tally = texts[label];
            if (tally.Gold + tally.FalseAlarms == 0)
            {
                continue;
            }

            Console.WriteLine($"== {label}: {tally.Gold} there, P {tally.Precision:0.0000} R {tally.Recall:0.0000} "
                + $"F2 {tally.F(2):0.0000} exact F2 {tally.ExactF(2):0.0000}");
            Spread(texts, label, true, perType);
            Spread(texts, label, false, perType);
        }

        Console.WriteLine($"== columns: {columns.Columns}, right {columns.RightShare:0.0000}, "
            + $"sensitive called clean {columns.SensitiveCalledClean}, personal called clean {columns.PersonalCalledClean}, "
            + $"things called personal {columns.CleanCalledPersonal}");
        foreach (IGrouping<(Label, string),
            ColumnMistake> group in columns.Mistakes.GroupBy(m => (m.Column.Label, m.Answer.Type.ToString())).OrderByDescending(g =>
            g.Count()))
        {
            Console.WriteLine($"-- {group.Key.Item1} taken for {group.Key.Item2}: {group.Count()}");
            foreach (ColumnMistake mistake in group.Take(Math.Max(2, perType / 3)))
            {
                string mixed = mistake.Column.IsMixed ? $"mixed={mistake.Answer.IsMixed} " : "";
                string values = string.Join(" ¦ ", mistake.Column.Values.Where(value => value.Length > 0).Take(5));
                Console.WriteLine($"   header \"{mistake.Column.Header}\" {mixed}share {mistake.Answer.MatchingShare:0.00}: {values}");
            }
        }
    }

    // Not the first ones but some from everywhere, so that one bad sentence does not fill the list.
    private static void Spread(TextScore texts, Label label, bool misses, int most)
    {
        List<Mistake> all = [.. texts.Mistakes.Where(mistake => mistake.Label == label && mistake.IsMiss == misses)];
        for (int i = 0; i < Math.Min(most, all.Count); i++)
        {
            Mistake mistake = all[i * all.Count / Math.Min(most, all.Count)];
            string text = mistake.Text.Replace("\n", "⏎", StringComparison.Ordinal);
            Console.WriteLine($"   {(misses ? "missed" : "false alarm")} \"{mistake.Piece}\" ({mistake.Instead.Trim()}) in: {text}");
        }
    }
}
