using System.Buffers;

namespace PersonalData.Language;

/// <summary>The words that parts of an address end with, and the numbers in it.</summary>
internal static class AddressWords
{
    private static readonly string[] Suffixes =
    [
        "开发区", "高新区", "工业园区", "工业园", "产业园", "科技园", "软件园", "创业园", "物流园", "保税区", "新区", "园区", "风景区", "经济区", "示范区",
        "街道办事处", "街道办", "街道", "办事处", "社区居委会", "居委会", "村委会", "社区", "村民小组", "小组", "自然村", "行政村", "新村", "小区", "花园", "家园", "公园", "嘉园", "庄园", "雅苑", "名苑",
        "广场", "大厦", "中心", "公寓", "公馆", "别墅", "山庄", "花苑", "华府", "名府", "华庭", "名邸", "名城", "新城", "豪庭", "豪园", "国际城", "城市花园", "东区", "西区", "南区", "北区", "中区", "校区", "厂区", "生活区", "家属院", "家属区", "宿舍楼", "宿舍", "大院", "教学楼", "办公楼", "写字楼", "综合楼", "商业街", "步行街", "大道", "公路", "国道", "省道", "环路", "胡同", "弄堂", "大街", "中路", "东路", "西路", "南路", "北路", "横路", "支路", "辅路", "大学", "学院", "中学", "小学", "医院", "市场", "商场", "商城", "商圈", "火车站", "汽车站", "地铁站", "农场", "林场", "牧场", "兵团", "乡", "镇", "村", "庄", "屯", "寨", "嘎查", "苏木", "旗", "路", "街", "道", "巷", "弄", "里", "苑", "园", "府", "邸", "城", "庭", "阁", "轩", "居", "湾", "坊", "堡", "营", "组", "社", "队", "区", "市", "县", "州", "盟", "站", "桥", "亭", "楼", "馆", "院", "厂", "校", "口", "滩", "岭", "坡", "沟", "坝", "墩", "圩", "洲", "岛", "港",
    ];

    private static readonly string[] NumberEnds =
    [
        "号楼", "号院", "号门", "号附", "单元", "幢楼", "段", "号", "栋", "幢", "座", "楼", "层", "室", "弄", "期", "组", "社", "队", "房", "户", "门", "铺", "排", "支弄", "巷", "区", "院", "村", "#", "F", "f", "米",
    ];

    private static readonly SearchValues<char> Outside = SearchValues.Create("址到在于是为至往从由向住寄送发给的了和及与或请把将被让去来用要说叫有您你我他她它这那：:，,。；;！!？?（）()《》“”\"'、=|");
    private static readonly SearchValues<char> Marks = SearchValues.Create("：:；;！!？?（）()《》“”\"'=|,，、请寄的您你我");
    private static readonly SearchValues<char> HanDigits = SearchValues.Create("零〇一二三四五六七八九十百千两");
    private static readonly bool[] Ends = BuildEnds();
    private static readonly string[][] SuffixesByFirst = Index(Suffixes);
    private static readonly string[][] NumberEndsByFirst = Index(NumberEnds);
    private static readonly string[][] MeetingsByFirst = Index(["交叉口", "交汇处", "交界处", "交汇口", "交口", "路口", "十字路口"]);

    public static bool MayEndName(char c) => Ends[c];

    /// <summary>Belongs to the sentence around an address and never to a name in it.</summary>
    public static bool IsOutside(char c) => Outside.Contains(c);

    /// <summary>A mark or a word that stands in no name of a place, wherever it is.</summary>
    public static bool IsMark(char c) => Marks.Contains(c);

