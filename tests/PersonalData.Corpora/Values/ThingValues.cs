using System.Globalization;

namespace PersonalData.Corpora.Values;

/// <summary>What stands in business texts beside people: numbers and words that are nobody's.</summary>
internal sealed class ThingValues(Vocabulary words, Chance chance)
{
    public string? Make(string slot) => slot switch
    {
        "order" =>
            chance.Fill(chance.Of("202#*#1###########", "2026071#########", "*#################", "DD2026####0#####", "################",
            "*###############", "SO-########", "P20261###########")),
        "serial" => chance.Percent(9) ? PassingSerial() : chance.Fill("*#################"),
        "tracking" =>
            chance.Fill(chance.Of("SF1############", "YT#############", "JDVB###########", "7732###########", "4319###########",
            "98#############", "EMS#########CN", "JT##############")),
        "date" => Date(),
        "oldDate" => chance.Day(2008, 2020).ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        "time" => $"{chance.Between(0, 23):00}:{chance.Between(0, 59):00}{chance.Of("", ":32", ":05")}",
        "epoch" => chance.Percent(50) ? chance.Fill("17########") : chance.Fill("17###########"),
        "stamp" =>
            chance.Day(2024, 2026).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + chance.Fill("1#2#3#")
            + chance.Of("", "###".Replace('#', '4')),
        "amount" =>
            chance.Next(4) switch { 0 => chance.Fill("*#,###.##"), 1 => chance.Fill("*##.##"), 2 => chance.Fill("*###"), _ =>
            chance.Fill("*#.*") },
        "number" => chance.Between(1, chance.Of(9, 99, 500)).ToString(CultureInfo.InvariantCulture),
        "sku" =>
            chance.Fill(chance.Of("SKU-########", "?##-####-?", "69###########", "10############", "???######", "B0#?##?##?",
            "#######-##")),
        "model" =>
            chance.Fill(chance.Of("X##-Pro", "??-####?", "KFR-35GW/N8?##", "WH-1000XM5", "RTX ####", "Mate ## Pro", "?###i", "HP-####dn")),
        "version" => chance.Fill(chance.Of("*.#.#", "*.#.*#.#", "v*.##.#", "10.0.19045.4###", "*.#.0.*")),
        "hash" => chance.Fill(chance.Of("~~~~~~~", "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~", "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~")),
        "uuid" => chance.Fill("~~~~~~~~-~~~~-4~~~-b~~~-~~~~~~~~~~~~"),
        "contract" => chance.Fill(chance.Of("HT-2026-####", "CG2025####", "XS-26##-###", "〔2026〕##号")),
        "invoice" => chance.Fill(chance.Of("########", "2532##############", "26##2000##########")),
        "masked" =>
            chance.Fill(chance.Of("138xxxx####", "159xxxx####", "622202xxxxxx####", "110xxxxxxxxxxx##1X", "xxxxx####")).Replace('x', '*'),
        "hotline" =>
            chance.Of("95588", "12315", "10086", "400-" + chance.Fill("*##-####"), "4008" + chance.Fill("######"), "12345", "95533",
            "110", "800-" + chance.Fill("*##-####")),
        "flight" => chance.Fill(chance.Of("CA1###", "MU5###", "G1###", "D3###", "CZ3###", "K5##")),
        "law" => chance.Pick(words["words/laws"]),
        "company" =>
            chance.Pick(words["words/company-heads"]) + chance.Pick(words["words/company-middles"])
            + chance.Of("有限公司", "有限责任公司", "股份有限公司", "集团", "经营部", "商行"),
        "product" => chance.Pick(words["words/products"]),
        "place" => chance.Pick(words["words/landmarks"]),
        "department" => chance.Pick(words["words/departments"]),
        "trap" => chance.Pick(words["words/surname-traps"]),
        "bank" => chance.Of("工行", "建设银行", "招行", "农业银行", "中国银行", "交行", "邮储银行", "浦发银行"),
        "weekday" => chance.Of("周一", "周三", "星期五", "周末", "明天", "后天", "今天下午"),
        "product-en" => chance.Pick(words["words/products-en"]),
        "company-en" => chance.Pick(words["words/companies-en"]),
        _ => null,
    };

    private string Date()
    {
        DateOnly day = chance.Day(2024, 2026);
        return day.ToString(chance.Of("yyyy-MM-dd", "yyyy/MM/dd", "yyyy年M月d日", "M月d日", "yyyy.MM.dd", "yyyyMMdd"),
            CultureInfo.InvariantCulture);
    }

    // Passes ISO 7064 like a resident ID, with a province and a day that cannot be.
    private string PassingSerial()
    {
        string body = chance.Fill("0#####") + chance.Fill("3###") + chance.Between(13, 99) + chance.Fill("#####");
        return "7" + body[1..] + CheckDigits.Mod11Radix2("7" + body[1..]);
    }
}
