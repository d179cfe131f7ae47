namespace PersonalData.Corpora.Values;

/// <summary>Names of people.</summary>
internal sealed class NameValues(Vocabulary words, Chance chance)
{
    /// <param name="dotted">Whether minorities' names with a dot or of four characters and more may come.</param>
    public Value Chinese(bool dotted = true)
    {
        if (dotted && chance.Percent(4))
        {
            return new(Minority(), Label.ChineseName);
        }

        return new(Surname() + Given(), Label.ChineseName);
    }

    public Value Latin()
    {
        string given = chance.Pick(words["words/latin-given"]), family = chance.Pick(words["words/latin-family"]);
        return new(chance.Percent(12) ? $"{given} {chance.Text("ABCDEHJKLMRST", 1)}. {family}" : $"{given} {family}", Label.LatinName);
    }

    /// <summary>A Chinese name as passports and mails write it.</summary>
    public Value Romanised()
    {
        string family = Capital(chance.Pick(words["words/pinyin-family"]));
        string given = Capital(chance.Pick(words["words/pinyin"]) + (chance.Percent(60) ? chance.Pick(words["words/pinyin"]) : ""));
        return new(chance.Percent(50) ? $"{family} {given}" : $"{given} {family}", Label.LatinName);
    }

    // The first ten surnames are borne by four people in ten (Ministry of Public Security, name reports).
    public string Surname()
    {
        int draw = chance.Next(100);
        return draw switch
        {
            < 36 => chance.Of("王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周"),
            < 72 => chance.Pick(words["words/surnames"]),
            < 97 => chance.Pick(words["words/rarer-surnames"]),
            _ => chance.Pick(words["words/compound-surnames"]),
        };
    }

    private string Given() => chance.Next(100) switch
    {
        < 22 => chance.Pick(words["words/given-single"]),
        < 62 => chance.Pick(words["words/given"]),
        _ => chance.Pick(words["words/given-first"]) + chance.Pick(words["words/given-second"]),
    };

    private string Minority() => chance.Percent(60)
        ? $"{chance.Pick(words["words/uyghur"])}·{chance.Pick(words["words/uyghur"])}"
        : chance.Pick(words["words/tibetan-mongolian"]);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
