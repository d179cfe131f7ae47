using PersonalData.Identifiers;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Masking.Formats;

/// <summary>Puts the check characters that belong there into a value of which everything else is chosen.</summary>
internal static class CheckCharacters
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The letters of Taiwan cards in the order of their numbers, which begin with 10.</summary>
    private const string TaiwanLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

    /// <summary>Writes the check characters of that type; types without any stay as they are.</summary>
    public static void Write(T type, Span<char> text)
    {
        switch (type)
        {
            case T.ResidentId or T.ForeignPermanentResidentId:
                text[17] = ResidentId.CheckCharacter(text[..17]);
                break;
            case T.BankCard or T.Imei:
                text[^1] = BankCard.CheckDigit(text[..^1]);
                break;
            case T.UnifiedSocialCreditCode:
                text[16] = OrganisationCode(text.Slice(8, 8));
                text[17] = UnifiedSocialCreditCode.CheckCharacter(text[..17]);
                break;
            case T.OrganisationCode:
                text[8] = OrganisationCode(text[..8]);
                break;
            case T.HongKongIdentityCard:
                text[^1] = HongKong(text[..^1]);
                break;
            case T.TaiwanIdentityCard:
                text[9] = Taiwan(text[..9]);
                break;
            case T.Vin:
                text[8] = Vin(text);
                break;
            case T.Iban:
                Iban(text);
                break;
            default:
                break;
        }
    }

    /// <summary>GB 11714-1997: modulo 11, X for ten.</summary>
    private static char OrganisationCode(ReadOnlySpan<char> eight)
    {
        ReadOnlySpan<byte> weights = [3, 7, 9, 10, 5, 8, 4, 2];
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += Alphanumeric.IndexOf(eight[i], StringComparison.Ordinal) * weights[i];
        }

        int check = (11 - (sum % 11)) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }

    /// <summary>Modulo 11 with weights 9 to 2; a missing first letter counts as a blank, 36. A stands for ten.</summary>
    private static char HongKong(ReadOnlySpan<char> prefix)
    {
        int sum = prefix.Length == 7 ? 36 * 9 : 0;
        for (int i = 0; i < prefix.Length; i++)
        {
            sum += Alphanumeric.IndexOf(prefix[i], StringComparison.Ordinal) * (prefix.Length + 1 - i);
        }

        int check = (11 - (sum % 11)) % 11;
        return check == 10 ? 'A' : (char)('0' + check);
    }

    /// <summary>Modulo 10; the letter counts as two digits.</summary>
    private static char Taiwan(ReadOnlySpan<char> nine)
    {
        int letter = 10 + TaiwanLetters.IndexOf(nine[0], StringComparison.Ordinal);
        int sum = (letter / 10) + (letter % 10 * 9);
        for (int i = 1; i < nine.Length; i++)
        {
            sum += (nine[i] - '0') * (9 - i);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>ISO 3779 and GB 16735: modulo 11 over letters read as digits, X for ten.</summary>
    private static char Vin(ReadOnlySpan<char> text)
    {
        const string Values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
        ReadOnlySpan<byte> weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += Values.IndexOf(text[i], StringComparison.Ordinal) % 10 * weights[i];
        }

        int check = sum % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }

    /// <summary>ISO 7064 MOD 97-10 over the account, the country and two zeros.</summary>
    private static void Iban(Span<char> text)
    {
        int remainder = 0;
        for (int i = 4; i < text.Length + 2; i++)
        {
            int value = Alphanumeric.IndexOf(text[i % text.Length], StringComparison.Ordinal);
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }

        int check = 98 - (remainder * 100 % 97);
        text[2] = (char)('0' + (check / 10));
        text[3] = (char)('0' + (check % 10));
    }
}
