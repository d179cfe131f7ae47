using PersonalData.Detection;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Identifiers;

/// <summary>A rule and how sure it is without any context. From 0.8 a check or an unmistakable form speaks; below 0.5 only a context word makes it a finding.</summary>
internal sealed record WeighedRule(DetectionRule Rule, double Base)
{
    public T Type { get; } = Rule.Type;
}

/// <summary>The rules by which identifiers are found in text.</summary>
internal static class IdentifierRules
{
    public static readonly WeighedRule Email = New("email.dot-atom", T.Email, 0.99, "local part, @, domain of two labels or more", null, "RFC 5321");
    public static readonly WeighedRule ResidentId = New("resident-id.18", T.ResidentId, 0.95, "17 digits and a check character", "ISO 7064 MOD 11-2, province, birth date", "GB 11643-1999");
    public static readonly WeighedRule ResidentId15 = New("resident-id.15", T.ResidentId, 0.35, "15 digits", "province, birth date", "GB 11643 before 1999");
    public static readonly WeighedRule ForeignId = New("foreign-permanent-resident.18", T.ForeignPermanentResidentId, 0.9, "9 and 17 digits", "ISO 7064 MOD 11-2, province, birth date", "National Immigration Administration, 2023");
    public static readonly WeighedRule ForeignIdOld = New("foreign-permanent-resident.15", T.ForeignPermanentResidentId, 0.4, "three letters and twelve digits", "month and day", "Ministry of Public Security, 2004");
    public static readonly WeighedRule HongKong = New("hong-kong-id", T.HongKongIdentityCard, 0.4, "one or two letters, six digits, check character", "modulo 11", "Registration of Persons Ordinance");
    public static readonly WeighedRule HongKongBracketed = New("hong-kong-id.bracketed", T.HongKongIdentityCard, 0.85, "one or two letters, six digits, check character in brackets", "modulo 11", "Registration of Persons Ordinance");
    public static readonly WeighedRule Macao = New("macao-id", T.MacaoIdentityCard, 0.35, "1, 5 or 7, six digits, one digit, mostly in brackets", null, "Macao Identification Services Bureau");
    public static readonly WeighedRule Taiwan = New("taiwan-id", T.TaiwanIdentityCard, 0.45, "a letter and nine digits", "modulo 10", "Household Registration Act");
    public static readonly WeighedRule HkMoPermit = New("hk-macao-permit", T.HongKongMacaoTravelPermit, 0.4, "H or M and eight or ten digits", null, "National Immigration Administration");
    public static readonly WeighedRule TaiwanPermit = New("taiwan-permit", T.TaiwanTravelPermit, 0.2, "eight digits", null, "National Immigration Administration");
    public static readonly WeighedRule Passport = New("passport", T.Passport, 0.3, "six to nine letters and digits", null, "ICAO Doc 9303");
    public static readonly WeighedRule Military = New("military-id", T.MilitaryId, 0.9, "a character of the service, 字第, digits, 号", null, "customary form of the card");
    public static readonly WeighedRule Driving = New("driving-licence-file", T.DrivingLicenceNumber, 0.2, "twelve digits", null, "GA 482");
    public static readonly WeighedRule SocialSecurity = New("us-ssn", T.UsSocialSecurityNumber, 0.35, "three, two and four digits", "areas and groups never issued", "US Social Security Administration");
    public static readonly WeighedRule NationalInsurance = New("uk-nino", T.UkNationalInsuranceNumber, 0.85, "two letters, six digits, A to D", "prefixes never issued", "HMRC NIM39110");
    public static readonly WeighedRule CreditCode = New("credit-code", T.UnifiedSocialCreditCode, 0.95, "18 letters and digits", "modulo 31", "GB 32100-2015");
    public static readonly WeighedRule CreditCodeOfDigits = New("credit-code.digits", T.UnifiedSocialCreditCode, 0.6, "18 digits", "modulo 31", "GB 32100-2015");
    public static readonly WeighedRule CreditCodeUnchecked = New("credit-code.wrong-check", T.UnifiedSocialCreditCode, 0.3, "18 letters and digits", "modulo 31, failed", "GB 32100-2015");
    public static readonly WeighedRule OrgCode = New("organisation-code", T.OrganisationCode, 0.55, "eight letters or digits, a dash, a check character", "modulo 11", "GB 11714-1997");
    public static readonly WeighedRule OrgCodePlain = New("organisation-code.plain", T.OrganisationCode, 0.3, "nine letters or digits", "modulo 11", "GB 11714-1997");
    public static readonly WeighedRule Tax = New("tax-number", T.TaxNumber, 0.25, "15, 17, 18 or 20 letters and digits", null, "State Taxation Administration, before 2015");
    public static readonly WeighedRule Mobile = New("mobile.cn", T.Mobile, 0.9, "13 to 19 and nine digits, 86 before it or not", null, "national numbering plan");
    public static readonly WeighedRule Landline = New("landline.cn", T.Landline, 0.65, "area code and seven or eight digits", "area codes", "national numbering plan");
    public static readonly WeighedRule LandlineLocal = New("landline.cn.local", T.Landline, 0.1, "seven or eight digits", null, "national numbering plan");
    public static readonly WeighedRule Abroad = New("phone.international", T.InternationalPhone, 0.85, "+ or 00, country code, national number", "libphonenumber", "ITU-T E.164");
    public static readonly WeighedRule AbroadLocal = New("phone.hk-mo-tw", T.InternationalPhone, 0.25, "eight digits of Hong Kong or Macao, ten of Taiwan", null, "ITU-T E.164");
    public static readonly WeighedRule WeChat = New("wechat", T.WeChatId, 0.25, "a letter and 5 to 19 letters, digits, - or _", null, "WeChat's rule for account names");
    public static readonly WeighedRule WeChatInternal = New("wechat.wxid", T.WeChatId, 0.9, "wxid_ and letters and digits", null, "WeChat's first account names");
    public static readonly WeighedRule Qq = New("qq", T.QqNumber, 0.2, "five to eleven digits", null, "QQ's numbers");
    public static readonly WeighedRule Card = New("bank-card", T.BankCard, 0.7, "14 to 19 digits of a known network", "Luhn", "ISO/IEC 7812");
    public static readonly WeighedRule CardOfNoNetwork = New("bank-card.no-network", T.BankCard, 0.25, "13 to 19 digits", "Luhn", "ISO/IEC 7812");
    public static readonly WeighedRule Account = New("bank-account", T.BankAccount, 0.2, "9 to 30 digits", null, "banks' own numbering");
    public static readonly WeighedRule Iban = New("iban", T.Iban, 0.95, "country, two check digits, account", "length of the country, modulo 97", "ISO 13616");
    public static readonly WeighedRule Cvv = New("card-security-code", T.CardSecurityCode, 0.1, "three or four digits", null, "card networks");
    public static readonly WeighedRule Expiry = New("card-expiry", T.CardExpiry, 0.1, "month and year", "month from 1 to 12", "ISO/IEC 7813");
    public static readonly WeighedRule Plate = New("plate", T.LicensePlate, 0.9, "province, letter, five or six letters and digits", null, "GA 36-2018");
    public static readonly WeighedRule Vin = New("vin", T.Vin, 0.85, "17 letters and digits without I, O, Q", "check digit", "GB 16735, ISO 3779");
    public static readonly WeighedRule VinUnchecked = New("vin.unchecked", T.Vin, 0.55, "17 letters and digits without I, O, Q", null, "ISO 3779");
    public static readonly WeighedRule Imei = New("imei", T.Imei, 0.3, "15 digits", "Luhn", "3GPP TS 23.003");
    public static readonly WeighedRule Mac = New("mac", T.MacAddress, 0.9, "six pairs of hexadecimal digits", null, "IEEE 802, EUI-48");
    public static readonly WeighedRule Ipv4 = New("ip.v4", T.IpAddress, 0.8, "four numbers to 255 with dots", null, "RFC 791");
    public static readonly WeighedRule Ipv6 = New("ip.v6", T.IpAddress, 0.9, "groups of hexadecimal digits with colons", null, "RFC 4291");
    public static readonly WeighedRule Coordinates = New("coordinates", T.Coordinates, 0.4, "two decimals within the globe", "latitude to 90, longitude to 180", "ISO 6709");
    public static readonly WeighedRule Device = New("device", T.DeviceId, 0.25, "a UUID, or 14 to 64 hexadecimal digits", null, "RFC 9562; vendors' identifiers");
    public static readonly WeighedRule Cookie = New("cookie", T.CookieId, 0.2, "eight or more letters, digits, dots, dashes, with a digit", null, "RFC 6265");
    public static readonly WeighedRule Secret = New("credential.after-word", T.Credential, 0.2, "what follows a word for password or key", null, "-");
    public static readonly WeighedRule SecretShape = New("credential.shape", T.Credential, 0.95, "the known beginning of a key or token", null, "issuers' formats");
    public static readonly WeighedRule BirthDate = New("birth-date", T.BirthDate, 0.1, "year, month, day", "calendar", "ISO 8601 and the forms written by hand");

    private static WeighedRule New(string id, T type, double sure, string pattern, string? validator, string standard) =>
        new(new DetectionRule(id, type, pattern, validator, standard), sure);
}
