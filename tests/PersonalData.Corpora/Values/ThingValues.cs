using System.Globalization;

namespace PersonalData.Corpora.Values;

/// <summary>What stands in business texts beside people: numbers and words that are nobody's.</summary>
internal sealed class ThingValues(Vocabulary words, Chance chance)
{
    // See Chance.Fill for the signs.
    private static readonly Dictionary<string, string[]> Patterns = new()
    {
        ["order"] =
        [
            "202#*#1###########", "2026071#########", "*#################", "DD2026####0#####", "################", "*###############",
            "SO-########", "P20261###########",
        ],
        ["tracking"] =
        [
            "SF1############", "YT#############", "JDVB###########", "7732###########", "4319###########", "98#############",
            "EMS#########CN", "JT##############",
        ],
        ["epoch"] = ["17########", "17###########"],
        ["amount"] = ["*#,###.##", "*##.##", "*###", "*#.*"],
        ["sku"] = ["SKU-########", "?##-####-?", "69###########", "10############", "???######", "B0#?##?##?", "#######-##"],
        ["model"] = ["X##-Pro", "??-####?", "KFR-35GW/N8?##", "WH-1000XM5", "RTX ####", "Mate ## Pro", "?###i", "HP-####dn"],
        ["version"] = ["*.#.#", "*.#.*#.#", "v*.##.#", "10.0.19045.4###", "*.#.0.*"],
        ["hash"] = ["~~~~~~~", "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~", "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"],
        ["uuid"] = ["~~~~~~~~-~~~~-4~~~-b~~~-~~~~~~~~~~~~"],
        ["contract"] = ["HT-2026-####", "CG2025####", "XS-26##-###", "〔2026〕##号"],
        ["invoice"] = ["########", "2532##############", "26##2000##########"],
        ["hotline"] =
            ["95588", "12315", "10086", "400-*##-####", "4008######", "12345", "95533", "110", "800-*##-####"],
        ["flight"] = ["CA1###", "MU5###", "G1###", "D3###", "CZ3###", "K5##"],
    };

    private static readonly Dictionary<string, string> Lists = new()
    {
        ["law"] = "words/laws", ["product"] = "words/products", ["place"] = "words/landmarks", ["department"] = "words/departments",
        ["trap"] = "words/surname-traps", ["product-en"] = "words/products-en", ["company-en"] = "words/companies-en",
    };

    public string? Make(string slot)
    {
        if (Patterns.TryGetValue(slot, out string[]? patterns))
        {
            return chance.Fill(chance.Pick(patterns));
        }

        return Lists.TryGetValue(slot, out string? list) ? chance.Pick(words[list]) : slot switch
        {
            "serial" => chance.Percent(9) ? PassingSerial() : chance.Fill("*#################"),
            "date" => Date(),
            "time" => $"{chance.Between(0, 23):00}:{chance.Between(0, 59):00}{chance.Of("", ":32", ":05")}",
            "stamp" => $"{chance.Day(2024, 2026):yyyyMMdd}{chance.Fill("1#2#3#")}{chance.Of("", "444")}",
            "number" => chance.Between(1, chance.Of(9, 99, 500)).ToString(CultureInfo.InvariantCulture),
            "masked" => Masked(),
            "company" => Company(),
            "bank" => chance.Of("工行", "建设银行", "招行", "农业银行", "中国银行", "交行", "邮储银行", "浦发银行"),
            _ => null,
        };
    }

    public string Company() => chance.Pick(words["words/company-heads"]) + chance.Pick(words["words/company-middles"])
        + chance.Of("有限公司", "有限责任公司", "股份有限公司", "集团", "经营部", "商行");

    private string Masked() =>
        chance.Fill(chance.Of("138xxxx####", "159xxxx####", "622202xxxxxx####", "110xxxxxxxxxxx##1X", "xxxxx####")).Replace('x', '*');

    private string Date()
    {
        string format = chance.Of("yyyy-MM-dd", "yyyy/MM/dd", "yyyy年M月d日", "M月d日", "yyyy.MM.dd", "yyyyMMdd");
        return chance.Day(2024, 2026).ToString(format, CultureInfo.InvariantCulture);
    }

    // Passes ISO 7064 like a resident ID, with a province and a day that cannot be.
    private string PassingSerial()
    {
        string body = chance.Fill("7#####3###") + chance.Between(13, 99) + chance.Fill("#####");
        return body + CheckDigits.Mod11Radix2(body);
    }
}
