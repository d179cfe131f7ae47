using System.Text.Json.Serialization;
using PersonalData.Identifiers;

namespace PersonalData.Detection;

/// <summary>
/// The kinds of personal data that columns and values are sorted into. Everything later (data map, notice, masking, subject keys) is
/// decided by this type, so its names are stable: they are written into policies, profiles and data maps as text.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonalDataType>))]
public enum PersonalDataType
{
    /// <summary>Nothing personal was recognised. Such a column may be kept, cell by cell, after another look at each value.</summary>
    None,

    /// <summary>
    /// Resident identity number (公民身份号码), GB 11643-1999: 18 or 15 characters, also on the residence permits of Hong Kong (81), Macao
    /// (82) and Taiwan (83) residents.
    /// </summary>
    ResidentId,

    /// <summary>
    /// Number of a foreigner's permanent-residence ID (外国人永久居留身份证): 18 digits beginning with 9 since 2023, three letters and twelve
    /// digits before.
    /// </summary>
    ForeignPermanentResidentId,

    /// <summary>Hong Kong identity card: one or two letters, six digits, a check character in brackets.</summary>
    HongKongIdentityCard,

    /// <summary>Macao resident identity card: 1, 5 or 7, six digits, one digit in brackets.</summary>
    MacaoIdentityCard,

    /// <summary>Taiwan identity card: one letter and nine digits, the last of which is a check digit.</summary>
    TaiwanIdentityCard,

    /// <summary>Mainland travel permit of Hong Kong and Macao residents (港澳居民来往内地通行证): H or M and eight or ten digits.</summary>
    HongKongMacaoTravelPermit,

    /// <summary>Mainland travel permit of Taiwan residents (台湾居民来往大陆通行证): eight digits.</summary>
    TaiwanTravelPermit,

    /// <summary>Passport number, China's or by ICAO Doc 9303 any other's: up to nine letters and digits.</summary>
    Passport,

    /// <summary>Number of a military officer's, soldier's or civilian's card (军官证, 士兵证, 文职干部证).</summary>
    MilitaryId,

    /// <summary>File number of a driving licence (驾驶证档案编号): twelve digits. The licence number itself is the resident ID.</summary>
    DrivingLicenceNumber,

    /// <summary>US Social Security number: nine digits, 3-2-4.</summary>
    UsSocialSecurityNumber,

    /// <summary>UK National Insurance number: two letters, six digits, A to D.</summary>
    UkNationalInsuranceNumber,

    /// <summary>Unified social credit code of an organisation or sole trader (统一社会信用代码), GB 32100-2015.</summary>
    UnifiedSocialCreditCode,

    /// <summary>Organisation code (组织机构代码), GB 11714-1997: eight letters or digits and a check character.</summary>
    OrganisationCode,

    /// <summary>Tax registration number of before the credit code (税务登记号): 15, 17, 18 or 20 characters.</summary>
    TaxNumber,

    /// <summary>Mobile number of mainland China: 11 digits beginning with 13 to 19, with or without the country code 86.</summary>
    Mobile,

    /// <summary>Fixed-line number of mainland China with its area code, or a bare local number in a column known to hold them.</summary>
    Landline,

    /// <summary>Telephone number of Hong Kong, Macao, Taiwan or any other country, ITU-T E.164.</summary>
    InternationalPhone,

    /// <summary>E-mail address, RFC 5321.</summary>
    Email,

    /// <summary>WeChat account name (微信号): a letter and five to nineteen letters, digits, - or _.</summary>
    WeChatId,

    /// <summary>QQ account: five to eleven digits.</summary>
    QqNumber,

    /// <summary>Postal or residential address.</summary>
    PostalAddress,

    /// <summary>Bank card number (primary account number), ISO/IEC 7812: 12 to 19 digits with a Luhn check digit.</summary>
    BankCard,

    /// <summary>Bank account number of a Chinese bank that is no card: 9 to 30 digits, without a public check digit.</summary>
    BankAccount,

    /// <summary>International bank account number, ISO 13616.</summary>
    Iban,

    /// <summary>Card verification value: three or four digits next to a card.</summary>
    CardSecurityCode,

    /// <summary>Month of expiry of a card.</summary>
    CardExpiry,

    /// <summary>Licence plate, GA 36-2018: province character, letter, five or (new-energy) six letters and digits.</summary>
    LicensePlate,

    /// <summary>Vehicle identification number, GB 16735 / ISO 3779: 17 characters, the ninth of which checks.</summary>
    Vin,

    /// <summary>International mobile equipment identity, 3GPP TS 23.003: 15 digits with a Luhn check digit.</summary>
    Imei,

    /// <summary>EUI-48 hardware address (MAC address).</summary>
    MacAddress,

    /// <summary>IPv4 or IPv6 address.</summary>
    IpAddress,

    /// <summary>Latitude and longitude.</summary>
    Coordinates,

    /// <summary>Identifier of a device or an installation: IDFA, OAID, Android ID, or another UUID of a device.</summary>
    DeviceId,

    /// <summary>Identifier kept in a browser, or of a session.</summary>
    CookieId,

    /// <summary>Name of a natural person.</summary>
    PersonName,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>Age in years.</summary>
    Age,

    /// <summary>Sex or gender.</summary>
    Sex,

    /// <summary>Ethnic group, for China those of GB/T 3304.</summary>
    Ethnicity,

    /// <summary>Religion or belief.</summary>
    Religion,

    /// <summary>Marital state, for China those of GB/T 2261.2.</summary>
    MaritalStatus,

    /// <summary>Employer or place of work.</summary>
    Employer,

    /// <summary>Occupation or position.</summary>
    Occupation,

    /// <summary>Income or assets of a person.</summary>
    Income,

    /// <summary>What a person bought, paid or received.</summary>
    Transaction,

    /// <summary>Illness, treatment, disability, blood group, and whatever else tells of health.</summary>
    Health,

    /// <summary>Biometric data or a reference to it: fingerprint, face, voice, iris, gene.</summary>
    Biometric,

    /// <summary>Criminal record, penalties, convictions.</summary>
    CriminalRecord,

    /// <summary>Password, key, token, or the answer to a security question.</summary>
    Credential,

    /// <summary>The seller's own number for a customer.</summary>
    CustomerNumber,

    /// <summary>Text written by people, in which anything may stand.</summary>
    FreeText,
}
