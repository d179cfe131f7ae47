using System.Buffers;
using PersonalData.Detection;
using PersonalData.Masking;
using PersonalData.Sealing;

namespace PersonalData.Tests.Masking;

/// <summary>Cells that nobody wrote by hand: a mask may suppress them, and may not throw or write half of them.</summary>
public sealed class HostileCellTests
{
    private const string Odd = "\0\t\r\n \u00A0\u00AD\u200B\u202E\u3000\uD800\uDC00\uD842\uDFB7\uFEFF\uFFFD\uFFFF*'\"=+-@.,:;()[]{}/\\%#_·•０９ＡＺａ٣१王省市县年月日元9XxAfz018";

    public static TheoryData<string, string> Rules => new()
    {
        { "ResidentId", "\"keepEnds\"" }, { "ResidentId", "\"encrypt\"" }, { "ResidentId", "\"token\"" }, { "BankCard", "\"encrypt\"" },
        { "CustomerNumber", "\"encrypt\"" }, { "Iban", "\"encrypt\"" }, { "Vin", "\"encrypt\"" }, { "UnifiedSocialCreditCode", "\"encrypt\"" },
        { "Landline", "\"encrypt\"" }, { "MacAddress", "\"encrypt\"" }, { "InternationalPhone", "\"pseudonym\"" }, { "IpAddress", "\"keepEnds\"" },
        { "PersonName", "\"keepEnds\"" }, { "PersonName", "\"keyedHash\", \"algorithm\": \"sm3\"" }, { "Email", "\"keepEnds\"" },
        { "LicensePlate", "\"keepEnds\"" }, { "MilitaryId", "\"keepEnds\"" }, { "DeviceId", "\"keepEnds\"" }, { "Employer", "\"pseudonym\"" },
        { "PostalAddress", "\"generalise\", \"to\": \"district\"" }, { "PostalAddress", "\"generalise\", \"to\": \"prefix\"" },
        { "BirthDate", "\"generalise\", \"to\": \"ageBand\", \"width\": 10" }, { "BirthDate", "\"dateShift\", \"days\": 9" },
        { "Income", "\"noise\", \"percent\": 10" }, { "Income", "\"generalise\", \"to\": \"range\", \"width\": 100" },
        { "FreeText", "\"redact\"" }, { "None", "\"keep\"" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Mask_OddCharacters_AreSuppressedOrMasked(string type, string strategy)
    {
        Random random = new(20261123);
        using AgeIdentity identity = AgeIdentity.Generate();
        using TokenSealer tokens = new([identity.Recipient]);
        PersonalDataType column = Enum.Parse<PersonalDataType>(type);
        using RowMasker masker = new(TestPolicies.Load("testing", type, strategy), [TestPolicies.Column(0, column)], TestPolicies.Key, TestPolicies.Today, tokens);
        masker.BeginRow(new([.. new byte[16]]));
        ArrayBufferWriter<char> output = new();
        for (int i = 0; i < 2_000; i++)
        {
            char[] value = new char[i % 100 == 0 ? random.Next(20_000) : random.Next(40)];
            for (int c = 0; c < value.Length; c++)
            {
                value[c] = random.Next(3) == 0 ? (char)('0' + random.Next(10)) : Odd[random.Next(Odd.Length)];
            }

            output.ResetWrittenCount();
            MaskOutcome outcome = masker.Mask(0, value, output);
            string text = output.WrittenSpan.ToString();
            Assert.Equal(outcome == MaskOutcome.Suppressed, text == RowMasker.SuppressedText);
            Assert.Equal(outcome == MaskOutcome.Empty, text.Length == 0);
        }
    }
}
