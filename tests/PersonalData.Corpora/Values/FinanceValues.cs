namespace PersonalData.Corpora.Values;

/// <summary>Cards and accounts.</summary>
internal sealed class FinanceValues(Vocabulary words, Chance chance, bool plain)
{
    // Issuer prefixes as printed on the cards of well-known banks, with the number's length.
    private static readonly (string Prefix, int Length)[] Chinese =
    [
        ("622202", 19), ("621226", 19), ("621700", 19), ("622700", 16), ("622848", 19), ("622845", 19), ("621661", 19), ("621660", 19),
        ("622588", 16), ("621483", 16), ("622262", 19), ("621799", 19), ("622188", 19), ("622155", 16), ("622622", 16), ("622689", 16),
        ("622908", 18), ("625912", 16), ("623058", 19), ("622575", 16),
    ];

    private static readonly (string Prefix, int Length)[] Foreign =
    [
        ("4", 16), ("4", 16), ("51", 16), ("53", 16), ("55", 16), ("2221", 16), ("37", 15), ("34", 15), ("3530", 16), ("3566", 16),
        ("36", 14),
    ];

    /// <param name="chineseOnly">Where nothing but the number speaks for it.</param>
    public Value BankCard(bool chineseOnly)
    {
        (string prefix, int length) = chineseOnly || chance.Percent(70) ? chance.Pick(Chinese) : chance.Pick(Foreign);
        string body = prefix + chance.Digits(length - 1 - prefix.Length);
        string number = body + CheckDigits.Luhn(body);
        return new(!plain && (length is 16 or 19) && chance.Percent(25) ? Grouped(number, chance.Of(" ", "-")) : number, Label.BankCard);
    }

    // Of no standard; lengths and beginnings as banks print them on receipts. Never one that could be taken for a card.
    public Value BankAccount()
    {
        string number;
        do
        {
            number = chance.Pick(words.DivisionCodes)[..2]
                + chance.Fill("*" + new string('#', chance.Of(8, 9, 11, 14, 15, 16, 17, 19, 20)));
        }
        while (number.Length is 11 or 15 or 18 || CheckDigits.IsLuhn(number) || number[0] is '6');

        return new(!plain && chance.Percent(12) ? Grouped(number, " ") : number, Label.BankAccount);
    }

    // ISO 13616, lengths of the SWIFT registry.
    public Value Iban()
    {
        (string country, string pattern) = chance.Of(
            ("DE", "##################"), ("GB", "NWBK##############"), ("FR", "#######################"), ("NL", "INGB##########"),
            ("CH", "#################"), ("ES", "####################"), ("AE", "###################"), ("GB", "BARC##############"),
            ("IT", "X######################"), ("AT", "################"));
        string account = chance.Fill(pattern);
        string iban = country + CheckDigits.Iban(country, account) + account;
        return new(plain || chance.Percent(55) ? iban : Grouped(iban, " "), Label.Iban);
    }

    public Value CardSecurityCode() => new(chance.Digits(chance.Percent(92) ? 3 : 4), Label.CardSecurityCode);

    public Value CardExpiry()
    {
        int month = chance.Between(1, 12), year = chance.Between(26, 34);
        string text = (plain ? 3 : chance.Next(5)) switch
        {
            0 => $"{month:00}/20{year}",
            1 => $"{month:00}-{year}",
            2 => $"20{year}年{month}月",
            _ => $"{month:00}/{year}",
        };
        return new(text, Label.CardExpiry);
    }

    private static string Grouped(string number, string separator) =>
        string.Join(separator, number.Chunk(4).Select(group => new string(group)));
}
