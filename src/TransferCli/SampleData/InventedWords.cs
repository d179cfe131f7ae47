using System.Globalization;
using PersonalData.Identifiers;

namespace TransferCli.SampleData;

/// <summary>A county with its division code and full name.</summary>
internal sealed record Place(string Code, string Name);

/// <summary>A company that does not exist.</summary>
internal sealed record Company(string Name, string CreditCode);

/// <summary>The words that invented customers are put together from.</summary>
internal static class InventedWords
{
    public static readonly string[] Surnames =
    [
        .. "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈".Select(c => c.ToString()),
        "欧阳", "司马", "上官", "诸葛", "慕容",
    ];

    public static readonly string[] GivenNames = [.. "伟芳娜敏静秀丽强磊洋艳勇军杰娟涛超明霞平刚桂英华玉兰建国文博子涵雨欣浩宇佳怡思远梓晨".Select(c => c.ToString())];

    public static readonly Place[] Places =
    [
        new("110105", "北京市朝阳区"),
        new("120103", "天津市河西区"),
        new("130102", "河北省石家庄市长安区"),
        new("210102", "辽宁省沈阳市和平区"),
        new("310115", "上海市浦东新区"),
        new("320508", "江苏省苏州市姑苏区"),
        new("330106", "浙江省杭州市西湖区"),
        new("350203", "福建省厦门市思明区"),
        new("370202", "山东省青岛市市南区"),
        new("410105", "河南省郑州市金水区"),
        new("420106", "湖北省武汉市武昌区"),
        new("430102", "湖南省长沙市芙蓉区"),
        new("440305", "广东省深圳市南山区"),
        new("450103", "广西壮族自治区南宁市青秀区"),
        new("500103", "重庆市渝中区"),
        new("510104", "四川省成都市锦江区"),
        new("530102", "云南省昆明市五华区"),
        new("610113", "陕西省西安市雁塔区"),
        new("650102", "新疆维吾尔自治区乌鲁木齐市天山区"),
    ];

    public static readonly string[] Streets = ["人民路", "解放大道", "建设街", "和平里", "文化路", "青年大街", "滨江路", "学府路", "梧桐巷", "云帆路", "银杏大道", "长乐街"];

    public static readonly string[] MailNames =
        ["zhangwei", "li.na", "wangfang", "liu_yang", "chenjie", "yanglin", "huang.min", "zhaolei", "wu.jing", "zhou-qiang"];

    /// <summary>Reserved by RFC 2606 or held by the registry for examples, so that no notice reaches anybody.</summary>
    public static readonly string[] MailDomains = ["example.com", "example.cn", "example.org"];

    public static readonly string[] CardPrefixes = ["621700", "622202", "622848", "621661", "622588", "621483"];

    public static readonly string[] PlainNotes =
    [
        "客户要求周末送货，请提前联系", "老客户，续约时享受九折优惠", "咨询过发票开具流程，已答复", "投诉配送慢，已致歉并补偿优惠券", "偏好电子账单，不接受纸质邮寄",
        "已签署\"框架协议\"，待法务归档", "回访满意，愿意推荐朋友", "多次询问, 关注价格", "VIP customer, prefers English documents",
    ];

    private static readonly string[] CompanyWords = ["云山", "海棠", "星河", "恒远", "嘉禾", "明德", "瑞丰", "青柠", "北辰", "金穗", "泓川", "百川"];

    private static readonly string[] CompanyTrades = ["贸易有限公司", "科技有限公司", "物流有限公司", "餐饮管理有限公司", "建材有限公司", "信息服务有限公司"];

    /// <summary>One company of a small pool per county, with a valid unified social credit code.</summary>
    public static Company CompanyFor(ulong seed, int index, string division)
    {
        SeededRandom random = new(seed + ((ulong)index * 7919) + ulong.Parse(division, CultureInfo.InvariantCulture));
        Span<char> code = stackalloc char[17];
        "91".CopyTo(code);
        division.CopyTo(code[2..]);
        for (int i = 8; i < code.Length; i++)
        {
            code[i] = random.Pick<char>(UnifiedSocialCreditCode.Alphabet);
        }

        string name = random.Pick<string>(CompanyWords) + random.Pick<string>(CompanyWords) + random.Pick<string>(CompanyTrades);
        return new Company(name, $"{code}{UnifiedSocialCreditCode.CheckCharacter(code)}");
    }
}
