namespace PersonalData.Corpora.Tables;

/// <summary>A kind of column that tables are put together from.</summary>
/// <param name="Name">Name of its list of headers.</param>
/// <param name="Label">What it is.</param>
/// <param name="ShowsItself">Whether its values tell what it is under a header that says nothing.</param>
/// <param name="Weight">How often it comes.</param>
/// <param name="Also">Labels that are right as well.</param>
internal sealed record ColumnKind(string Name, Label Label, bool ShowsItself, int Weight, params Label[] Also)
{
    private static readonly Label[] SelfEvident =
    [
        Label.ResidentId, Label.HongKongIdentityCard, Label.UnifiedSocialCreditCode, Label.Mobile, Label.Landline,
            Label.InternationalPhone, Label.Email, Label.BankCard,
        Label.LicensePlate, Label.Vin, Label.MacAddress, Label.IpAddress, Label.Iban, Label.ChineseName, Label.ChineseAddress, Label.Sex,
        Label.Ethnicity, Label.FreeText,
    ];

    private static readonly Label[] Personal =
        [.. Enum.GetValues<Label>().Where(label => label is not (Label.None or Label.Tolerated or Label.LatinAddress))];

    /// <summary>Columns that hold nothing personal; what people paid is left out, for it is personal.</summary>
    private static readonly string[] Things =
        ["OrderNo", "Product", "Sku", "BusinessDate", "Amount", "Quantity", "Flag", "Status", "Branch", "Code", "Hour", "City"];

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<ColumnKind> All { get; } =
    [
        .. Personal.Select(label => new ColumnKind(label.ToString(), label, SelfEvident.Contains(label), Weigh(label))),
        .. Things.Select(name => new ColumnKind(name, Label.None, true, 5)),
        new("Blood", Label.Health, false, 1),
        new("MixedContact", Label.Mobile, false, 2, Label.Email, Label.Landline),
        new("MixedId", Label.ResidentId, false, 2, Label.Passport, Label.HongKongMacaoTravelPermit),
        new("MixedAccount", Label.Mobile, false, 2, Label.Email),
    ];

    /// <summary>Whether another type makes up a tenth or more.</summary>
    public bool IsMixed => Also.Length > 0;

    private static int Weigh(Label label) => label switch
    {
        Label.ResidentId or Label.Mobile or Label.ChineseName or Label.ChineseAddress or Label.FreeText => 5,
        Label.Email or Label.BankCard or Label.BirthDate or Label.Sex or Label.CustomerNumber => 3,
        _ => 2,
    };
}
