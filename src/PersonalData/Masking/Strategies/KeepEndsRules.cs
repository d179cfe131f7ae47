using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Masking.Strategies;

/// <summary>How much of a normal form stays.</summary>
/// <param name="Head">Characters that stay at the beginning.</param>
/// <param name="Tail">Characters that stay at the end.</param>
/// <param name="Hidden">At least so many characters lie between them; a shorter value is suppressed.</param>
/// <param name="Stars">What stands for the middle, of one length whatever was hidden.</param>
internal readonly record struct EndsRule(int Head, int Tail, int Hidden, string Stars);

/// <summary>The rules of all types that have ends. Names, e-mail and IP addresses and fixed lines are cut by their parts instead.</summary>
internal static class KeepEndsRules
{
    private const string Four = "****";
    private const string Eight = "********";

    public static bool Has(T type) => type is T.PersonName or T.Email or T.Landline or T.IpAddress || For(type) is not null;

    /// <summary>Null for a type without ends.</summary>
    public static EndsRule? For(T type) => type switch
    {
        // The 17th digit is odd for men and even for women; only the check character behind it stays.
        T.ResidentId or T.ForeignPermanentResidentId => new(1, 1, 13, "****************"),

        // The tax number of a sole trader is the resident ID with two digits behind it.
        T.TaxNumber => new(1, 1, 13, "****************"),
        T.HongKongIdentityCard or T.MacaoIdentityCard => new(1, 1, 6, "******"),

        // The second character of a Taiwan card tells the sex.
        T.TaiwanIdentityCard => new(1, 2, 7, "*******"),
        T.HongKongMacaoTravelPermit => new(1, 2, 6, Eight),
        T.TaiwanTravelPermit => new(1, 2, 5, "*****"),
        T.Passport => new(1, 2, 4, "******"),
        T.MilitaryId => new(1, 0, 6, Eight),
        T.DrivingLicenceNumber => new(2, 2, 8, Eight),
        T.UsSocialSecurityNumber => new(0, 4, 5, "*****"),
        T.UkNationalInsuranceNumber => new(2, 1, 6, "******"),
        T.UnifiedSocialCreditCode => new(2, 4, 12, "************"),
        T.OrganisationCode => new(1, 2, 6, "******"),
        T.Mobile => new(3, 4, 4, Four),
        T.InternationalPhone => new(3, 2, 4, "******"),
        T.WeChatId => new(1, 1, 4, Four),
        T.QqNumber => new(1, 1, 3, "*****"),
        T.BankCard => new(4, 4, 8, Eight),
        T.BankAccount => new(0, 4, 5, Eight),
        T.Iban => new(2, 4, 9, "************"),
        T.LicensePlate => new(2, 1, 4, Four),
        T.Vin => new(3, 2, 12, "************"),
        T.Imei => new(2, 2, 11, "***********"),

        // The first half of a hardware address is its maker's.
        T.MacAddress => new(6, 0, 6, "******"),
        T.DeviceId or T.CookieId => new(2, 2, 10, Eight),
        _ => null,
    };
}
