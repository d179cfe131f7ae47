namespace PersonalData.Corpora.Values;

/// <summary>Telephone numbers and accounts that people are reached by.</summary>
internal sealed class ContactValues(Vocabulary words, Chance chance, bool plain)
{
    private static readonly string[] MobilePrefixes =
    [
        "130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "138", "139", "136", "145", "147", "149", "150", "151", "152",
        "153", "155", "156", "157", "158", "159", "162", "165", "166", "167", "170", "171", "172", "173", "175", "176", "177", "178", "180",
        "181", "182", "183", "184", "185", "186", "187", "188", "189", "186", "190", "191", "192", "193", "195", "196", "197", "198", "199",
    ];

    // Area codes with the length of their local numbers (MIIT numbering plan).
    private static readonly (string Area, int Length)[] Areas =
    [
        ("010", 8), ("020", 8), ("021", 8), ("022", 8), ("023", 8), ("024", 8), ("025", 8), ("027", 8), ("028", 8), ("029", 8), ("0311", 8),
        ("0371", 8), ("0431", 8), ("0451", 8), ("0512", 8), ("0510", 8), ("0531", 8), ("0532", 8), ("0551", 8), ("0571", 8), ("0574", 8),
        ("0577", 8), ("0591", 8), ("0592", 7), ("0731", 8), ("0755", 8), ("0757", 8), ("0769", 8), ("0771", 7), ("0851", 8), ("0871", 8),
        ("0898", 8), ("0931", 7), ("0951", 7), ("0971", 7), ("0991", 7), ("0516", 8), ("0513", 8), ("0635", 7), ("0717", 7), ("0792", 7),
        ("0891", 7), ("0471", 7), ("0351", 7), ("0559", 7), ("0816", 7), ("0353", 7), ("0415", 7), ("0597", 7), ("0660", 7),
    ];

    public Value Mobile()
    {
        string number = chance.Pick(MobilePrefixes) + chance.Digits(8);
        if (plain)
        {
            return new(number, Label.Mobile);
        }

        string grouped = $"{number[..3]}{chance.Of("-", " ")}{number[3..7]}";
        grouped += grouped[3] + number[7..];
        return chance.Next(20) switch
        {
            < 13 => new(number, Label.Mobile),
            < 16 => new(grouped, Label.Mobile),
            16 => new("+86" + number, Label.Mobile, Lead: 3),
            17 => new("+86 " + (chance.Percent(50) ? number : grouped), Label.Mobile, Lead: 4),
            18 => new("86-" + number, Label.Mobile, Lead: 3),
            _ => new("0086" + number, Label.Mobile, Lead: 4),
        };
    }

    public Value Landline()
    {
        (string area, int length) = chance.Pick(Areas);
        string local = chance.Text("2345678", 1) + chance.Digits(length - 1);
        if (plain)
        {
            return new($"{area}-{local}", Label.Landline);
        }

        string extension = chance.Of("-", "转", " ext. ") + chance.Fill("*##");
        return chance.Next(20) switch
        {
            < 10 => new($"{area}-{local}", Label.Landline),
            < 12 => new($"{area} {local}", Label.Landline),
            < 14 => new($"({area}){local}", Label.Landline),
            < 15 => new($"（{area}）{local}", Label.Landline),
            < 17 => new($"{area}{local}", Label.Landline),
            < 18 => new($"+86-{area[1..]}-{local}", Label.Landline, Lead: 4),
            _ => new($"{area}-{local}{extension}", Label.Landline, Tail: extension.Length),
        };
    }

    // ITU-T E.164, forms and ranges of the national numbering plans.
    public Value InternationalPhone()
    {
        (string code, string number) = chance.Of(
            ("852", chance.Of("91", "92", "94", "96", "97", "61", "62", "65", "67", "51", "53", "55") + "## ####"),
            ("852", chance.Of("91", "92", "94", "96", "97", "61", "62", "65", "67", "51", "53", "55") + "## ####"),
            ("853", "662# ####"), ("853", "625# ####"),
            ("886", $"9{chance.Of("10", "12", "19", "21", "28", "32", "37", "52", "55", "63", "72", "75", "88")} ### ###"),
            ("1", $"{chance.Of("212", "415", "650", "206", "312", "617", "702", "213", "408")}-{chance.Of("3", "4", "7", "8")}32-####"),
            ("44", $"{chance.Of("770", "771", "779", "781", "785", "790", "791", "797", "740", "745")}# ######"),
            ("81", $"{chance.Of("90", "80")}-*###-####"), ("65", $"{chance.Of("81", "82", "91", "96", "97")}## ####"),
            ("61", $"4{chance.Of("01", "12", "23", "31")} ### ###"), ("49", $"{chance.Of("151", "170", "171", "160")} *######"),
            ("82", $"10-{chance.Of("2", "3", "4", "5", "8", "9")}###-####"), ("33", $"6 1{chance.Of("0", "2", "4")} ## ## ##"));
        number = chance.Fill(number);
        string compact = number.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return new(
            plain ? $"+{code}{compact}"
                : chance.Next(4) switch { 0 => $"+{code}{compact}", 1 => $"+{code}-{compact}", _ => $"+{code} {number}" },
            Label.InternationalPhone);
    }

    public Value Email()
    {
        string local = chance.Next(6) switch
        {
            0 => chance.Pick(words["words/pinyin"]) + chance.Pick(words["words/pinyin"]) + chance.Fill(chance.Of("", "##", "*###")),
            1 => $"{chance.Pick(words["words/pinyin"])}.{chance.Pick(words["words/pinyin"])}",
            2 => $"{chance.Pick(words["words/handles"])}_{chance.Fill("*##")}",
            3 => chance.Fill("*######") + chance.Fill(chance.Of("", "##", "###")),
            4 => $"{chance.Pick(words["words/handles"])}{chance.Fill("*###")}",
            _ => Ascii($"{chance.Pick(words["words/latin-given"])}.{chance.Pick(words["words/latin-family"])}"),
        };
        return new($"{local}@{chance.Pick(words["words/mail-domains"])}", Label.Email);
    }

    public Value WeChatId() => new(
        chance.Next(4) switch
        {
            0 => "wxid_" + chance.Text("abcdefghijklmnopqrstuvwxyz0123456789", 14),
            1 => $"{chance.Pick(words["words/handles"])}_{chance.Fill("*###")}",
            2 => $"{chance.Pick(words["words/pinyin"])}-{chance.Pick(words["words/handles"])}{chance.Fill("*")}",
            _ => $"{chance.Pick(words["words/handles"])}{chance.Pick(words["words/pinyin"])}{chance.Fill("*##")}",
        },
        Label.WeChatId);

    public Value QqNumber() => new(chance.Fill("*" + new string('#', chance.Of(5, 6, 7, 8, 8, 9, 9))), Label.QqNumber);

    private static string Ascii(string name) => name.ToLowerInvariant().Replace("ü", "ue", StringComparison.Ordinal);
}
