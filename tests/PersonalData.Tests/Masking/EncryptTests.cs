using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Masking;
using PersonalData.Masking.Formats;

namespace PersonalData.Tests.Masking;

public sealed class EncryptTests
{
    private const string Key128 = "2B7E151628AED2A6ABF7158809CF4F3C";
    private const string Key192 = Key128 + "EF4359D8D580AA4F";
    private const string Key256 = Key192 + "7F036D6F04FC6A94";

    /// <summary>Samples 1 to 9 of "Block Cipher Modes of Operation - FF1", NIST Cryptographic Standards and Guidelines, examples with intermediate values.</summary>
    [Theory]
    [InlineData(Key128, 10, "", "0123456789", "2433477484")]
    [InlineData(Key128, 10, "39383736353433323130", "0123456789", "6124200773")]
    [InlineData(Key128, 36, "3737373770717273373737", "0123456789abcdefghi", "a9tv40mll9kdu509eum")]
    [InlineData(Key192, 10, "", "0123456789", "2830668132")]
    [InlineData(Key192, 10, "39383736353433323130", "0123456789", "2496655549")]
    [InlineData(Key192, 36, "3737373770717273373737", "0123456789abcdefghi", "xbj3kv35jrawxv32ysr")]
    [InlineData(Key256, 10, "", "0123456789", "6657667009")]
    [InlineData(Key256, 10, "39383736353433323130", "0123456789", "1001623463")]
    [InlineData(Key256, 36, "3737373770717273373737", "0123456789abcdefghi", "xs8a0azh2avyalyzuwd")]
    public void Ff1_NistSamples_EncryptAndDecrypt(string key, int radix, string tweak, string plain, string encrypted)
    {
        using Ff1Cipher cipher = new(Convert.FromHexString(key));
        Assert.Equal(encrypted, Text(cipher.Process(true, radix, Convert.FromHexString(tweak), Numerals(plain))));
        Assert.Equal(plain, Text(cipher.Process(false, radix, Convert.FromHexString(tweak), Numerals(encrypted))));
    }

    [Fact]
    public void Ff1_SmallDomain_IsRefused()
    {
        using Ff1Cipher cipher = new(new byte[32]);
        Assert.Throws<ArgumentOutOfRangeException>(() => cipher.Process(true, [], 1, 999_999));
        Assert.Throws<ArgumentOutOfRangeException>(() => cipher.Process(true, [], 1_000_000, 1_000_000));
    }

    [Fact]
    public void Ff1_WholeDomain_IsPermuted()
    {
        using Ff1Cipher cipher = new(new byte[32]);
        HashSet<UInt128> seen = [];
        for (uint rank = 0; rank < 3000; rank++)
        {
            UInt128 encrypted = cipher.Process(true, [1], rank, 1_500_000);
            Assert.True(encrypted < 1_500_000 && seen.Add(encrypted));
            Assert.Equal(rank, cipher.Process(false, [1], encrypted, 1_500_000));
        }
    }

    [Theory]
    [InlineData(PersonalDataType.ResidentId, "33010219200403064X", @"^\d{17}[\dX]$")]
    [InlineData(PersonalDataType.ResidentId, "150102880730303", @"^\d{17}[\dX]$")]
    [InlineData(PersonalDataType.ResidentId, "932682198501010017", @"^9\d{16}[\dX]$")]
    [InlineData(PersonalDataType.ForeignPermanentResidentId, "932682198501010017", @"^9\d{16}[\dX]$")]
    [InlineData(PersonalDataType.HongKongIdentityCard, "P174468(6)", @"^P\d{6}\([\dA]\)$")]
    [InlineData(PersonalDataType.MacaoIdentityCard, "1234567(8)", @"^1\d{7}$")]
    [InlineData(PersonalDataType.TaiwanIdentityCard, "B221690311", @"^B[12]\d{8}$")]
    [InlineData(PersonalDataType.HongKongMacaoTravelPermit, "H12345678", @"^H\d{8}$")]
    [InlineData(PersonalDataType.TaiwanTravelPermit, "12345678", @"^\d{8}$")]
    [InlineData(PersonalDataType.Passport, "EA1234567", @"^EA\d{7}$")]
    [InlineData(PersonalDataType.DrivingLicenceNumber, "330100123456", @"^\d{12}$")]
    [InlineData(PersonalDataType.UsSocialSecurityNumber, "123-45-6789", @"^[0-8]\d{8}$")]
    [InlineData(PersonalDataType.UkNationalInsuranceNumber, "AB 12 34 56 C", @"^AB\d{6}C$")]
    [InlineData(PersonalDataType.UnifiedSocialCreditCode, "91310110666007217T", @"^91[0-9A-HJ-NP-RTUW-Y]{16}$")]
    [InlineData(PersonalDataType.OrganisationCode, "66600721-7", @"^\d{8}[\dX]$")]
    [InlineData(PersonalDataType.TaxNumber, "330102123456789", @"^\d{15}$")]
    [InlineData(PersonalDataType.Mobile, "+86 13812345678", @"^138\d{8}$")]
    [InlineData(PersonalDataType.Landline, "0571-87654321", @"^0571[2-9]\d{7}$")]
    [InlineData(PersonalDataType.InternationalPhone, "+852 9123 4567", @"^\+8529\d{7}$")]
    [InlineData(PersonalDataType.QqNumber, "12345678", @"^[1-9]\d{7}$")]
    [InlineData(PersonalDataType.BankCard, "6222021234567894", @"^622202\d{10}$")]
    [InlineData(PersonalDataType.BankAccount, "110906501610505", @"^\d{15}$")]
    [InlineData(PersonalDataType.Iban, "GB82 WEST 1234 5698 7654 32", @"^GB\d\d[A-Z]{4}\d{14}$")]
    [InlineData(PersonalDataType.Vin, "1M8GDM9AXKP042788", @"^1M8[0-9A-HJ-NPR-Z]{14}$")]
    [InlineData(PersonalDataType.Imei, "490154203237518", @"^49\d{13}$")]
    [InlineData(PersonalDataType.MacAddress, "3c-22-fb-01-02-03", "^([0-9A-F]{2}:){5}[0-9A-F]{2}$")]
    [InlineData(PersonalDataType.CustomerNumber, "vip-00012345", @"^[A-Z]{3}-\d{8}$")]
    public void Encrypt_ValidValue_GivesAnotherOfItsTypeAndComesBack(PersonalDataType type, string value, string pattern)
    {
        MaskingPolicy policy = MaskingPolicy.Testing;
        (MaskOutcome outcome, string encrypted) = TestPolicies.Mask(policy, type, value);
        Assert.Equal(MaskOutcome.Masked, outcome);
        Assert.Matches(pattern, encrypted);
        Assert.Equal(encrypted, TestPolicies.Mask(policy, type, value).Text);

        using ValueDecryptor decryptor = new(type, TestPolicies.Key, TestPolicies.Today);
        Assert.True(decryptor.TryDecrypt(encrypted, out string back));
        Assert.NotEqual(encrypted, back);
        Assert.Equal(Normal(type, value), back);

        using ValueDecryptor other = new(type, new byte[32], TestPolicies.Today);
        Assert.False(other.TryDecrypt(encrypted, out string wrong) && wrong == back);
    }

