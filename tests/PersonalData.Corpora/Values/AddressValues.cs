using System.Globalization;

namespace PersonalData.Corpora.Values;

/// <summary>Postal addresses, put together from division names, and from streets, estates and buildings of the profile's own.</summary>
internal sealed class AddressValues(Vocabulary words, Chance chance)
{
    private const string Numerals = "一二三四五六七八九十";

    public Value Chinese() => new(
        chance.Next(100) switch
        {
            < 5 => HongKong(),
            < 9 => Taiwan(),
            < 12 => Macao(),
            < 24 => Village(),
            _ => Head() + Tail(),
        },
        Label.ChineseAddress);

    public Value Latin() => new(chance.Percent(50) ? LatinInChina() : LatinAbroad(), Label.LatinAddress);

    /// <summary>Division names without street or house: where somebody is from, not where a letter arrives.</summary>
    public string Division()
    {
        Place place = chance.Pick(words.Places);
        return chance.Next(4) switch
        {
            0 => place.Province + place.City,
            1 => place.City + place.County,
            2 => place.County,
            _ => place.Province + place.City + place.County,
        };
    }

    private string Head()
    {
        Place place = chance.Pick(words.Places);
        string province = place.Province, city = place.City, town = chance.Pick(place.Towns);
        string gap = chance.Percent(6) ? " " : "";
        return chance.Next(20) switch
        {
            < 5 => province + gap + city + gap + place.County + gap,
            < 9 => province + gap + city + gap + place.County + gap + town + gap,
            < 12 => city + gap + place.County + gap + (chance.Percent(40) ? town + gap : ""),
            < 14 => Short(province) + gap + Short(city) + gap + place.County + gap,
            < 16 => Short(city) + place.County,
            < 18 => place.County + (chance.Percent(50) ? town : ""),
            < 19 => city,
            _ => "",
        };
    }

    private string Tail()
    {
        string road = Road() + Number() + "号";
        return chance.Next(20) switch
        {
            < 5 => road + Estate() + Building(),
            < 8 => road + Building(),
            < 10 => road,
            < 13 => Estate() + Building(),
            < 15 => road + Office(),
            < 16 => $"{Road()}与{Road()}交叉口{chance.Of("东", "西", "南", "北")}{chance.Between(1, 9)}00米{Estate()}{Building()}",
            < 17 => $"{Road()}{Number()}弄{chance.Between(1, 80)}号{Room()}室",
            < 18 => $"{chance.Pick(words["words/campuses"])}{chance.Of("东区", "西苑", "南校区", "")}{chance.Between(1, 30)}号宿舍楼{Room()}",
            < 19 => $"{Road()}{chance.Between(1, 60)}巷{chance.Between(1, 40)}号{(chance.Percent(50) ? $"附{chance.Between(1, 9)}号" : "")}",
            _ => Estate() + $"{chance.Between(1, 40)}-{chance.Between(1, 6)}-{Room()}",
        };
    }

    private string Village()
    {
        Place place = chance.Pick(words.Places);
        string head = chance.Percent(60) ? place.Province + place.City + place.County : place.City.Length > 0 && chance.Percent(50)
            ? place.City + place.County : place.County;
        string village = chance.Pick(words["words/villages"]) + chance.Of("村", "村", "村委会", "屯", "庄");
        return head + chance.Pick(place.Towns) + village
            + (chance.Percent(60)
                ? chance.Of($"{chance.Between(1, 20)}组", $"第{Numerals[chance.Next(10)]}村民小组", $"{Numerals[chance.Next(10)]}社",
                $"{chance.Between(1, 12)}队") : "")
            + (chance.Percent(55) ? $"{chance.Between(1, 300)}号" : "");
    }