    /// <summary>Length of "与文化东路交叉口西900米": another road, and how far from where they meet.</summary>
    public static int Crossing(ReadOnlySpan<char> run, int at)
    {
        int end = at;
        if (end < run.Length && run[end] is '与' or '和')
        {
            end++;
            while (end < run.Length && end - at < 12 && Longest(MeetingsByFirst, run[end..]) == 0)
            {
                if (!HanFolding.IsHan(run[end]))
                {
                    return 0;
                }

                end++;
            }
        }

        int meeting = end < run.Length ? Longest(MeetingsByFirst, run[end..]) : 0;
        if (meeting == 0)
        {
            return 0;
        }

        end += meeting;
        int direction = end;
        while (direction < run.Length && direction - end < 3 && run[direction] is '东' or '南' or '西' or '北' or '侧' or '往' or '向' or '约')
        {
            direction++;
        }

        int digits = direction;
        while (digits < run.Length && char.IsAsciiDigit(run[digits]))
        {
            digits++;
        }

        end = digits > direction && digits < run.Length && run[digits] == '米' ? digits + 1 : direction;
        return end - at;
    }

    /// <summary>Length of the suffix that the text begins with.</summary>
    public static int Suffix(ReadOnlySpan<char> text) => Longest(SuffixesByFirst, text);

    /// <summary>Length of a number of a house, building, floor or room: 138号, 3幢, 502室, 39#2704, 12-3-401, B座, 第二.</summary>
    public static int Number(ReadOnlySpan<char> run, int at)
    {
        int start = at;
        if (at < run.Length && run[at] is '第' or '附')
        {
            at++;
        }

        int digits = at;
        while (at < run.Length && at - digits < 6 && (char.IsAsciiDigit(run[at]) || HanDigits.Contains(run[at])))
        {
            at++;
        }

        int size = at - digits;
        bool letter = false;
        if (at < run.Length && char.IsAsciiLetterUpper(char.ToUpperInvariant(run[at])) && !(at + 1 < run.Length && char.IsAsciiLetter(run[at + 1])))
        {
            letter = true;
            at++;
            while (size == 0 && at < run.Length && at - digits < 6 && char.IsAsciiDigit(run[at]))
            {
                at++;
            }
        }

        if (size == 0 && !letter)
        {
            return 0;
        }

        int end = Longest(NumberEndsByFirst, run[at..]);
        if (end > 0)
        {
            // 20楼之1, 9号附9号
            end += at;
            int part = end + 1;
            while (end < run.Length && run[end] == '之' && part < run.Length && char.IsAsciiDigit(run[part]))
            {
                part++;
            }

            return (part > end + 1 ? part : end) - start;
        }

        // 12-3-401, 5栋2-1303: pairs and triples without words.
        int groups = 1;
        int last = at;
        while (last < run.Length && groups < 5 && run[last] is '-' or '#' or '－' or '—' or '/')
        {
            int more = last + 1;
            int first = more;
            while (more < run.Length && more - first < 5 && (char.IsAsciiDigit(run[more]) || (char.IsAsciiLetter(run[more]) && more == first)))
            {
                more++;
            }

            if (more == first)
            {
                break;
            }

            last = more;
            groups++;
        }

        if (groups > 1 && size is > 0 and <= 5)
        {
            int tail = Longest(NumberEndsByFirst, run[last..]);
            return last + tail - start;
        }

        // A room at the very end: ...3号楼1303.
        bool isRoom = size is 3 or 4 && char.IsAsciiDigit(run[digits]) && (at == run.Length || !char.IsAsciiLetterOrDigit(run[at]))
            && start > 0 && (HanFolding.IsHan(run[start - 1]) || run[start - 1] is '#');
        return isRoom ? at - start : 0;
    }

    private static int Longest(string[][] words, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || words[text[0]] is not { } candidates)
        {
            return 0;
        }

        foreach (string word in candidates)
        {
            if (text.StartsWith(word))
            {
                return word.Length;
            }
        }

        return 0;
    }

    private static string[][] Index(string[] words)
    {
        string[][] index = new string[char.MaxValue + 1][];
        foreach (IGrouping<char, string> group in words.GroupBy(word => word[0]))
        {
            index[group.Key] = [.. group.OrderByDescending(word => word.Length)];
        }

        return index;
    }

    private static bool[] BuildEnds()
    {
        bool[] ends = new bool[char.MaxValue + 1];
        foreach (string suffix in Suffixes)
        {
            ends[suffix[0]] = true;
        }

        return ends;
    }
}
