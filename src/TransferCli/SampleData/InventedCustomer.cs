using System.Globalization;
using PersonalData.Identifiers;

namespace TransferCli.SampleData;

/// <summary>
/// A person who does not exist, made from seed and number alone, so that a later row can repeat the customer without anything being
/// remembered. Numbers carry valid check digits and no two customers share a resident ID, mobile number or customer number.
/// </summary>
internal sealed class InventedCustomer
{
    private const ulong Stride = 2_654_435_761;
    private static readonly DateOnly FirstAdult = new(1948, 1, 1);
    private static readonly DateOnly FirstChild = new(2015, 1, 1);

    public InventedCustomer(ulong seed, long number)
    {
        SeededRandom random = new(seed ^ ((ulong)(number + 1) * 0xD1342543DE82EF95));
        Place place = random.Pick<Place>(InventedWords.Places);

        // One customer in 250 is a child, whose data are sensitive by PIPL article 28.
        bool child = number % 250 == 249;
        ulong slot = Scatter(seed, child ? number / 250 : number, child ? 2_100_000UL : 22_000_000UL);
        BirthDate = (child ? FirstChild : FirstAdult).AddDays((int)(slot / 1000));
        string first17 = string.Create(CultureInfo.InvariantCulture, $"{place.Code}{BirthDate:yyyyMMdd}{slot % 1000:000}");
        Number = string.Create(CultureInfo.InvariantCulture, $"KH{number + 100_000_000}");
        Name = random.Pick<string>(InventedWords.Surnames) + random.Pick<string>(InventedWords.GivenNames)
            + (random.OneIn(4) ? "" : random.Pick<string>(InventedWords.GivenNames));
        ResidentId = number % 33 == 32 ? "" : first17 + PersonalData.Identifiers.ResidentId.CheckCharacter(first17);
        Mobile = string.Create(CultureInfo.InvariantCulture, $"1{3_000_000_000 + Scatter(seed + 1, number, 7_000_000_000)}");
        string mailName = random.Pick<string>(InventedWords.MailNames);
        string mailDomain = random.Pick<string>(InventedWords.MailDomains);
        Email = number % 100 == 99 ? "" : string.Create(CultureInfo.InvariantCulture, $"{mailName}{number + 1}@{mailDomain}");
        string house = string.Create(CultureInfo.InvariantCulture, $"{random.Next(400) + 1}号{random.Next(30) + 1}幢{random.Next(4) + 1}单元");
        string flat = string.Create(CultureInfo.InvariantCulture, $"{random.Next(25) + 1}0{random.Next(4) + 1}室");
        Address = place.Name + random.Pick<string>(InventedWords.Streets) + house + flat;
        Card = NewCard(random);
        Company company = InventedWords.CompanyFor(seed, random.Next(200), place.Code);
        CompanyName = company.Name;
        CreditCode = company.CreditCode;
    }

    public string Number { get; }

    public string Name { get; }

    /// <summary>Empty for three customers in a hundred.</summary>
    public string ResidentId { get; }

    public string Mobile { get; }

    /// <summary>Empty for one customer in a hundred.</summary>
    public string Email { get; }

    public DateOnly BirthDate { get; }

    public string Address { get; }

    public string Card { get; }

    public string CompanyName { get; }

    public string CreditCode { get; }

    /// <summary>A number of a card that belongs to nobody here.</summary>
    public static string NewCard(SeededRandom random)
    {
        string digits = string.Create(CultureInfo.InvariantCulture,
            $"{random.Pick<string>(InventedWords.CardPrefixes)}{random.Next(1_000_000):000000}{random.Next(1_000_000):000000}");
        return digits + BankCard.CheckDigit(digits);
    }

    /// <summary>
    /// A number below the size that no other customer gets: the stride is a prime that divides no size used here, so counting in strides
    /// visits every slot once.
    /// </summary>
    private static ulong Scatter(ulong seed, long number, ulong size) => (((ulong)number * (Stride % size)) + (seed % size)) % size;
}
