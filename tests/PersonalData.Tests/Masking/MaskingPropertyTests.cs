using System.Buffers;
using System.Globalization;
using CsCheck;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Masking;

namespace PersonalData.Tests.Masking;

/// <summary>Whatever goes in, the masked extract shows neither the value nor anything that the detectors know.</summary>
public sealed class MaskingPropertyTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[0, 24].Select(digits => new string(digits));

    private static readonly Gen<string> ResidentIds = Gen.Select(
        Gen.OneOf("110101", "330102", "440305", "810000", "830000", "932682"), Gen.Date[new DateTime(1900, 1, 1), new DateTime(2026, 1, 1)], Gen.Int[0, 999],
        (division, born, sequence) =>
        {
            string first = string.Create(CultureInfo.InvariantCulture, $"{division}{born:yyyyMMdd}{sequence:000}");
            return first + ResidentId.CheckCharacter(first);
        });

    private static readonly Gen<string> Mobiles = Gen.Select(
        Gen.OneOf("", "+86", "86", "0086", "+86 "), Gen.Int[3, 9], Gen.Int[0, 999_999_999],
        (prefix, second, rest) => string.Create(CultureInfo.InvariantCulture, $"{prefix}1{second}{rest:000000000}"));

    private static readonly Gen<string> Cards = Gen.Select(Gen.Int[15, 18], Gen.Char['2', '9'], Gen.Char['0', '9'].Array[18], (length, first, rest) =>
    {
        string digits = (first + new string(rest))[..length];
        return digits + BankCard.CheckDigit(digits);
    });

    private static readonly Gen<string> Emails = Gen.Select(
        Gen.OneOf(Gen.Char['a', 'z'].Array[1, 20].Select(letters => new string(letters)), Mobiles.Select(mobile => mobile.Replace("+", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))),
        Gen.OneOf("example.com", "mail.example.cn", "13812345678.example.org"),
        (local, domain) => $"{local}@{domain}");

    private static readonly Gen<string> Landlines = Gen.Select(
        Gen.OneOf("010-", "(021)", "0571-", "+86 10 ", "020"), Gen.Int[20_000_000, 89_999_999],
        (area, number) => string.Create(CultureInfo.InvariantCulture, $"{area}{number}"));

    private static readonly Gen<string> Codes = Gen.Select(
        Gen.OneOf("91310110", "92330102", "12110000"), Gen.OneOf(UnifiedSocialCreditCode.Alphabet.ToCharArray()).Array[9],
        (head, body) => head + new string(body) + UnifiedSocialCreditCode.CheckCharacter(head + new string(body)));

    private static readonly Gen<string> Any = Gen.OneOf(ResidentIds, Mobiles, Cards, Emails, Landlines, Codes);

    /// <summary>Cut short, doubled, written full-width, given company, torn by blanks: what people and attackers make of a value.</summary>
    private static readonly Gen<string> Hostile = Gen.Select(Any, Any, Digits, Gen.Int[0, 9], Gen.Int[0, 30], (value, other, digits, kind, at) => kind switch
    {
        0 => FullWidth(value),
        1 => value[..Math.Min(at, value.Length)],
        2 => value + other,
        3 => $"{value} {other}",
        4 => $"联系人王小明{value}谢谢",
        5 => value.Insert(Math.Min(at, value.Length), "\u200B"),
        6 => value.Insert(Math.Min(at, value.Length), " "),
        7 => digits,
        8 => $"{digits}@{value}",
        _ => $"浙江省杭州市{value}",
    });

    public static TheoryData<PersonalDataType> Types => [.. Enum.GetValues<PersonalDataType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Mask_AnyIdentifierInAnyColumn_NeverReachesTheOutput(PersonalDataType type) => Any.Sample(value =>
    {
        string masked = Mask(type, value);
        Assert.DoesNotContain(value, masked, StringComparison.OrdinalIgnoreCase);
        AssertClean(masked);
    });

    [Theory]
    [MemberData(nameof(Types))]
    public void Mask_HostileValueInAnyColumn_NeverTriggersTheScanner(PersonalDataType type) => Hostile.Sample(value =>
    {
        string masked = Mask(type, value);
        AssertClean(masked);
        if (type != PersonalDataType.None && value.Length > 4)
        {
            Assert.DoesNotContain(value, masked, StringComparison.OrdinalIgnoreCase);
        }
    });

    [Fact]
    public void Mask_ValidValueInItsColumn_IsMaskedAndNotSuppressed()
    {
        ResidentIds.Sample(value => Assert.StartsWith($"{value[0]}*", Mask(PersonalDataType.ResidentId, value), StringComparison.Ordinal));
        Mobiles.Sample(value => Assert.EndsWith("****" + value[^4..], Mask(PersonalDataType.Mobile, value), StringComparison.Ordinal));
        Cards.Sample(value => Assert.StartsWith(value[..4] + "*", Mask(PersonalDataType.BankCard, value), StringComparison.Ordinal));
        Landlines.Sample(value => Assert.EndsWith("******" + value[^2..], Mask(PersonalDataType.Landline, value), StringComparison.Ordinal));
        Codes.Sample(value => Assert.StartsWith(value[..2] + "*", Mask(PersonalDataType.UnifiedSocialCreditCode, value), StringComparison.Ordinal));
    }

    private static void AssertClean(string masked)
    {
        MaskedOutputScanner scanner = new(Today);
        scanner.Observe(1, 0, masked);
        Assert.Equal(0, scanner.HitCount);
    }

    private static string FullWidth(string value) => string.Concat(value.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));

    private static string Mask(PersonalDataType type, string value)
    {
        ColumnClassification column = new(0, "c", type, 1, 0, ClassificationEvidence.HeaderAndValues, false, [], Sensitivity.Of(type), "");
        using RowMasker masker = new(MaskingPolicy.DueDiligence, [column], Key, Today);
        ArrayBufferWriter<char> output = new();
        masker.Mask(0, value, output);
        return output.WrittenSpan.ToString();
    }
}
