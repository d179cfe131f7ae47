using PersonalData.Corpora.Values;

namespace PersonalData.Corpora.Tables;

/// <summary>What goes wrong with one value in twenty.</summary>
internal sealed class Dirt(Vocabulary words, Chance chance)
{
    private static readonly Label[] Neighbours = [Label.Mobile, Label.ChineseName, Label.ChineseAddress, Label.Email, Label.ResidentId];

    public string Spoil(string value) => chance.Next(9) switch
    {
        0 => chance.Of("无", "N/A", "null", "未知", "暂无", "-", "/", "不详", "待补充"),
        1 when value.Length > 2 => value[..^chance.Between(1, Math.Min(3, value.Length - 1))],
        2 when value.Length > 2 => Swap(value),
        3 => string.Concat(value.Select(c => char.IsAsciiLetterOrDigit(c) ? (char)(c + 0xFEE0) : c)),
        4 => value + chance.Of("（新）", "?", " 待核实", "(old)", "，已停用"),
        5 => new ValueMaker(words, chance, plain: true).Make(chance.Pick(Neighbours)).Text,
        6 => chance.Of(" ", "'", "\t", "\"") + value,
        7 => value + chance.Of(" ", "  ", "\u200B", "；"),
        _ => chance.Pick(words["clauses/filler"]),
    };

    private string Swap(string value)
    {
        int at = chance.Next(value.Length - 1);
        char[] typed = value.ToCharArray();
        (typed[at], typed[at + 1]) = (typed[at + 1], typed[at]);
        return new string(typed);
    }
}
