namespace PersonalData.Corpora;

/// <summary>
/// What a careful reader would call a piece of text or a column. Named apart from the detector's types, so that neither bends the other.
/// </summary>
public enum Label
{
    /// <summary>Nothing personal.</summary>
    None,

    /// <summary>
    /// Personal or not, depending on whom one asks (王女士, a bare county, an age): neither demanded nor held against anybody.
    /// </summary>
    Tolerated,

#pragma warning disable CS1591 // The names say it; the values follow the standards named in Values/.
    ResidentId, ForeignPermanentResidentId, HongKongIdentityCard, MacaoIdentityCard, TaiwanIdentityCard, HongKongMacaoTravelPermit,
    TaiwanTravelPermit, Passport, MilitaryId, DrivingLicenceNumber, UsSocialSecurityNumber, UkNationalInsuranceNumber,
    UnifiedSocialCreditCode, OrganisationCode, TaxNumber,
    Mobile, Landline, InternationalPhone, Email, WeChatId, QqNumber,
    BankCard, BankAccount, Iban, CardSecurityCode, CardExpiry,
    LicensePlate, Vin, Imei, MacAddress, IpAddress, Coordinates, DeviceId, CookieId,
    ChineseName, LatinName, ChineseAddress, LatinAddress,
    BirthDate, Age, Sex, Ethnicity, Religion, MaritalStatus, Employer, Occupation, Income, Transaction,
    Health, Biometric, CriminalRecord, Credential, CustomerNumber, FreeText,
#pragma warning restore CS1591
}

/// <summary>The groups that labels are counted in.</summary>
public static class Labels
{
    /// <summary>Types with a check digit or a fixed form, which free text is searched for.</summary>
    public static IReadOnlyList<Label> FixedForm { get; } = [.. Enum.GetValues<Label>().Where(l =>
        l is >= Label.ResidentId and <= Label.CookieId)];

    /// <summary>Names and addresses.</summary>
    public static IReadOnlyList<Label> Language { get; } = [Label.ChineseName, Label.LatinName, Label.ChineseAddress, Label.LatinAddress];

    /// <summary>
    /// Columns nobody may call clean: PIPL article 28 and GB/T 45574-2025 (identity documents, biometrics, belief, health, finance,
    /// whereabouts, criminal record), secrets, and ethnicity after GDPR article 9.
    /// </summary>
    public static bool IsSensitive(Label label) => label is
        Label.ResidentId or Label.ForeignPermanentResidentId or Label.HongKongIdentityCard or Label.MacaoIdentityCard
        or Label.TaiwanIdentityCard or Label.HongKongMacaoTravelPermit or Label.TaiwanTravelPermit or Label.Passport or Label.MilitaryId
        or Label.DrivingLicenceNumber or Label.UsSocialSecurityNumber or Label.UkNationalInsuranceNumber
        or Label.BankCard or Label.BankAccount or Label.Iban or Label.CardSecurityCode or Label.CardExpiry or Label.Coordinates
        or Label.Ethnicity or Label.Religion or Label.Income or Label.Health or Label.Biometric or Label.CriminalRecord or Label.Credential;
}
