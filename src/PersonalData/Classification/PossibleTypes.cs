using PersonalData.Identifiers;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Classification;

/// <summary>
/// What a value of a certain form may be where the header names the type: eight digits are a QQ account under 扣扣号 and a permit under
/// 台胞证, and nothing under neither.
/// </summary>
internal static class PossibleTypes
{
    private static readonly TypeSet[] ByDigits = [.. Enumerable.Range(0, 42).Select(Digits)];
    private static readonly TypeSet Tokens = TypeSet.Of(T.Credential, T.CookieId, T.DeviceId, T.Biometric);

    /// <summary>For values of nothing but digits, by their number.</summary>
    public static TypeSet OfDigits(int count) => ByDigits[Math.Min(count, ByDigits.Length - 1)];

    /// <summary>For values without Han characters that hold other characters than digits.</summary>
    public static TypeSet OfToken(ReadOnlySpan<char> value, in ValueShape shape)
    {
        TypeSet types = default;
        int length = shape.Length;
        int characters = shape.Digits + shape.AsciiLetters;
        int letters = shape.AsciiLetters;
        bool isCode = shape.IsCode;
        bool isNumber = letters == 0 && characters + shape.Blanks + shape.Marks == length;
        bool begins = char.IsAsciiLetter(TextFolding.Fold(value[0]));
        types = isCode ? types | T.CustomerNumber : types;
        types = isCode && begins && letters <= 2 && length is >= 7 and <= 9 ? types | T.Passport : types;
        types = isCode && begins && letters is 1 && characters is 9 or 11 ? types | T.HongKongMacaoTravelPermit : types;
        types = isCode && begins && letters <= 2 && characters is 10 ? types | T.TaiwanIdentityCard : types;
        types = shape.Digits is >= 6 and <= 8 && begins && letters <= 3 && length <= 13 ? types | T.HongKongIdentityCard : types;
        types = shape.Digits is 8 && letters is 0 && length <= 12 ? types | T.MacaoIdentityCard : types;
        types = shape.Digits is 12 && letters is 3 && begins && length <= 18 ? types | T.ForeignPermanentResidentId : types;
        types = isNumber && shape.Digits is 9 ? types | T.UsSocialSecurityNumber : types;
        types = isNumber && shape.Digits is 12 ? types | T.DrivingLicenceNumber : types;
        types = shape.Digits is 6 && letters is 3 && begins ? types | T.UkNationalInsuranceNumber : types;
        types = isCode && characters is 17 && length == 17 ? types | T.Vin : types;
        types = characters is 15 or 17 or 18 or 20 && isCode && shape.Digits >= 9 ? types | T.TaxNumber : types;
        types = characters is 9 && length <= 10 && isCode ? types | T.OrganisationCode : types;
        types = shape.Digits >= 9 && isNumber ? types | T.BankAccount : types;
        types = shape.Digits >= 7 && letters == 0 && length <= 24 ? types | T.InternationalPhone | T.Landline : types;
        types = length is >= 6 and <= 20 && begins && characters + shape.Marks == length ? types | T.WeChatId : types;
        types = shape.Digits >= 3 && letters <= 2 && shape.Dots >= 1 && length <= 48 ? types | T.Coordinates : types;
        types = shape.Digits is 3 or 4 or 5 or 6 && letters == 0 && length <= 9 && shape.Colons + shape.Marks + shape.Dots == 1 ? types | T.CardExpiry : types;
        types = shape.Digits is 3 or 4 && length <= 5 && letters == 0 ? types | T.CardSecurityCode : types;
        return shape.Blanks == 0 && length >= 6 ? types | Tokens : types;
    }

    private static TypeSet Digits(int count)
    {
        TypeSet types = TypeSet.Of(T.CustomerNumber);
        types = count is >= 5 and <= 11 ? types | T.QqNumber : types;
        types = count is 3 or 4 ? types | T.CardSecurityCode : types;
        types = count is 4 or 6 ? types | T.CardExpiry | T.Credential : types;
        types = count is 6 ? types | T.PostalAddress : types;
        types = count is 8 ? types | T.TaiwanTravelPermit | T.MacaoIdentityCard : types;
        types = count is >= 6 and <= 8 ? types | T.MilitaryId : types;
        types = count is 9 ? types | T.UsSocialSecurityNumber | T.OrganisationCode | T.Passport : types;
        types = count is 18 ? types | T.ForeignPermanentResidentId : types;
        types = count is 12 ? types | T.DrivingLicenceNumber : types;
        types = count is 15 or 17 or 18 or 20 ? types | T.TaxNumber : types;
        types = count is >= 7 and <= 15 ? types | T.InternationalPhone : types;
        types = count is >= 9 and <= 30 ? types | T.BankAccount : types;
        types = count is >= 8 ? types | T.Credential | T.CookieId | T.DeviceId : types;
        return count <= 12 ? types | T.Income | T.Transaction : types;
    }
}