    [Fact]
    public void Encrypt_ManyValues_PassTheValidators()
    {
        Random random = new(20261123);
        for (int i = 0; i < 500; i++)
        {
            string born = new DateOnly(1950, 1, 1).AddDays(random.Next(20_000)).ToString("yyyyMMdd", null);
            string first = $"33{random.Next(10_000):0000}{born}{random.Next(1000):000}";
            string id = Encrypt(PersonalDataType.ResidentId, first + ResidentId.CheckCharacter(first));
            Assert.True(ResidentId.IsValid(id, TestPolicies.Today));
            Assert.NotEqual(first, id[..17]);
            Assert.True(Mobile.IsValid(Encrypt(PersonalDataType.Mobile, $"139{random.Next(100_000_000):00000000}")));
            string card = $"622848{random.NextInt64(1_000_000_000_000):000000000000}";
            Assert.True(BankCard.IsValid(Encrypt(PersonalDataType.BankCard, card + BankCard.CheckDigit(card))));
        }
    }

    [Theory]
    [InlineData(PersonalDataType.ResidentId, "110101199003074476")]
    [InlineData(PersonalDataType.BankCard, "6222021234567890")]
    [InlineData(PersonalDataType.UnifiedSocialCreditCode, "91350211M00013FA1N")]
    [InlineData(PersonalDataType.HongKongIdentityCard, "P174468(5)")]
    [InlineData(PersonalDataType.TaiwanIdentityCard, "M517086312")]
    [InlineData(PersonalDataType.Vin, "1M8GDM9A0KP042788")]
    [InlineData(PersonalDataType.Iban, "GB83WEST12345698765432")]
    [InlineData(PersonalDataType.QqNumber, "123456")]
    [InlineData(PersonalDataType.CustomerNumber, "C0001")]
    [InlineData(PersonalDataType.CustomerNumber, "客户00012345")]
    [InlineData(PersonalDataType.Passport, "AB12345")]
    [InlineData(PersonalDataType.ForeignPermanentResidentId, "CAN332670063074")]
    [InlineData(PersonalDataType.Mobile, "1381234567")]
    public void Encrypt_WrongCheckOrSmallDomain_IsSuppressed(PersonalDataType type, string value) =>
        Assert.Equal((MaskOutcome.Suppressed, RowMasker.SuppressedText), TestPolicies.Mask(MaskingPolicy.Testing, type, value));

    [Fact]
    public void Encrypt_OneTextAsTwoTypes_GivesTwo()
    {
        Assert.NotEqual(Encrypt(PersonalDataType.TaiwanTravelPermit, "12345678"), Encrypt(PersonalDataType.QqNumber, "12345678"));
        Assert.NotEqual(Encrypt(PersonalDataType.Mobile, "13812345678")[3..], Encrypt(PersonalDataType.Mobile, "13912345678")[3..]);
    }

    private static string Encrypt(PersonalDataType type, string value) => TestPolicies.Mask(MaskingPolicy.Testing, type, value).Text;

    private static string Normal(PersonalDataType type, string value) => type switch
    {
        PersonalDataType.ResidentId when value.Length == 15 => "150102198807303035",
        PersonalDataType.HongKongIdentityCard => value,
        PersonalDataType.MacAddress => "3C:22:FB:01:02:03",
        PersonalDataType.CustomerNumber => value.ToUpperInvariant(),
        PersonalDataType.Mobile => value[^11..],
        _ => value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal),
    };

    private static byte[] Numerals(string text) => [.. text.Select(c => (byte)(char.IsAsciiDigit(c) ? c - '0' : c - 'a' + 10))];

    private static string Text(byte[] numerals) => string.Concat(numerals.Select(n => (char)(n < 10 ? '0' + n : 'a' + n - 10)));
}
