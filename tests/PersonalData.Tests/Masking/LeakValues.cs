using System.Globalization;
using PersonalData.Detection;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Tests.Masking;

/// <summary>
/// Values of every type as tables hold them, from a seed: well-formed ones, made without the library's validators, and what people and
/// attackers make of these.
/// </summary>
internal sealed class LeakValues(int seed)
{
    private static readonly string[] Names = ["王伟", "李娜", "欧阳娜娜", "司马光", "阿卜杜拉·买买提", "John Smith", "𠮷田太郎", "诸葛亮", "Ana-María O'Neil", "王"];
    private static readonly string[] Places = ["浙江省杭州市西湖区", "北京市朝阳区", "广西南宁市青秀区", "内蒙古呼和浩特市", "中国上海市浦东新区", "台湾省台北市", "西湖区"];
    private static readonly string[] Words = ["男", "女", "汉族", "佛教", "已婚", "离异", "杭州某某科技有限公司", "工程师", "糖尿病", "A型血", "指纹模板", "盗窃罪", "P@ssw0rd", "M", "female", "secret key"];
    private static readonly string[] Notes = ["客户投诉后已回访", "住在文三路", "请尽快联系", "2023-01-05 已付款", "order 20230105", "普通会员", "VIP", "-12.50", "=1+1"];
    private static readonly string[] Glue = ["", " ", ",", "、", "/", "电话", ";", "x"];
    private static readonly string[] Prefixes = ["手机:", "No.", "+86", "86 ", "0086-", "ID：", "卡号", "'", "=", "(", "tel ", "0"];

    private readonly Random random = new(seed);

    /// <summary>A value that may be anything a column of that type holds.</summary>
    public string Next(T type)
    {
        string value = WellFormed(type);
        return random.Next(16) switch
        {
            0 => "",
            1 => value[..random.Next(value.Length + 1)],
            2 => FullWidth(value),
            3 => Pick(Prefixes) + value,
            4 => Change(value),
            5 => value + Pick(Glue) + WellFormed(type),
            6 => value + Pick(Glue) + WellFormed((T)random.Next((int)T.FreeText)),
            7 => value.Insert(random.Next(value.Length + 1), Pick(["\u200B", "\uFEFF", "\u00AD", "\u202E", "\u3000"])),
            8 => value.Insert(random.Next(value.Length + 1), Pick([" ", "-", "  ", "\t", "."])),
            9 => value.ToUpperInvariant(),
            10 => " " + value.ToLowerInvariant() + "\u3000",
            11 => Digits(random.Next(1, 24)),
            12 => Pick(Notes) + value,
            13 => FullWidth(value)[..random.Next(value.Length + 1)] + Change(value),
            _ => value,
        };
    }

