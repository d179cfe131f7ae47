using System.Globalization;
using PersonalData.Corpora.Texts;
using PersonalData.Corpora.Values;

namespace PersonalData.Corpora.Tables;

/// <summary>Makes the cells of one column, all in the column's own manner: one date format, one way to write a sex.</summary>
internal sealed class CellMaker(Vocabulary words, Chance chance, ColumnKind kind, TextCorpus texts)
{
    private readonly ValueMaker values = new(words, chance, plain: chance.Percent(80));
    private readonly int manner = chance.Next(12);
    private int next = chance.Next(100_000);

    public string Next() => kind.Name switch
    {
        "MixedContact" => Shares(55, Label.Mobile, 25, Label.Email, Label.Landline),
        "MixedId" => Shares(72, Label.ResidentId, 15, Label.Passport, Label.HongKongMacaoTravelPermit),
        "MixedAccount" => Shares(65, Label.Mobile, 35, Label.Email, Label.Email),
        "Blood" => chance.Pick(words["words/blood"]),
        _ when kind.Label == Label.None => Thing(),
        _ => Personal(),
    };

    private string Shares(int first, Label a, int second, Label b, Label rest)
    {
        int draw = chance.Next(100);
        return values.Make(draw < first ? a : draw < first + second ? b : rest).Text;
    }

    private string Personal() => kind.Label switch
    {
        Label.BirthDate => BirthDate(),
        Label.Age => chance.Between(3, 96).ToString(CultureInfo.InvariantCulture) + Manner("", "", "岁", ""),
        Label.Sex =>
            Manner(chance.Of("男", "女"), chance.Of("男", "女"), chance.Of("M", "F"), chance.Of("male", "female"), chance.Of("男性", "女性")),
        Label.Ethnicity => chance.Pick(words[manner % 3 == 0 ? "words/ethnicities-short" : "words/ethnicities"]),
        Label.Religion => chance.Pick(words["words/religions"]),
        Label.MaritalStatus => chance.Pick(words["words/marital"]),
        Label.Employer => chance.Percent(80) ? values.Things.Company() : chance.Pick(words["words/campuses"]),
        Label.Occupation => chance.Pick(words["words/jobs"]),
        Label.Income => (chance.Between(20, 900) * 100).ToString(CultureInfo.InvariantCulture) + Manner("", "", ".00", "元", ""),
        Label.Transaction => manner % 4 == 0
            ? chance.Pick(words["words/purchases"]) : $"{chance.Between(5, 9000)}.{chance.Digits(2)}",
        Label.Health => chance.Pick(words["words/illnesses"]),
        Label.Biometric =>
            Manner(
                chance.Fill("~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"), $"/faces/{chance.Fill("########")}.jpg",
                chance.Text("ABCDEFabcdef0123456789+/", 44) + "=="),
        Label.CriminalRecord => chance.Pick(words["words/crimes"]),
        Label.Credential =>
            Manner(
                chance.Fill("~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"), chance.Pick(words["words/handles"]) + chance.Fill("@###"),
                chance.Fill("######"), "$2b$10$" + chance.Text("abcdefghABCDEFGH0123456789./", 53)),
        Label.CustomerNumber =>
            Manner(chance.Fill("C########"), Sequential("1000"), chance.Fill("VIP*#####"), Sequential("KH"), chance.Fill("88########")),
        Label.FreeText => Text(),
        Label.LatinName => (manner % 2 == 0 ? values.Names.Latin() : values.Names.Romanised()).Text,
        Label.WeChatId or Label.QqNumber => values.Make(kind.Label).Text,
        _ => values.Make(kind.Label, alone: kind.Label == Label.BankCard && manner < 9).Text,
    };

    private string Thing() => kind.Name switch
    {
        "OrderNo" =>
            Manner(
                chance.Fill("2026071#########"), chance.Fill("DD2026####0#####"), chance.Fill("*#################"),
                chance.Fill("SF1############"), chance.Fill("*###############"), Sequential("WO-")),
        "Product" => chance.Pick(words["words/products"]),
        "Sku" => Manner(chance.Fill("SKU-########"), chance.Fill("69###########"), chance.Fill("??-####?"), values.Things.Make("sku")!),
        "BusinessDate" => Time(),
        "Amount" => Manner(chance.Fill("*##.##"), chance.Fill("*#"), $"0.{chance.Digits(2)}", chance.Fill("*,###.##")),
        "Quantity" => chance.Between(0, chance.Of(10, 300)).ToString(CultureInfo.InvariantCulture),
        "Flag" => Manner(chance.Of("是", "否"), chance.Of("Y", "N"), chance.Of("0", "1"), chance.Of("true", "false")),
        "Status" => chance.Pick(words["words/statuses"]),
        "Branch" => chance.Pick(words["words/branches"]),
        "Code" =>
            Manner(
                chance.Fill("PC2026####"), chance.Fill("v*.#.##"), chance.Fill("~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"),
                chance.Fill("????##")),
        "Hour" => chance.Between(1, 7200).ToString(CultureInfo.InvariantCulture) + Manner("", "", "秒", "分钟"),
        _ => chance.Pick(words["words/regions"]),
    };

    private string BirthDate()
    {
        string format = Manner("yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy年M月d日", "yyyy.MM.dd");
        return chance.Day(1940, 2015).ToString(format, CultureInfo.InvariantCulture);
    }

    private string Time()
    {
        string format = Manner("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy-MM-ddTHH:mm:ssZ");
        DateTime moment = chance.Day(2023, 2026).ToDateTime(default).AddSeconds(chance.Next(86_400));
        return moment.ToString(format, CultureInfo.InvariantCulture);
    }

    private string Text()
    {
        string text = texts[next++].Text.Replace('\n', ' ');
        return manner < 4 && chance.Percent(30) ? chance.Pick(words["clauses/filler"]) : text;
    }

    private string Sequential(string prefix) => prefix + (++next + 100_000).ToString(CultureInfo.InvariantCulture);

    private string Manner(params ReadOnlySpan<string> ways) => ways[manner % ways.Length];
}
