using System.Globalization;

namespace PersonalData.Corpora.Values;

/// <summary>Numbers of identity papers and of organisations.</summary>
internal sealed class IdentityValues(Vocabulary words, Chance chance, bool plain)
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // GB 11643-1999, and its fifteen-character form of before.
    public Value ResidentId(bool allowOld)
    {
        if (allowOld && chance.Percent(10))
        {
            return new(chance.Pick(words.DivisionCodes) + Day(1935, 1999, "yyMMdd") + chance.Digits(3), Label.ResidentId);
        }

        string id = ResidentId18();
        if (!plain && id[^1] == 'X' && chance.Percent(25))
        {
            id = id.ToLowerInvariant();
        }

        return new(!plain && chance.Percent(4) ? $"{id[..6]} {id[6..14]} {id[14..]}" : id, Label.ResidentId);
    }

    public string ResidentId18()
    {
        string code = chance.Percent(3) ? chance.Of("810000", "820000", "830000") : chance.Pick(words.DivisionCodes);
        return Checked(code + Day(1936, 2024, "yyyyMMdd") + chance.Digits(3));
    }

    // Since 2023: 9, province, nationality (ISO 3166-1 numeric), birth date, order, check. Before: nationality (alpha-3), area, birth date,
    // order, check.
    public Value ForeignPermanentResidentId()
    {
        (string alpha, string numeric) = chance.Of(
            ("USA", "840"), ("GBR", "826"), ("DEU", "276"), ("FRA", "250"), ("JPN", "392"), ("KOR", "410"), ("CAN", "124"),
                ("AUS", "036"), ("ITA", "380"), ("RUS", "643"), ("IND", "356"), ("SGP", "702"));
        string province = chance.Pick(words.DivisionCodes)[..2];
        if (chance.Percent(65))
        {
            return new(Checked($"9{province}{numeric}{Day(1945, 2015, "yyyyMMdd")}{chance.Digits(3)}"), Label.ForeignPermanentResidentId);
        }

        string body = $"{alpha}{chance.Pick(words.DivisionCodes)[..4]}{Day(1945, 2015, "yyMMdd")}{chance.Digits(1)}";
        return new(body + CheckDigits.Icao(body), Label.ForeignPermanentResidentId);
    }

    public Value HongKongIdentityCard()
    {
        string body = (chance.Percent(85) ? chance.Of("A", "B", "C", "D", "E", "G", "H", "K", "M", "P", "R", "S", "V", "Y", "Z")
            : chance.Of("WX", "XA", "XD", "EC")) + chance.Digits(6);
        char check = CheckDigits.HongKong(body);
        return new(!plain && chance.Percent(20) ? $"{body}（{check}）" : $"{body}({check})", Label.HongKongIdentityCard);
    }

    public Value MacaoIdentityCard() => new($"{chance.Of("1", "5", "7")}{chance.Digits(6)}({chance.Digits(1)})", Label.MacaoIdentityCard);

    public Value TaiwanIdentityCard()
    {
        string body = chance.Text("ABCDEFGHIJKMNOPQTUVWXZ", 1) + (chance.Percent(92) ? chance.Of("1", "2") : chance.Of("8", "9"))
            + chance.Digits(7);
        return new(body + CheckDigits.Taiwan(body), Label.TaiwanIdentityCard);
    }

    public Value HongKongMacaoTravelPermit() =>
        new(chance.Of("H", "M") + chance.Digits(chance.Percent(70) ? 8 : 10), Label.HongKongMacaoTravelPermit);

    public Value TaiwanTravelPermit() => new(chance.Fill("*#######"), Label.TaiwanTravelPermit);

    public Value Passport() => new(
        chance.Percent(70)
            ? chance.Fill(chance.Of("E########", "E########", "G########", "E§#######", "PE#######", "SE#######", "DE#######"))
                .Replace("§", chance.Text("ABCDEFGHJKLMNPQRSTUVWXYZ", 1), StringComparison.Ordinal)
            : chance.Fill(chance.Of("*########", "?########", "??#######", "M########", "L#######")),
        Label.Passport);

    public Value MilitaryId() =>
        new($"{chance.Text("军南北空海沈兰成广参政后武士文", 1)}字第{chance.Digits(chance.Of(6, 7, 8))}号", Label.MilitaryId);

    public Value DrivingLicenceNumber() => new(chance.Pick(words.DivisionCodes)[..4] + chance.Digits(8), Label.DrivingLicenceNumber);

    public Value UsSocialSecurityNumber()
    {
        int area = chance.Between(1, 772);
        return new($"{(area == 666 ? 667 : area):000}-{chance.Between(1, 99):00}-{chance.Between(1, 9999):0000}",
            Label.UsSocialSecurityNumber);
    }

    public Value UkNationalInsuranceNumber()
    {
        string prefix;
        do
        {
            prefix = chance.Text("ABCEGHJKLMNOPRSTWXYZ", 1) + chance.Text("ABCEGHJKLMNPRSTWXYZ", 1);
        }
        while (prefix is "BG" or "GB" or "NK" or "KN" or "TN" or "NT" or "ZZ" || prefix[0] == 'O');

        string digits = chance.Digits(6), suffix = chance.Text("ABCD", 1);
        return new(
            plain || chance.Percent(60) ? prefix + digits + suffix : $"{prefix} {digits[..2]} {digits[2..4]} {digits[4..]} {suffix}",
            Label.UkNationalInsuranceNumber);
    }

    public Value UnifiedSocialCreditCode()
    {
        string body = chance.Of("91", "91", "91", "92", "93", "12", "51", "52", "53", "11", "31") + chance.Pick(words.DivisionCodes)
            + OrganisationBody(CreditAlphabet);
        return new(body + CheckDigits.CreditCode(body), Label.UnifiedSocialCreditCode);
    }

    public Value OrganisationCode()
    {
        string code = OrganisationBody("0123456789");
        return new($"{code[..8]}-{code[8]}", Label.OrganisationCode);
    }

    // 15: district and organisation code. 20: a sole trader's resident ID and two digits.
    public Value TaxNumber() => chance.Percent(85)
        ? new(chance.Pick(words.DivisionCodes) + OrganisationBody("0123456789"), Label.TaxNumber)
        : new(ResidentId18() + chance.Fill("##"), Label.TaxNumber);

    private string OrganisationBody(string alphabet)
    {
        string body = chance.Percent(60) ? chance.Digits(8) : chance.Of("M", "0", "1", "5")
            + chance.Of("A", "B", alphabet[10 % alphabet.Length].ToString()) + chance.Digits(6);
        return body + CheckDigits.OrganisationCode(body);
    }

    private static string Checked(string body) => body + CheckDigits.Mod11Radix2(body);

    private string Day(int first, int last, string format) => chance.Day(first, last).ToString(format, CultureInfo.InvariantCulture);
}
