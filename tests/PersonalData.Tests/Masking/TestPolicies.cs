using System.Buffers;
using System.Text;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Masking;
using PersonalData.Subjects;

namespace PersonalData.Tests.Masking;

/// <summary>Policies of one interesting rule, and maskers of one column.</summary>
internal static class TestPolicies
{
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <param name="strategy">The JSON value of the key strategy, and whatever keys follow it.</param>
    /// <param name="disclosure">The JSON value of the key disclosure, if any.</param>
    public static MaskingPolicy Load(string purpose, string type, string strategy, string? disclosure = null) =>
        MaskingPolicy.Load(Encoding.UTF8.GetBytes(Json(purpose, type, strategy, disclosure)));

    public static string Json(string purpose, string type, string strategy, string? disclosure = null, bool reverse = false)
    {
        IEnumerable<string> rules = Enum.GetNames<PersonalDataType>()
            .Select(name => $$"""{ "type": "{{name}}", "strategy": {{(name == type ? strategy : "\"suppress\"")}} }""");
        string last = disclosure is null ? "" : $", \"disclosure\": {disclosure}";
        return $$"""
            { "name": "p", "version": "1", "purpose": "{{purpose}}", "description": "test", "rules": [ {{string.Join(", ", reverse ? rules.Reverse() : rules)}} ]{{last}} }
            """;
    }

    public static (MaskOutcome Outcome, string Text) Mask(
        MaskingPolicy policy, PersonalDataType type, string value, byte[]? key = null, SubjectId? subject = null, TokenSealer? tokens = null)
    {
        using RowMasker masker = new(policy, [Column(0, type)], key ?? Key, Today, tokens);
        ArrayBufferWriter<char> output = new();
        masker.BeginRow(subject);
        MaskOutcome outcome = masker.Mask(0, value, output);
        return (outcome, output.WrittenSpan.ToString());
    }

    public static (MaskOutcome Outcome, string Text) Mask(PersonalDataType type, string strategy, string value, byte[]? key = null) =>
        Mask(Load("testing", type.ToString(), strategy), type, value, key);

    public static ColumnClassification Column(int index, PersonalDataType type) =>
        new(index, type.ToString(), type, 1, 0, ClassificationEvidence.HeaderAndValues, false, [], Sensitivity.Of(type), "");
}
