using System.Globalization;
using System.Text.Json;
using PersonalData.Classification;
using PersonalData.Detection;

namespace PersonalData.Tests.Classification;

public sealed class ColumnClassifierTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly string[] Mobiles = ["13812345678", "+86 139 1234 5678", "15012345678", "17712345678"];
    private static readonly string[] Names = ["王小明", "欧阳娜娜", "李雷", "阿卜杜拉·买买提"];
    private static readonly string[] Addresses = ["浙江省杭州市西湖区文三路1号", "北京市朝阳区建国路88号", "苏州工业园区星湖街328号2幢"];

    [Theory]
    [InlineData("身份证号", "110101199003074477", PersonalDataType.ResidentId)]
    [InlineData("sfzh", "110101199003074477", PersonalDataType.ResidentId)]
    [InlineData("ID_Card No.", "33010219200403064X", PersonalDataType.ResidentId)]
    [InlineData("手机号", "13812345678", PersonalDataType.Mobile)]
    [InlineData("客户手机号码", "13812345678", PersonalDataType.Mobile)]
    [InlineData("联系电话", "010-82345678", PersonalDataType.Landline)]
    [InlineData("联系电话", "82345678", PersonalDataType.Landline)]
    [InlineData("电子邮箱", "a@example.com", PersonalDataType.Email)]
    [InlineData("银行卡号", "6222021234567894", PersonalDataType.BankCard)]
    [InlineData("会员卡号", "M-0001", PersonalDataType.CustomerNumber)]
    [InlineData("统一社会信用代码", "91350211M00013FA1N", PersonalDataType.UnifiedSocialCreditCode)]
    [InlineData("出生日期", "1990年3月7日", PersonalDataType.BirthDate)]
    [InlineData("客户姓名", "王小明", PersonalDataType.PersonName)]
    [InlineData("full_name", "John Smith", PersonalDataType.PersonName)]
    [InlineData("家庭住址", "浙江省杭州市西湖区文三路1号", PersonalDataType.PostalAddress)]
    [InlineData("备注", "客户要求周末送货上门，请提前联系", PersonalDataType.FreeText)]
    public void Classify_KnownHeaderWithFittingValues_RestsOnBoth(string header, string value, PersonalDataType expected)
    {
        ColumnClassification column = ClassifyOne(header, [value]);
        Assert.Equal(expected, column.Type);
        Assert.Equal(ClassificationEvidence.HeaderAndValues, column.Evidence);
        Assert.Equal(1, column.MatchingShare);
        Assert.DoesNotContain(value, column.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("联系人电话", PersonalDataType.Mobile)]
    [InlineData("收货人手机1", PersonalDataType.Mobile)]
    [InlineData("customer_mobile_no", PersonalDataType.Mobile)]
    [InlineData("contactPhone2", PersonalDataType.Mobile)]
    [InlineData("kh_sfzh", PersonalDataType.ResidentId)]
    [InlineData("法人身份证号码(必填)", PersonalDataType.ResidentId)]
    [InlineData("银行卡开户行", PersonalDataType.None)]
    [InlineData("账户余额", PersonalDataType.Income)]
    [InlineData("home address", PersonalDataType.PostalAddress)]
    [InlineData("公司地址", PersonalDataType.PostalAddress)]
    [InlineData("telemetry", PersonalDataType.None)]
    [InlineData("file-name", PersonalDataType.None)]
    [InlineData("user.email", PersonalDataType.Email)]
    [InlineData("customer_email_status", PersonalDataType.None)]
    [InlineData("出生日期（阳历）", PersonalDataType.BirthDate)]
    public void Classify_UnlistedHeader_GoesByItsLastWord(string header, PersonalDataType expected) => Assert.Equal(expected, ClassifyOne(header, [""]).Type);

    [Fact]
    public void Classify_OneCardAmongManyNotes_IsNamedButNotMixed()
    {
        ColumnClassification column = ClassifyOne("备注", [.. Enumerable.Repeat("已电话回访，客户表示满意", 500), "卡号6222021234567894"]);
        Assert.Equal([PersonalDataType.BankCard], column.AlsoContains);
        Assert.False(column.IsMixed);
        Assert.True(column.IsSensitive);
    }

    [Theory]
    [InlineData("开户企业", "杭州云山贸易有限公司")]
    [InlineData("注册日期", "2001-03-05")]
    [InlineData("product_name", "Blue Shirt")]
    [InlineData("金额", "1234.50")]
    [InlineData("城市", "金华")]
    public void Classify_ColumnAboutThings_IsNone(string header, string value) => Assert.Equal(PersonalDataType.None, ClassifyOne(header, [value]).Type);

    [Fact]
    public void Classify_UnknownHeader_IsDecidedByValues()
    {
        Assert.Equal(PersonalDataType.Mobile, ClassifyOne("f3", Mobiles).Type);
        Assert.Equal(PersonalDataType.PersonName, ClassifyOne("f1", Names).Type);
        Assert.Equal(PersonalDataType.PostalAddress, ClassifyOne("f7", Addresses).Type);
        Assert.Equal(PersonalDataType.BirthDate, ClassifyOne("f5", ["1970-01-02", "1988-05-06", "1999-12-31"]).Type);
        Assert.Equal(PersonalDataType.None, ClassifyOne("f6", ["2024-01-02", "2025-05-06", "2026-01-31"]).Type);
        Assert.Equal(
            PersonalDataType.CustomerNumber,
            ClassifyOne("f0", [.. Enumerable.Range(1, 50).Select(i => string.Create(CultureInfo.InvariantCulture, $"C{i:000000}"))]).Type);
    }

    [Fact]
    public void Classify_HeaderSaysThingsButValuesArePersonal_ValuesWin()
    {
        ColumnClassification column = ClassifyOne("渠道", Mobiles);
        Assert.Equal(PersonalDataType.Mobile, column.Type);
        Assert.Equal(ClassificationEvidence.Values, column.Evidence);
    }

    [Fact]
    public void Classify_PersonalHeaderWithForeignValues_StaysPersonal()
    {
        ColumnClassification column = ClassifyOne("身份证号", ["保密", "见附件"]);
        Assert.Equal(PersonalDataType.ResidentId, column.Type);
        Assert.Equal(ClassificationEvidence.Header, column.Evidence);
        Assert.Equal(1, column.NotMatchingShare);
        Assert.True(column.IsSensitive);
    }

    [Fact]
    public void Classify_EmptyColumn_GoesByHeader()
    {
        ColumnClassification column = ClassifyOne("手机号", ["", " ", "无", "N/A"]);
        Assert.Equal(PersonalDataType.Mobile, column.Type);
        Assert.Equal(ClassificationEvidence.Header, column.Evidence);
        Assert.Equal(0, column.NotMatchingShare);
    }

    [Fact]
    public void Classify_ContactColumnOfTwoKinds_IsMixed()
    {
        ColumnClassification column = ClassifyOne("联系方式", [.. Mobiles, "a@example.com", "b@example.com"]);
        Assert.Equal(PersonalDataType.Mobile, column.Type);
        Assert.True(column.IsMixed);
        Assert.Equal([PersonalDataType.Email], column.AlsoContains);
        Assert.Equal(4 / 6.0, column.MatchingShare, 6);
    }

    [Fact]
    public void Classify_NotesWithCards_AreReportedAndSensitive()
    {
        ColumnClassification column = ClassifyOne("备注", ["客户换卡，新卡号6222021234567894请更新", "无", "已电话回访，客户表示满意"]);
        Assert.Equal(PersonalDataType.FreeText, column.Type);
        Assert.Equal([PersonalDataType.BankCard], column.AlsoContains);
        Assert.True(column.IsSensitive);
        Assert.Equal("financial-account", column.Sensitivity.Pipl28);
    }

    [Fact]
    public void Merge_PartitionsInJson_EqualOneRun()
    {
        string[] values = [.. Mobiles, "a@example.com", "", "电话13812345678"];
        ColumnProfile whole = Profile("联系方式", values);
        IReadOnlyList<ColumnProfile> merged = ColumnProfile.Merge(
        [
            Travel([Profile("联系方式", values[..3])]),
            Travel([Profile("联系方式", values[3..], firstRow: 4)]),
        ]);
        Assert.Equal(JsonSerializer.Serialize(whole), JsonSerializer.Serialize(merged[0]));
        Assert.Equal(
            JsonSerializer.Serialize(ColumnClassifier.Classify([whole])),
            JsonSerializer.Serialize(ColumnClassifier.Classify(merged)));
    }

    [Fact]
    public void Merge_DifferentColumns_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ColumnProfile.Merge(Profile("姓名", []), Profile("手机", [])));

    [Fact]
    public void Snapshot_AsJson_HoldsNoValue()
    {
        string json = JsonSerializer.Serialize(Profile("联系方式", [.. Mobiles, "王小明"]));
        Assert.DoesNotContain("12345678", json, StringComparison.Ordinal);
        Assert.DoesNotContain(JsonSerializer.Serialize("王小明").Trim('"'), json, StringComparison.Ordinal);
    }

    [Fact]
    public void HeaderCheck_FirstRowOfData_IsFound()
    {
        IReadOnlyList<HeaderFinding> findings = HeaderCheck.Find(["C0001", "王小明", "110101199003074477", "13812345678", "1990-03-07"], Today);
        Assert.Equal(
            [new(2, PersonalDataType.ResidentId), new(3, PersonalDataType.Mobile), new(4, PersonalDataType.BirthDate)],
            findings);
        Assert.Empty(HeaderCheck.Find(["客户编号", "姓名", "手机1", "2023销售额"], Today));
    }

    private static ColumnProfile[] Travel(IReadOnlyList<ColumnProfile> profiles) =>
        JsonSerializer.Deserialize<ColumnProfile[]>(JsonSerializer.Serialize(profiles))!;

    private static ColumnProfile Profile(string header, IEnumerable<string> values, long firstRow = 1)
    {
        ColumnProfiler profiler = new([header], Today);
        long row = firstRow;
        foreach (string value in values)
        {
            profiler.BeginRow(row++);
            profiler.Observe(0, value);
        }

        return profiler.Snapshot()[0];
    }

    private static ColumnClassification ClassifyOne(string header, IEnumerable<string> values) =>
        ColumnClassifier.Classify([Profile(header, values)])[0];
}
