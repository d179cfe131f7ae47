using System.Globalization;
using PersonalData.Classification;
using PersonalData.Detection;

namespace PersonalData.Tests.Classification;

/// <summary>Whole columns with one dirty value in twenty, under headers made of several words or that say nothing.</summary>
public sealed class UnseenColumnTests
{
    private const int Rows = 400;
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private const string Given = "伟芳娜敏静强磊军洋勇艳杰涛明超霞平刚桂英华玉兰春梅";
    private static readonly string[] Streets = ["文三路", "建国路", "人民大街", "解放北路", "星湖街"];
    private static readonly string[] Cities = ["浙江省杭州市西湖区", "北京市朝阳区", "江苏省苏州市吴中区", "广东省深圳市南山区"];

    private static readonly Dictionary<string, Func<int, string>> Values = new()
    {
        ["name"] = i => $"{Surnames[i % 20]}{Given[i * 7 % 25]}{(i % 3 == 0 ? "" : Given[i * 11 % 25])}",
        ["mobile"] = i => string.Create(CultureInfo.InvariantCulture, $"13{i % 10}{(i * 7919) + 10_000_000:00000000}"),
        ["email"] = i => $"user{i}@example.com",
        ["address"] = i => $"{Cities[i % 4]}{Streets[i % 5]}{i}号{i % 9 + 1}幢{i % 30 + 101}室",
        ["birth"] = i => new DateOnly(1950, 1, 1).AddDays(i * 41).ToString("yyyy/M/d", CultureInfo.InvariantCulture),
        ["sex"] = i => i % 2 == 0 ? "男" : "女",
        ["ethnicity"] = i => i % 9 == 0 ? "回族" : i % 5 == 0 ? "满族" : "汉族",
        ["religion"] = i => i % 3 == 0 ? "佛教" : i % 3 == 1 ? "无宗教信仰" : "基督教",
        ["marital"] = i => i % 3 == 0 ? "未婚" : i % 3 == 1 ? "已婚" : "离异",
        ["health"] = i => i % 3 == 0 ? "高血压" : i % 3 == 1 ? "2型糖尿病" : "青霉素过敏",
        ["employer"] = i => $"{Cities[i % 4][^3..^1]}云山{Given[i % 25]}贸易有限公司",
        ["job"] = i => i % 3 == 0 ? "工程师" : i % 3 == 1 ? "教师" : "销售经理",
        ["crime"] = i => i % 2 == 0 ? "无犯罪记录" : "盗窃罪",
        ["notes"] = i => $"客户{i}要求周末送货，先打电话再上门，谢谢",
        ["city"] = i => i % 4 == 0 ? "金华" : i % 4 == 1 ? "成都" : i % 4 == 2 ? "南京" : "安康",
        ["date"] = i => new DateOnly(2021, 1, 1).AddDays(i * 3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["amount"] = i => string.Create(CultureInfo.InvariantCulture, $"{i * 13.37:0.00}"),
        ["count"] = i => (i % 7).ToString(CultureInfo.InvariantCulture),
        ["flag"] = i => i % 2 == 0 ? "Y" : "N",
        ["code"] = i => string.Create(CultureInfo.InvariantCulture, $"{1000 + (i % 40)}"),
        ["age"] = i => (18 + (i % 60)).ToString(CultureInfo.InvariantCulture),
        ["hash"] = i => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)i, (byte)(i >> 8)])),
        ["card"] = i => WithLuhn(string.Create(CultureInfo.InvariantCulture, $"622202{i * 104_729L % 1_000_000_000:000000000}")),
    };

    [Theory]
    [InlineData("col1", "mobile", PersonalDataType.Mobile)]
    [InlineData("f_03", "email", PersonalDataType.Email)]
    [InlineData("字段7", "name", PersonalDataType.PersonName)]
    [InlineData("", "address", PersonalDataType.PostalAddress)]
    [InlineData("列9", "birth", PersonalDataType.BirthDate)]
    [InlineData("x", "card", PersonalDataType.BankCard)]
    [InlineData("Unnamed: 12", "sex", PersonalDataType.Sex)]
    [InlineData("c_4", "ethnicity", PersonalDataType.Ethnicity)]
    [InlineData("v2", "religion", PersonalDataType.Religion)]
    [InlineData("attr5", "marital", PersonalDataType.MaritalStatus)]
    [InlineData("自定义1", "health", PersonalDataType.Health)]
    [InlineData("k", "crime", PersonalDataType.CriminalRecord)]
    [InlineData("zzz", "employer", PersonalDataType.Employer)]
    [InlineData("qqq", "job", PersonalDataType.Occupation)]
    [InlineData("ext_1", "notes", PersonalDataType.FreeText)]
    public void Classify_MeaninglessHeader_IsDecidedByValues(string header, string values, PersonalDataType expected)
    {
        ColumnClassification column = Columns.Classify(header, Columns.Dirty(Rows, Values[values]));
        Assert.Equal(expected, column.Type);
        Assert.Equal(ClassificationEvidence.Values, column.Evidence);
    }

    [Theory]
    [InlineData("emerg_ctc_mobile_2", "mobile", PersonalDataType.Mobile)]
    [InlineData("监护人联系电话", "mobile", PersonalDataType.Mobile)]
    [InlineData("主贷人姓名", "name", PersonalDataType.PersonName)]
    [InlineData("insuredPersonNm", "name", PersonalDataType.PersonName)]
    [InlineData("常住地址(现)", "address", PersonalDataType.PostalAddress)]
    [InlineData("spouseBirthDt", "birth", PersonalDataType.BirthDate)]
    [InlineData("XB", "count", PersonalDataType.Sex)]
    [InlineData("被保人年龄", "age", PersonalDataType.Age)]
    [InlineData("patientAge", "age", PersonalDataType.Age)]
    [InlineData("月薪(元)", "amount", PersonalDataType.Income)]
    [InlineData("历史消费金额", "amount", PersonalDataType.Transaction)]
    [InlineData("登录密码MD5", "hash", PersonalDataType.Credential)]
    [InlineData("face_feature", "hash", PersonalDataType.Biometric)]
    [InlineData("扣款账号", "card", PersonalDataType.BankCard)]
    public void Classify_UnseenHeader_AgreesWithValues(string header, string values, PersonalDataType expected) =>
        Assert.Equal(expected, Columns.Classify(header, Columns.Dirty(Rows, Values[values])).Type);

    [Theory]
    [InlineData("所在城市", "city")]
    [InlineData("签单日期", "date")]
    [InlineData("unitPrice", "amount")]
    [InlineData("通话次数", "count")]
    [InlineData("is_email_bound", "flag")]
    [InlineData("网点编号", "code")]
    [InlineData("sku_id", "code")]
    [InlineData("手机绑定状态", "flag")]
    [InlineData("order_no", "hash")]
    [InlineData("f_17", "date")]
    [InlineData("f_18", "amount")]
    [InlineData("f_19", "count")]
    [InlineData("f_20", "city")]
    public void Classify_ColumnAboutThings_IsNone(string header, string values) =>
        Assert.Equal(PersonalDataType.None, Columns.Classify(header, Columns.Dirty(Rows, Values[values])).Type);

    [Fact]
    public void Classify_SensitiveHeaderWithAnyValues_IsNeverClean()
    {
        string[] headers = ["血型类别", "指纹设备", "宗教编码", "犯罪次数", "病历号", "disease_category", "密码提示", "bank_card_bin", "民族代码"];
        foreach (string header in headers)
        {
            foreach ((string name, Func<int, string> value) in Values)
            {
                ColumnClassification column = Columns.Classify(header, Columns.Dirty(60, value));
                Assert.True(column.Type != PersonalDataType.None, $"{header} with values of {name} is called clean.");
            }
        }
    }

    [Fact]
    public void Classify_OddValues_AreListedByRow()
    {
        ColumnClassification column = Columns.Classify("手机", Columns.Dirty(Rows, Values["mobile"]));
        Assert.Equal(Rows / 20, column.OddValues);
        Assert.Equal(Enumerable.Range(0, Rows / 20).Select(i => (long)(i * 20) + 8), column.OddRows);
        Assert.Equal(0.05, column.NotMatchingShare, 6);
    }

    [Fact]
    public void Classify_ManyOddValues_ListsTheFirstHundred()
    {
        ColumnClassification column = Columns.Classify("手机", Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? "13812345678" : $"内容{i}"));
        Assert.Equal(500, column.OddValues);
        Assert.Equal(Enumerable.Range(1, ColumnProfile.MaxRows).Select(i => i * 2L), column.OddRows);
    }

    private static string WithLuhn(string digits) => digits + PersonalData.Identifiers.BankCard.CheckDigit(digits);
}
