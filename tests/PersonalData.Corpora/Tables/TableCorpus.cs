using PersonalData.Corpora.Texts;

namespace PersonalData.Corpora.Tables;

/// <summary>An endless, repeatable supply of labelled tables with headers of all sorts and one dirty value in twenty.</summary>
/// <param name="words">The profile's words.</param>
/// <param name="seed">Another seed gives other tables.</param>
/// <param name="leastRows">Rows at least.</param>
/// <param name="mostRows">Rows at most.</param>
public sealed class TableCorpus(Vocabulary words, ulong seed, int leastRows = 200, int mostRows = 2000)
{
    private const int DirtyShare = 5;

    private static readonly int TotalWeight = ColumnKind.All.Sum(kind => kind.Weight);

    private readonly TextCorpus texts = new(words, seed + 1);

    /// <summary>The table of that number; the same whatever was asked before.</summary>
    public LabelledTable this[int index]
    {
        get
        {
            Chance chance = Chance.For(seed, index);
            int rows = chance.Between(leastRows, mostRows);
            HashSet<string> taken = [];
            List<LabelledColumn> columns = [];
            for (int count = chance.Between(5, 14); columns.Count < count;)
            {
                LabelledColumn column = Column(chance, Draw(chance), rows);
                if (taken.Add(column.Header))
                {
                    columns.Add(column);
                }
            }

            return new(columns);
        }
    }

    /// <summary>The first so many tables.</summary>
    public IEnumerable<LabelledTable> Take(int count) => Enumerable.Range(0, count).Select(index => this[index]);

    private static ColumnKind Draw(Chance chance)
    {
        int draw = chance.Next(TotalWeight);
        foreach (ColumnKind kind in ColumnKind.All)
        {
            draw -= kind.Weight;
            if (draw < 0)
            {
                return kind;
            }
        }

        return ColumnKind.All[^1];
    }

    private LabelledColumn Column(Chance chance, ColumnKind kind, int rows)
    {
        (string header, string headerKind) = Header(chance, kind);
        CellMaker cells = new(words, chance, kind, texts);
        Dirt dirt = new(words, chance);
        int empty = chance.Of(0, 0, 2, 10, 35);
        string[] values = new string[rows];
        for (int row = 0; row < rows; row++)
        {
            values[row] = chance.Percent(empty) ? chance.Of("", "", "", "NULL", "无", "-")
                : chance.Percent(DirtyShare) ? dirt.Spoil(cells.Next()) : cells.Next();
        }

        return new(header, kind.Label, Right(kind, headerKind), kind.IsMixed, headerKind, values);
    }

    // Codes under a header that says nothing may be anybody's: nobody can tell an order's number from a customer's there.
    private static Label[] Right(ColumnKind kind, string headerKind) =>
        headerKind == "meaningless" && (kind.Name is "OrderNo" or "Sku" or "Code")
            ? [Label.None, Label.CustomerNumber]
            : [kind.Label, .. kind.Also];

    private (string Header, string Kind) Header(Chance chance, ColumnKind kind)
    {
        if (kind.ShowsItself && chance.Percent(12))
        {
            return (chance.Pick(words["headers/Meaningless/x"]), "meaningless");
        }

        string script = chance.Next(100) switch { < 50 => "zh", < 65 => "py", _ => "en" };
        string[] pool = words.Find($"headers/{kind.Name}/{script}");
        if (pool.Length == 0)
        {
            script = "en";
            pool = words[$"headers/{kind.Name}/en"];
        }

        string header = chance.Pick(pool);
        return (chance.Next(30) switch { 0 =>
            header + " ", 1 => $"*{header}", 2 => header.ToUpperInvariant(), 3 when script == "zh" => $"{header}（必填）",
            4 when script == "en" => $"t_{header}", _ => header },
            script switch { "zh" => "Chinese", "py" => "pinyin", _ => "English" });
    }
}
