namespace PersonalData.Corpora.Values;

/// <summary>Makes a value of any label.</summary>
/// <param name="words">The profile's words.</param>
/// <param name="chance">Where the values come from.</param>
/// <param name="plain">Whether numbers come without blanks, country codes and brackets, as most databases keep them.</param>
internal sealed class ValueMaker(Vocabulary words, Chance chance, bool plain)
{
    private readonly IdentityValues identity = new(words, chance, plain);
    private readonly ContactValues contact = new(words, chance, plain);
    private readonly FinanceValues finance = new(words, chance, plain);
    private readonly DeviceValues device = new(chance, plain);

    public NameValues Names { get; } = new(words, chance);

    public AddressValues Addresses { get; } = new(words, chance);

    public ThingValues Things { get; } = new(words, chance);

    /// <param name="label">What to make.</param>
    /// <param name="alone">
    /// Whether no word stands beside it that says what it is, so that only forms may come that speak for themselves.
    /// </param>
    public Value Make(Label label, bool alone = false) => label switch
    {
        Label.ResidentId => identity.ResidentId(allowOld: !alone),
        Label.ForeignPermanentResidentId => identity.ForeignPermanentResidentId(),
        Label.HongKongIdentityCard => identity.HongKongIdentityCard(),
        Label.MacaoIdentityCard => identity.MacaoIdentityCard(),
        Label.TaiwanIdentityCard => identity.TaiwanIdentityCard(),
        Label.HongKongMacaoTravelPermit => identity.HongKongMacaoTravelPermit(),
        Label.TaiwanTravelPermit => identity.TaiwanTravelPermit(),
        Label.Passport => identity.Passport(),
        Label.MilitaryId => identity.MilitaryId(),
        Label.DrivingLicenceNumber => identity.DrivingLicenceNumber(),
        Label.UsSocialSecurityNumber => identity.UsSocialSecurityNumber(),
        Label.UkNationalInsuranceNumber => identity.UkNationalInsuranceNumber(),
        Label.UnifiedSocialCreditCode => identity.UnifiedSocialCreditCode(),
        Label.OrganisationCode => identity.OrganisationCode(),
        Label.TaxNumber => identity.TaxNumber(),
        Label.Mobile => contact.Mobile(),
        Label.Landline => contact.Landline(),
        Label.InternationalPhone => contact.InternationalPhone(),
        Label.Email => contact.Email(),
        Label.WeChatId => contact.WeChatId(),
        Label.QqNumber => contact.QqNumber(),
        Label.BankCard => finance.BankCard(chineseOnly: alone),
        Label.BankAccount => finance.BankAccount(),
        Label.Iban => finance.Iban(),
        Label.CardSecurityCode => finance.CardSecurityCode(),
        Label.CardExpiry => finance.CardExpiry(),
        Label.LicensePlate => device.LicensePlate(),
        Label.Vin => device.Vin(),
        Label.Imei => device.Imei(),
        Label.MacAddress => device.MacAddress(),
        Label.IpAddress => device.IpAddress(),
        Label.Coordinates => device.Coordinates(),
        Label.DeviceId => device.DeviceId(),
        Label.CookieId => device.CookieId(),
        Label.ChineseName => Names.Chinese(),
        Label.LatinName => Names.Latin(),
        Label.ChineseAddress => Addresses.Chinese(),
        Label.LatinAddress => Addresses.Latin(),
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, "Only columns are made of it."),
    };
}