    private string Building() => chance.Next(9) switch
    {
        0 => $"{chance.Between(1, 40)}栋{Room()}",
        1 => $"{chance.Between(1, 40)}栋{chance.Between(1, 6)}单元{Room()}室",
        2 => $"{chance.Between(1, 40)}号楼{chance.Between(1, 6)}单元{Room()}",
        3 => $"{chance.Between(1, 40)}幢{Room()}室",
        4 => $"{chance.Text("ABCDEF", 1)}座{Room()}",
        5 => $"{Numerals[chance.Next(10)]}栋{Numerals[chance.Next(4)]}单元{Numerals[chance.Next(9)]}楼{chance.Of("东户", "西户", "左侧", "")}",
        6 => $"{chance.Between(1, 30)}#{Room()}",
        7 => $"{chance.Between(1, 40)}座{chance.Between(2, 33)}层{chance.Text("ABCDEFGH", 1)}室",
        _ => $"{chance.Between(1, 30)}号楼{Room()}室",
    };

    private string Office()
    {
        string block = chance.Of($"{chance.Text("ABC", 1)}座", $"{chance.Between(1, 9)}号楼", "");
        string floor = chance.Of($"{chance.Between(2, 40)}楼", $"{chance.Between(2, 40)}层", $"{Room()}室", Room());
        return chance.Pick(words["words/offices"]) + block + floor;
    }

    private string Road() =>
        chance.Pick(words["words/roads"]) + chance.Of("路", "路", "路", "街", "大道", "大街", "东路", "西路", "南路", "北路", "中路", "南街", "一路", "二路");

    private string Estate() =>
        chance.Pick(words["words/estate-heads"]) + chance.Pick(words["words/estate-tails"]) + chance.Of("", "", "", "一期", "二期", "东区", "北区");

    private string Number() => chance.Between(1, chance.Of(60, 400, 3000)).ToString(CultureInfo.InvariantCulture);

    private string Room() => chance.Between(1, 33).ToString(CultureInfo.InvariantCulture) + chance.Of("01", "02", "03", "04", "05", "06");

    private string HongKong() => chance.Of("香港", "香港", "") + chance.Pick(words["words/hongkong"]) + $"{chance.Between(1, 800)}號"
        + chance.Pick(words["words/hongkong-buildings"]) + $"{chance.Between(2, 48)}樓{chance.Text("ABCDEFGH", 1)}室";

    private string Taiwan() => chance.Pick(words["words/taiwan"]) + chance.Pick(words["words/taiwan-roads"])
        + chance.Of("", "一段", "二段", "三段") + $"{chance.Between(1, 600)}號{chance.Between(2, 22)}樓" + chance.Of("", "之1", "之3");

    private string Macao() => "澳门" + chance.Pick(words["words/macao"]) + $"{chance.Between(1, 900)}号"
        + chance.Pick(words["words/estate-heads"]) + $"大厦{chance.Between(2, 30)}楼{chance.Text("ABCDEF", 1)}座";

    private string LatinInChina()
    {
        string room = $"{chance.Of("Room", "Rm", "Flat", "Apt.")} {chance.Fill("*##")}, {chance.Of("Building", "Block", "Tower")} ";
        string road = Capital(chance.Pick(words["words/pinyin"]) + chance.Pick(words["words/pinyin"]));
        return room + $"{chance.Between(1, 20)}, {chance.Of("No. ", "")}{chance.Between(1, 999)} {road} "
            + $"{chance.Of("Road", "Street", "Avenue", "Rd.")}, {chance.Pick(words["words/latin-cities"])}";
    }

    private string LatinAbroad() => $"{chance.Between(1, 990)} {chance.Pick(words["words/latin-streets"])} "
        + chance.Of("Street", "Road", "Avenue", "Lane", "Drive", "St", "Ave") + $", {chance.Pick(words["words/latin-towns"])}";

    private static string Short(string name) => name switch
    {
        "内蒙古自治区" => "内蒙古",
        "广西壮族自治区" => "广西",
        "西藏自治区" => "西藏",
        "宁夏回族自治区" => "宁夏",
        "新疆维吾尔自治区" => "新疆",
        _ => name.Length > 2 && name[^1] is '省' or '市' ? name[..^1] : name,
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
