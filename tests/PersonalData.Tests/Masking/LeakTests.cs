using System.Buffers;
using System.Globalization;
using System.Text;
using PersonalData.Detection;
using PersonalData.Masking;
using PersonalData.Subjects;

namespace PersonalData.Tests.Masking;

/// <summary>
/// No value of any type leaks through any shipped policy that masks. PERSONALDATA_LEAK_VALUES asks for another number of values a type than
/// the few of an ordinary run.
/// </summary>
public sealed class LeakTests
{
    private const int Seed = 20261123;
    private const int OrdinaryValues = 10_000;

    // The shipped ones, and one that keeps the ends of everything that has any.
    private static readonly MaskingPolicy[] Policies = [MaskingPolicy.DueDiligence, MaskingPolicy.Analytics, MaskingPolicy.Testing, Everything("keepEnds")];

    public static TheoryData<PersonalDataType> Types => [.. Enum.GetValues<PersonalDataType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Mask_GeneratedValues_NeverLeak(PersonalDataType type)
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("PERSONALDATA_LEAK_VALUES"), CultureInfo.InvariantCulture, out int asked) ? asked : OrdinaryValues;
        LeakValues values = new(Seed + (int)type);
        TextScanner scanner = new(TestPolicies.Today);
        ArrayBufferWriter<char> output = new();
        RowMasker[] maskers = [.. Policies.Select(policy => new RowMasker(policy, [TestPolicies.Column(0, type)], TestPolicies.Key, TestPolicies.Today))];
        List<string> leaks = [];
        for (int i = 0; i < count && leaks.Count < 5; i++)
        {
            string value = values.Next(type);
            for (int p = 0; p < Policies.Length; p++)
            {
                output.ResetWrittenCount();
                maskers[p].BeginRow(new SubjectId([.. BitConverter.GetBytes((long)i), .. new byte[8]]));
                maskers[p].Mask(0, value, output);
                if (LeakCheck.Find(Policies[p].For(type), value, output.WrittenSpan.ToString(), scanner) is { } leak)
                {
                    leaks.Add($"{Policies[p].Name}, value {i} of seed {Seed}: {leak}: '{value}' -> '{output.WrittenSpan}'");
                }
            }
        }

        Array.ForEach(maskers, masker => masker.Dispose());
        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
    }

    private static MaskingPolicy Everything(string strategy) => MaskingPolicy.Load(Encoding.UTF8.GetBytes($$"""
        { "name": "all", "version": "1", "purpose": "testing", "description": "test", "rules": [
        {{string.Join(", ", Enum.GetValues<PersonalDataType>().Select(type =>
            $$"""{ "type": "{{type}}", "strategy": "{{(Enum.Parse<MaskingStrategy>(strategy, ignoreCase: true).Suits(type) ? strategy : "suppress")}}" }"""))}} ] }
        """));

    [Theory]
    [InlineData(PersonalDataType.Mobile, "keepEnds", "13812345678", "13812345678")]
    [InlineData(PersonalDataType.Mobile, "keepEnds", "13812345678", "138*45678")]
    [InlineData(PersonalDataType.Mobile, "keepEnds", "13812345678", "1381****5678")]
    [InlineData(PersonalDataType.Mobile, "keepEnds", "1381234", "138****1234")]
    [InlineData(PersonalDataType.PersonName, "keepEnds", "王", "王**")]
    [InlineData(PersonalDataType.PersonName, "keepEnds", "王小明", "王小明")]
    [InlineData(PersonalDataType.ResidentId, "suppress", "33010219200403064X", "3****************X")]
    [InlineData(PersonalDataType.Mobile, "keyedHash", "13812345678", "13812345678abc")]
    [InlineData(PersonalDataType.Mobile, "encrypt", "+86 13812345678", "13812345678")]
    [InlineData(PersonalDataType.None, "keep", "电话13812345678", "电话13812345678")]
    [InlineData(PersonalDataType.Mobile, "keepEnds", "", "x")]
    public void Check_LeakOfEveryKind_IsSeen(PersonalDataType type, string strategy, string value, string output)
    {
        MaskingRule rule = TestPolicies.Load("testing", type.ToString(), $"\"{strategy}\"").For(type);
        Assert.NotNull(LeakCheck.Find(rule, value, output, new TextScanner(TestPolicies.Today)));
    }
}
