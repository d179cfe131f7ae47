using PersonalData.Corpora;
using PersonalData.Corpora.Tables;
using PersonalData.Corpora.Texts;

namespace PersonalData.Accuracy;

/// <summary>Prints some of the corpus, so that a person may judge whether its labels are fair.</summary>
internal static class Samples
{
    public static void Print(int count)
    {
        Vocabulary words = Vocabulary.Load(CorpusProfile.Dev);
        foreach (LabelledText text in new TextCorpus(words, TestCorpus.Seed + 77).Take(count))
        {
            string marked = text.Text;
            foreach (LabelledSpan span in text.Spans.Reverse())
            {
                marked = marked.Insert(span.End, "⟧").Insert(span.Start, $"⟦{span.Label} ");
            }

            Console.WriteLine($"({text.Source}) {marked.Replace("\n", "⏎", StringComparison.Ordinal)}");
        }

        foreach (LabelledTable table in new TableCorpus(words, TestCorpus.Seed + 77, 40, 40).Take(count / 20))
        {
            foreach (LabelledColumn column in table.Columns)
            {
                string label = column.IsMixed ? $"{column.Label}, mixed" : column.Label.ToString();
                Console.WriteLine($"{column.Header} [{label}] {string.Join(" ¦ ", column.Values.Take(14))}");
            }
        }
    }
}
