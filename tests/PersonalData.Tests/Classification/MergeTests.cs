using System.Text.Json;
using CsCheck;
using PersonalData.Classification;

namespace PersonalData.Tests.Classification;

public sealed class MergeTests
{
    private static readonly string[] Pool =
    [
        "王小明", "13812345678", "010-82345678", "110101199003074477", "11010120150307441X", "a@example.com", "6222021234567894", "男", "汉族", "2015-05-06", "1970-01-02",
        "", "无", "12", "3.50", "浙江省杭州市西湖区文三路1号", "客户换卡，新卡号6222021234567894请更新", "杭州云山贸易有限公司", "高血压", "C-000123", "\ud800", "ｘ１２",
    ];

    private static readonly string[] Headers = ["联系方式", "备注", "f1", "出生日期"];

    private static readonly Gen<string> Value = Gen.Select(Gen.Int[0, (2 * Pool.Length) - 1], Gen.String[0, 30], (i, text) => i < Pool.Length ? Pool[i] : text);

    [Fact]
    public void Merge_AnyCut_EqualsTheWhole() => Gen.Select(Value.Array[0, 200], Gen.Int[0, 200], Gen.Int[0, 3].Select(i => Headers[i])).Sample(
        (values, at, header) =>
        {
            int cut = Math.Min(at, values.Length);
            ColumnProfile whole = Columns.Profile(header, values);
            ColumnProfile merged = ColumnProfile.Merge(
            [
                Columns.Travel([Columns.Profile(header, values[..cut])]),
                Columns.Travel([Columns.Profile(header, values[cut..], cut + 1)]),
            ])[0];
            Assert.Equal(JsonSerializer.Serialize(whole), JsonSerializer.Serialize(merged));
            Assert.Equal(
                JsonSerializer.Serialize(ColumnClassifier.Classify([whole])),
                JsonSerializer.Serialize(ColumnClassifier.Classify([merged])));
        },
        iter: 500);

    [Fact]
    public void Distinct_ManyValues_IsEstimatedWithinFivePerCent()
    {
        ColumnProfile profile = Columns.Profile("f", Enumerable.Range(0, 200_000).Select(i => $"P-{i % 50_000}"));
        Assert.InRange(profile.Distinct, 47_500, 52_500);
        Assert.Equal(200_000, profile.Compared);
    }
}
