using System.Text;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Tests.Classification;

namespace PersonalData.Tests.Detection;

public sealed class CustomRecognizersTests
{
    private const string Loans = """
        {"recognizers": [
          {"name": "loan-no", "type": "CustomerNumber", "pattern": "LN[0-9]{8}", "context": ["贷款编号"], "score": 0.6, "headers": ["借据"]},
          {"name": "club-card", "type": "CustomerNumber", "pattern": "99[0-9]{8}", "validator": "luhn", "score": 0.7}
        ]}
        """;

    [Fact]
    public void Scan_CustomPattern_IsFoundWithRuleAndContext()
    {
        TextScanner scanner = new(Columns.Today, Read(Loans));
        Finding[] found = scanner.Scan("电话13812345678，贷款编号LN20240001已结清", ScanScope.Identifiers).ToArray();
        Assert.Equal([PersonalDataType.Mobile, PersonalDataType.CustomerNumber], found.Select(finding => finding.Type));
        Assert.Equal("custom.loan-no", found[1].Rule.Id);
        Assert.Equal("贷款编号", found[1].Context);
        Assert.Equal(0.95, found[1].Score, 6);
        Assert.Equal(10, found[1].Length);
    }

    [Fact]
    public void Scan_CustomPatternInsideIdentifier_LeavesTheIdentifier()
    {
        CustomRecognizers custom = Read("""{"recognizers": [{"name": "four", "type": "CustomerNumber", "pattern": "[0-9]{4}", "score": 1}]}""");
        Assert.Equal(
            [PersonalDataType.CustomerNumber, PersonalDataType.Mobile],
            new TextScanner(Columns.Today, custom).Scan("1234和13812345678").ToArray().Select(finding => finding.Type));
    }

    [Theory]
    [InlineData("luhn", "79927398713", "79927398714")]
    [InlineData("mod11-2", "110101199003074477", "110101199003074478")]
    [InlineData("mod97-10", "79444", "79443")]
    public void Scan_Validator_RefusesWrongCheckDigits(string validator, string right, string wrong)
    {
        TextScanner scanner = new(
            Columns.Today, Read($$"""{"recognizers": [{"name": "n", "type": "CustomerNumber", "pattern": "#[0-9]+", "validator": "none", "score": 1}]}"""));
        Assert.Equal(1, scanner.Scan("#" + wrong, ScanScope.Identifiers).ToArray().Count(finding => finding.Rule.Id == "custom.n"));
        CustomRecognizers strict = Read($$"""{"recognizers": [{"name": "n", "type": "CustomerNumber", "pattern": "[0-9]+", "validator": "{{validator}}", "score": 1}]}""");
        Assert.True(strict.Match(right).Contains(PersonalDataType.CustomerNumber));
        Assert.True(strict.Match(wrong).IsEmpty);
    }

    [Fact]
    public void Classify_ColumnOfCustomValues_IsOfTheirType()
    {
        CustomRecognizers custom = Read("""{"recognizers": [{"name": "k", "type": "Health", "pattern": "Q[0-9]{2}\\.[0-9]", "score": 1, "headers": ["编目"]}]}""");
        string[] values = ["Q12.3", "Q45.6", "Q78.9"];
        Assert.Equal(PersonalDataType.None, Columns.Classify("f1", values).Type);
        Assert.Equal(PersonalDataType.Health, Columns.Classify("f1", values, custom).Type);
        Assert.Equal(PersonalDataType.Health, Columns.Classify("编目", [""], custom).Type);
    }

    [Fact]
    public void Read_EverythingWrong_ListsAllAtOnce()
    {
        CustomRecognizerException refused = Assert.Throws<CustomRecognizerException>(() => Read("""
            {"recognizers": [
              {"name": "Bad Name", "type": "Mobile", "pattern": "a", "score": 1},
              {"name": "a", "type": "Phone", "pattern": "a", "score": 1},
              {"name": "a", "type": "Mobile", "pattern": "a", "score": 1.5},
              {"name": "b", "type": "Mobile", "pattern": "(?=x)y", "score": 1},
              {"name": "c", "type": "Mobile", "pattern": "(a)\\1", "score": 1},
              {"name": "d", "type": "Mobile", "pattern": "(((a{1000}){1000}){1000}){1000}", "score": 1},
              {"name": "e", "type": "Mobile", "pattern": "a*", "score": 1},
              {"name": "f", "type": "Mobile", "pattern": "(", "score": 1},
              {"name": "g", "type": "None", "pattern": "a", "validator": "crc", "score": 1, "context": ["x"]}
            ]}
            """));
        Assert.Equal(12, refused.Offences.Count);
        Assert.All(refused.Offences, offence => Assert.Contains("Recognizer", offence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"recognizers": [null]}""")]
    [InlineData("""{"recognizers": 3}""")]
    public void Read_OtherJson_IsRefused(string json) => Assert.Single(Assert.Throws<CustomRecognizerException>(() => Read(json)).Offences);

    [Fact]
    public void Read_TooLongPatternOrTooMany_IsRefused()
    {
        string one = """{"name": "n", "type": "Mobile", "pattern": "x", "score": 1}""";
        Assert.Throws<CustomRecognizerException>(() => Read($$"""{"recognizers": [{{one.Replace("\"x\"", "\"" + new string('x', 501) + "\"", StringComparison.Ordinal)}}]}"""));
        Assert.Throws<CustomRecognizerException>(() => Read($$"""{"recognizers": [{{string.Join(',', Enumerable.Repeat(one, 65))}}]}"""));
    }

    [Fact]
    public void Scan_PatternThatRunsAway_StaysLinear()
    {
        // With backtracking, or with one search to the end of the text for each match, this would not end.
        CustomRecognizers custom = Read("""
            {"recognizers": [
              {"name": "nested", "type": "CustomerNumber", "pattern": "(a+)+b", "score": 1},
              {"name": "eager", "type": "CustomerNumber", "pattern": "c|c.*d", "score": 1}
            ]}
            """);
        TextScanner scanner = new(Columns.Today, custom);
        Assert.Equal(0, scanner.Scan(new string('a', 200_000), ScanScope.Identifiers).Length);
        Assert.Equal(200_000, scanner.Scan(new string('c', 200_000), ScanScope.Identifiers).Length);
    }

    [Fact]
    public void Scan_MatchAcrossTheWindow_IsFoundOnce()
    {
        TextScanner scanner = new(Columns.Today, Read(Loans));
        for (int blanks = 4080; blanks < 4100; blanks++)
        {
            Finding found = Assert.Single(scanner.Scan(new string(' ', blanks) + "LN20240001 ", ScanScope.Identifiers).ToArray());
            Assert.Equal((blanks, 10), (found.Start, found.Length));
        }
    }

    private static CustomRecognizers Read(string json) => CustomRecognizers.Read(Encoding.UTF8.GetBytes(json));
}