    private string WellFormed(T type) => type switch
    {
        T.ResidentId => ResidentId(),
        T.ForeignPermanentResidentId => random.Next(2) == 0 ? "9" + Digits(16) + "X" : "CAN" + Digits(12),
        T.HongKongIdentityCard => $"{Letter()}{Digits(6)}({Digits(1)})",
        T.MacaoIdentityCard => $"{Pick(["1", "5", "7"])}{Digits(6)}({Digits(1)})",
        T.TaiwanIdentityCard => $"{Letter()}{Pick(["1", "2"])}{Digits(8)}",
        T.HongKongMacaoTravelPermit => Pick(["H", "M"]) + Digits(random.Next(2) == 0 ? 8 : 10),
        T.TaiwanTravelPermit => Digits(8),
        T.Passport => random.Next(2) == 0 ? "E" + Digits(8) : "E" + Letter() + Digits(7),
        T.MilitaryId => $"军字第{Digits(7)}号",
        T.DrivingLicenceNumber => "3301" + Digits(8),
        T.UsSocialSecurityNumber => $"{Digits(3)}-{Digits(2)}-{Digits(4)}",
        T.UkNationalInsuranceNumber => $"{Letter()}{Letter()}{Digits(6)}C",
        T.UnifiedSocialCreditCode => "91" + "330102" + Alphanumeric(10),
        T.OrganisationCode => $"{Alphanumeric(8)}-{Digits(1)}",
        T.TaxNumber => random.Next(2) == 0 ? "330102" + Alphanumeric(9) : ResidentId() + Digits(2),
        T.Mobile => $"1{random.Next(3, 10)}{Digits(9)}",
        T.Landline => Pick(["010-", "0571-", "(021)", "020", ""]) + Digits(8),
        T.InternationalPhone => Pick(["+852 ", "00853", "+1 650-", "+886"]) + Digits(8),
        T.Email => $"{Lower(random.Next(1, 12))}{Digits(random.Next(4))}@{Pick(["qq.com", "163.com", "example.com", "mail.example.cn", $"1{Digits(10)}.com"])}",
        T.WeChatId => random.Next(2) == 0 ? "wxid_" + Lower(10) : Lower(1) + Alphanumeric(9),
        T.QqNumber => random.Next(1, 10) + Digits(random.Next(4, 11)),
        T.PostalAddress => Pick(Places) + Pick(["文三路", "人民路", ""]) + random.Next(999) + "号" + random.Next(99) + "室",
        T.BankCard => Card(),
        T.BankAccount => Digits(random.Next(9, 25)),
        T.Iban => "GB" + Digits(2) + "WEST" + Digits(14),
        T.CardSecurityCode => Digits(random.Next(3, 5)),
        T.CardExpiry => $"{random.Next(1, 13):00}/{random.Next(24, 36)}",
        T.LicensePlate => Pick(["浙", "京", "粤"]) + Letter() + Alphanumeric(random.Next(5, 7)),
        T.Vin => "LSV" + Alphanumeric(14),
        T.Imei => Digits(15),
        T.MacAddress => string.Join(':', Enumerable.Range(0, 6).Select(_ => random.Next(256).ToString("x2", CultureInfo.InvariantCulture))),
        T.IpAddress => random.Next(3) == 0 ? $"2001:db8::{random.Next(65536):x}" : $"{random.Next(1, 256)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}",
        T.Coordinates => $"{random.NextDouble() * 90:F6},{random.NextDouble() * 180:F6}",
        T.DeviceId or T.CookieId => new Guid(Bytes(16)).ToString(),
        T.PersonName => Pick(Names),
        T.BirthDate => new DateOnly(1930, 1, 1).AddDays(random.Next(34_000)).ToString(Pick(["yyyy-MM-dd", "yyyyMMdd", "yyyy年M月d日", "yyyy/M/d"]), CultureInfo.InvariantCulture),
        T.Age => random.Next(0, 120) + Pick(["", "岁"]),
        T.Income or T.Transaction => (random.NextDouble() * 90_000).ToString(Pick(["F0", "F2", "N2"]), CultureInfo.InvariantCulture),
        T.CustomerNumber => Pick(["C", "KH-", "vip_", ""]) + Digits(random.Next(3, 12)),
        T.FreeText => Pick(Notes) + Pick([ResidentId(), $"1{random.Next(3, 10)}{Digits(9)}", Card(), Pick(Names)]) + Pick(Notes),
        T.None => Pick(Notes) + Pick(["", "", ResidentId(), $"13{Digits(9)}", Card(), "a@example.com"]),
        _ => Pick(Words),
    };

    private string ResidentId()
    {
        // By hand, so that a mistake of the validator's weights would show.
        string first = Pick(["330102", "110101", "440305"]) + new DateOnly(1930, 1, 1).AddDays(random.Next(34_000)).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + Digits(3);
        int remainder = 0;
        foreach (char digit in first)
        {
            remainder = ((remainder + digit - '0') * 2) % 11;
        }

        int check = (12 - remainder) % 11;
        return first + (check == 10 ? "X" : check.ToString(CultureInfo.InvariantCulture));
    }

    private string Card()
    {
        string first = "62" + Digits(random.Next(13, 17));
        for (char check = '0'; ; check++)
        {
            int sum = 0;
            string all = first + check;
            for (int i = 0; i < all.Length; i++)
            {
                int value = (all[all.Length - 1 - i] - '0') * ((i % 2) + 1);
                sum += (value / 10) + (value % 10);
            }

            if (sum % 10 == 0)
            {
                return all;
            }
        }
    }

    private string Change(string value)
    {
        if (value.Length == 0)
        {
            return value;
        }

        int at = random.Next(value.Length);
        return value[..at] + Pick([Digits(1), Letter(), "?", "*", ""]) + value[(at + 1)..];
    }

    private static string FullWidth(string value) => string.Concat(value.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));

    private string Digits(int count) => string.Create(count, random, static (span, random) =>
    {
        foreach (ref char c in span)
        {
            c = (char)('0' + random.Next(10));
        }
    });

    private string Alphanumeric(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "0123456789ABCDEFGHJKLMNPQRTUWXY"[random.Next(31)]));

    private string Lower(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('a' + random.Next(26))));

    private string Letter() => ((char)('A' + random.Next(26))).ToString();

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];
}
