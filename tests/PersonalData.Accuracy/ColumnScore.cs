using PersonalData.Classification;
using PersonalData.Corpora;
using PersonalData.Corpora.Tables;
using PersonalData.Detection;

namespace PersonalData.Accuracy;

/// <summary>A column that was taken for something else.</summary>
internal sealed record ColumnMistake(LabelledColumn Column, ColumnClassification Answer);

/// <summary>Profiles and classifies tables and compares with their labels.</summary>
internal sealed class ColumnScore
{
    public int Tables { get; private set; }

    public long Rows { get; private set; }

    public int Columns { get; private set; }

    public int Right { get; private set; }

    public double RightShare => (double)Right / Columns;

    /// <summary>Sensitive columns said to hold nothing personal.</summary>
    public int SensitiveCalledClean { get; private set; }

    /// <summary>Columns of any personal data said to hold nothing personal.</summary>
    public int PersonalCalledClean { get; private set; }

    /// <summary>Columns of things said to be personal.</summary>
    public int CleanCalledPersonal { get; private set; }

    public List<ColumnMistake> Mistakes { get; } = [];

    /// <summary>By kind of header: columns, and of them right.</summary>
    public SortedDictionary<string, (int Count, int Right)> ByHeader { get; } = new(StringComparer.Ordinal);

    /// <summary>Mixed columns, and of them right.</summary>
    public (int Count, int Right) Mixed { get; private set; }

    /// <summary>By label, mixed columns aside: columns, of them right, and columns wrongly called so.</summary>
    public SortedDictionary<Label, (int Count, int Right, int WronglyCalled)> ByLabel { get; } = [];

    /// <summary>Columns of the types with a check digit or a fixed form, taken together.</summary>
    public Tally FixedForm
    {
        get
        {
            Tally tally = new();
            foreach (Label label in Labels.FixedForm)
            {
                (int count, int right, int wrong) = ByLabel.GetValueOrDefault(label);
                tally.Gold += count;
                tally.Hits += right;
                tally.FalseAlarms += wrong;
            }

            return tally;
        }
    }

    public static ColumnScore Of(CorpusProfile profile, ulong seed, int tables, int leastRows, int mostRows)
    {
        ColumnScore score = new();
        TableCorpus corpus = new(Vocabulary.Load(profile), seed, leastRows, mostRows);
        foreach (LabelledTable table in corpus.Take(tables))
        {
            score.Add(table);
        }

        return score;
    }

    public void Add(LabelledTable table)
    {
        int rows = table.Columns[0].Values.Count;
        ColumnProfiler profiler = new([.. table.Columns.Select(column => column.Header)], TextScore.Today);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < table.Columns.Count; column++)
            {
                profiler.Observe(column, table.Columns[column].Values[row]);
            }
        }

        Tables++;
        Rows += rows;
        IReadOnlyList<ColumnClassification> answers = ColumnClassifier.Classify(profiler.Snapshot());
        for (int i = 0; i < answers.Count; i++)
        {
            Count(table.Columns[i], answers[i]);
        }
    }

    private void Count(LabelledColumn column, ColumnClassification answer)
    {
        bool right = column.Right.Any(label => LabelTypes.TypeOf(label) == answer.Type) && (answer.IsMixed || !column.IsMixed);
        Columns++;
        Right += right ? 1 : 0;
        bool calledClean = answer.Type == PersonalDataType.None;
        SensitiveCalledClean += calledClean && Labels.IsSensitive(column.Label) ? 1 : 0;
        PersonalCalledClean += calledClean && column.Label != Label.None ? 1 : 0;
        CleanCalledPersonal += !right && column.Label == Label.None ? 1 : 0;
        if (column.IsMixed)
        {
            Mixed = (Mixed.Count + 1, Mixed.Right + (right ? 1 : 0));
        }

        (int count, int good) = ByHeader.GetValueOrDefault(column.HeaderKind);
        ByHeader[column.HeaderKind] = (count + 1, good + (right ? 1 : 0));
        (int all, int found, int wrong) = ByLabel.GetValueOrDefault(column.Label);
        ByLabel[column.Label] = column.IsMixed ? (all, found, wrong) : (all + 1, found + (right ? 1 : 0), wrong);
        if (!right)
        {
            Mistakes.Add(new(column, answer));
            Label called = LabelTypes.LabelOf(answer.Type, "名");
            (all, found, wrong) = ByLabel.GetValueOrDefault(called);
            ByLabel[called] = (all, found, wrong + 1);
        }
    }
}
