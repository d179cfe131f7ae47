using System.Collections.Frozen;
using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>The names of provinces, prefectures and counties, with and without the word for their kind.</summary>
internal static class DivisionNames
{
    private const int LongestName = 15;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names;
    private static readonly byte[] LongestByFirst = new byte[char.MaxValue + 1];

    static DivisionNames()
    {
        HashSet<string> names = ["中国", "香港", "澳门", "台湾", "九龙", "新界", "香港岛", "台北", "新北", "桃园", "台中", "台南", "高雄", "基隆", "新竹", "嘉义", "台北市", "新北市", "桃园市", "台中市", "台南市", "高雄市", "基隆市", "新竹市", "嘉义市", "花莲县", "屏东县", "彰化县", "宜兰县", "苗栗县", "南投县", "云林县", "台东县", "澎湖县", "金门县", "新竹县", "嘉义县"];
        foreach (string line in RuleFiles.ReadLines("Language/Rules/divisions.csv"))
        {
            string[] parts = line.Split(',');
            string name = parts[1];
            names.Add(name);

            // 市辖区 and other names that are no names stay as they are; a short form of two characters is one for provinces and prefectures.
            bool isCounty = !parts[0].EndsWith("00", StringComparison.Ordinal);
            string bare = name.EndsWith("特别行政区", StringComparison.Ordinal) ? name[..^5]
                : name.EndsWith("地区", StringComparison.Ordinal) ? name[..^2]
                : name.EndsWith('省') || name.EndsWith('市') || name.EndsWith('盟') ? name[..^1]
                : isCounty && name.Length >= 3 && name[^1] is '县' or '区' ? name[..^1] : "";
            if (bare.Length >= (isCounty ? 3 : 2))
            {
                names.Add(bare);
            }

            if (!isCounty && name.EndsWith("自治区", StringComparison.Ordinal))
            {
                names.Add(name.StartsWith("内蒙古", StringComparison.Ordinal) ? "内蒙古" : name[..2]);
            }

            if (parts[0].EndsWith("0000", StringComparison.Ordinal) && bare.Length >= 2)
            {
                names.Add(bare + "省");
                names.Add(bare + "市");
            }

            if (name.EndsWith("自治州", StringComparison.Ordinal) || name.EndsWith("自治县", StringComparison.Ordinal))
            {
                int people = FirstPeople(name);
                if (people >= 2)
                {
                    names.Add(name[..people]);
                    names.Add(name[..people] + name[^1]);
                }
            }
        }

        Names = RuleFiles.Lookup(names);
        foreach (string name in names)
        {
            LongestByFirst[name[0]] = Math.Max(LongestByFirst[name[0]], (byte)Math.Min(LongestName, name.Length));
        }
    }

    /// <summary>Length of the longest name that the text begins with, 0 when it begins with none.</summary>
    public static int Longest(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        for (int length = Math.Min(LongestByFirst[text[0]], text.Length); length >= 2; length--)
        {
            if (Names.Contains(text[..length]))
            {
                return length;
            }
        }

        return 0;
    }

    // 延边朝鲜族自治州 is written 延边州 and 延边.
    private static int FirstPeople(string name)
    {
        foreach (string people in new[] { "朝鲜族", "土家族", "苗族", "藏族", "羌族", "彝族", "布依族", "侗族", "哈尼族", "傣族", "壮族", "白族", "景颇族", "傈僳族", "回族", "蒙古", "哈萨克", "满族", "瑶族", "畲族", "黎族", "柯尔克孜", "维吾尔", "仡佬族", "水族", "纳西族", "拉祜族", "佤族", "土族", "撒拉族", "东乡族", "裕固族", "锡伯", "达斡尔族", "毛南族", "仫佬族", "各族" })
        {
            int at = name.IndexOf(people, StringComparison.Ordinal);
            if (at > 0)
            {
                return at;
            }
        }

        return 0;
    }
}
