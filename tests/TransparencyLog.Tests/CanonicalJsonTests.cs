using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace TransparencyLog.Tests;

public sealed class CanonicalJsonTests
{
    // RFC 8785, section 3.2.2, with its result in section 3.2.4.
    [Fact]
    public void Canonicalize_RfcSample_GivesRfcBytes()
    {
        const string input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string expected =
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""";

        Assert.Equal(expected, Canonical(input));
    }

    // RFC 8785, section 3.2.3: members in the order of their UTF-16 code units, so that a surrogate pair comes before U+FB33.
    [Fact]
    public void Canonicalize_RfcSortingSample_OrdersByUtf16CodeUnits()
    {
        const string input = """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;

        var values = JsonNode.Parse(Canonical(input))!.AsObject().Select(m => m.Value!.GetValue<string>());

        Assert.Equal(
            [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
                "Hebrew Letter Dalet With Dagesh",
            ],
            values);
    }

    // RFC 8785, appendix B: the bits of a double and how it is written.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Canonicalize_RfcNumber_IsWrittenAsEcmaScriptDoes(ulong bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(bits);

        Assert.Equal(expected, Canonical(number.ToString("E16", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("9007199254740993")]
    [InlineData("123456789012345678901234567890")]
    public void Canonicalize_NumberADoubleCannotHold_IsRefused(string literal)
    {
        var refusal = Assert.Throws<EvidenceRefusedException>(() => Canonical(literal));

        Assert.Equal("json.number", refusal.Code);
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""[{"b":{"a":1,"\u0061":2}}]""")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("NaN")]
    [InlineData("[1,]")]
    public void Canonicalize_NotOneCleanDocument_IsRefused(string input)
    {
        var refusal = Assert.Throws<EvidenceRefusedException>(() => Canonical(input));

        Assert.Equal("json.malformed", refusal.Code);
    }

    [Theory]
    [InlineData("""["\ud800"]""")]
    [InlineData("""["\udc00\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    public void Canonicalize_LoneSurrogate_IsRefused(string input)
    {
        var refusal = Assert.Throws<EvidenceRefusedException>(() => Canonical(input));

        Assert.Equal("json.not-canonical", refusal.Code);
    }

    [Fact]
    public void Serialize_LoneSurrogateInMemory_IsRefused()
    {
        Assert.Throws<EvidenceRefusedException>(() => CanonicalJson.Serialize(JsonValue.Create("a\ud800b")));
        Assert.Throws<EvidenceRefusedException>(() => CanonicalJson.Serialize(new JsonObject { ["a\udfff"] = 1 }));
    }

    [Fact]
    public void Serialize_LazilyParsedNodeWithRepeatedName_IsRefused()
    {
        var node = JsonNode.Parse("""{"a":1,"a":2}""");

        Assert.Throws<EvidenceRefusedException>(() => CanonicalJson.Serialize(node));
    }

    [Fact]
    public void Serialize_ValuesOfDotNetTypes_AreWrittenAsTheirJson()
    {
        var document = new JsonObject
        {
            ["when"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            ["id"] = Guid.Parse("00000000-0000-0000-0000-00000000000a"),
            ["amount"] = 1.10m,
            ["count"] = 9_007_199_254_740_991L,
            ["nothing"] = null,
        };

        Assert.Equal(
            """{"amount":1.1,"count":9007199254740991,"id":"00000000-0000-0000-0000-00000000000a","nothing":null,"when":"2026-01-02T03:04:05+00:00"}""",
            Encoding.UTF8.GetString(CanonicalJson.Serialize(document)));
    }

    [Fact]
    public void Serialize_DeeplyNestedNode_IsRefusedBeforeTheStackEnds()
    {
        JsonNode nested = new JsonArray();
        for (var i = 0; i < 200; i++)
        {
            nested = new JsonArray(nested);
        }

        Assert.Equal("json.too-deep", Assert.Throws<EvidenceRefusedException>(() => CanonicalJson.Serialize(nested)).Code);
    }

    [Fact]
    public void Serialize_Null_IsTheJsonNull() => Assert.Equal("null"u8.ToArray(), CanonicalJson.Serialize(null));

    [Fact]
    public void Canonicalize_ItsOwnOutput_ChangesNothing() =>
        Gen.Select(Gen.Double.Where(double.IsFinite), Gen.Int, Gen.String).Sample((number, count, text) =>
        {
            var document = new JsonObject { ["d"] = number, ["i"] = count, ["文"] = text, [text + "!"] = new JsonArray(number, null, true) };
            byte[] once;
            try
            {
                once = CanonicalJson.Serialize(document);
            }
            catch (EvidenceRefusedException)
            {
                Assert.Contains(text, char.IsSurrogate);
                return;
            }

            Assert.Equal(once, CanonicalJson.Canonicalize(once));
            Assert.Equal(number, JsonNode.Parse(once)!["d"]!.GetValue<double>());
            Assert.Equal(text, JsonNode.Parse(once)!["文"]!.GetValue<string>());
        });

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));
}
