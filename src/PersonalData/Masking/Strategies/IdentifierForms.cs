using System.Net;
using PersonalData.Identifiers;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// The outer form of identifiers: which characters in which number, without any check digit. A mistyped number is still somebody's, and
/// keeps its place in a table by its form.
/// </summary>
internal static class IdentifierForms
{
    /// <summary>
    /// Writes the value in upper case without blanks, dashes and brackets. False when it does not have the form of the type, or the type
    /// demands more than a form (those have validators of their own).
    /// </summary>
    public static bool TryNormalize(T type, ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        if (type == T.IpAddress)
        {
            return TryNormalizeIp(value, destination, out length);
        }

        if (!TryCompact(type, value, destination, out length))
        {
            return false;
        }

        ReadOnlySpan<char> text = destination[..length];
        return type switch
        {
            T.ForeignPermanentResidentId => (length == 18 && text[0] == '9' && Digits(text) >= 17)
                || (length == 15 && Letters(text) == 3 && Digits(text[3..]) == 12),
            T.HongKongIdentityCard => (length == 8 && Letters(text) == 1 && Digits(text[1..7]) == 6)
                || (length == 9 && Letters(text) == 2 && Digits(text[2..8]) == 6),
            T.MacaoIdentityCard => length == 8 && text[0] is '1' or '5' or '7' && Digits(text) == 8,
            T.TaiwanIdentityCard => length == 10 && Letters(text) == 1 && Digits(text[1..]) == 9,
            T.HongKongMacaoTravelPermit => length is 9 or 11 && text[0] is 'H' or 'M' && Digits(text[1..]) == length - 1,
            T.TaiwanTravelPermit => length is 8 or 10 && Digits(text) == length,
            T.Passport => length is >= 7 and <= 9 && Digits(text) >= 5,
            T.MilitaryId => length is >= 7 and <= 16 && Digits(text) >= 5 && !char.IsAsciiLetterOrDigit(text[0]),
            T.DrivingLicenceNumber => length == 12 && Digits(text) == 12,
            T.UsSocialSecurityNumber => length == 9 && Digits(text) == 9,
            T.UkNationalInsuranceNumber => length == 9 && Letters(text) == 2 && Digits(text[2..8]) == 6 && char.IsAsciiLetter(text[8]),
            T.OrganisationCode => length == 9,
            T.TaxNumber => length is >= 15 and <= 20 && Digits(text) >= 10,
            T.InternationalPhone => length is >= 8 and <= 16 && Digits(text[1..]) == length - 1,
            T.WeChatId => length is >= 6 and <= 20 && char.IsAsciiLetter(text[0]),
            T.QqNumber => length is >= 5 and <= 11 && Digits(text) == length && text[0] != '0',
            T.BankAccount => length is >= 9 and <= 30 && Digits(text) == length,
            T.Iban => length is >= 15 and <= 34 && Letters(text) == 2 && Digits(text[2..4]) == 2,
            T.LicensePlate => length is 7 or 8 && !char.IsAscii(text[0]) && char.IsAsciiLetter(text[1]) && Digits(text) >= 1,
            T.Vin => length == 17 && !text.ContainsAny('I', 'O', 'Q'),
            T.Imei => length == 15 && Digits(text) == 15,
            T.MacAddress => length == 12 && !text.ContainsAnyInRange('G', 'Z'),
            T.DeviceId or T.CookieId => length is >= 14 and <= 128,
            _ => false,
        };
    }

    private static bool TryCompact(T type, ReadOnlySpan<char> value, Span<char> destination, out int written)
    {
        written = 0;
        value = TextFolding.Trim(value);
        if (type == T.InternationalPhone)
        {
            // 00 and + are one thing, and a number that came without either is taken to begin with its country.
            destination[written++] = '+';
        }

        foreach (char c in value)
        {
            char folded = char.ToUpperInvariant(TextFolding.Fold(c));
            if (IsDropped(type, folded))
            {
                continue;
            }

            bool han = type is T.MilitaryId or T.LicensePlate && TextFolding.IsHan(folded);
            bool word = folded is '-' or '_' or '.' && type is T.WeChatId or T.DeviceId or T.CookieId;
            if ((!char.IsAsciiLetterOrDigit(folded) && !han && !word) || written == 128)
            {
                return false;
            }

            destination[written++] = folded;
        }

        if (type == T.InternationalPhone && destination[1..written].StartsWith("00"))
        {
            destination[3..written].CopyTo(destination[1..]);
            written -= 2;
        }

        return written > 1;
    }

    private static bool IsDropped(T type, char folded) => folded switch
    {
        TextFolding.Invisible or ' ' or '\t' => true,
        '-' => type is not (T.WeChatId or T.CookieId or T.DeviceId),
        '(' or ')' => type is T.HongKongIdentityCard or T.MacaoIdentityCard or T.InternationalPhone,
        '{' or '}' => type == T.DeviceId,
        '+' => type == T.InternationalPhone,
        ':' or '.' => type == T.MacAddress,
        '·' or '•' => type == T.LicensePlate,
        _ => false,
    };

    private static bool TryNormalizeIp(ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        length = 0;
        value = TextFolding.Trim(value);
        Span<char> folded = stackalloc char[45];
        if (value.Length > folded.Length)
        {
            return false;
        }

        for (int i = 0; i < value.Length; i++)
        {
            folded[i] = TextFolding.Fold(value[i]);
        }

        folded = folded[..value.Length];
        return folded.Contains(':')
            ? !folded.ContainsAny('%', '[', '/') && IPAddress.TryParse(folded, out IPAddress? address) && address.TryFormat(destination, out length)
            : TryNormalizeFour(folded, destination, out length);
    }

    /// <summary>By hand: the parser of the platform allocates, and takes 1.2 for an address and 010 for 8.</summary>
    private static bool TryNormalizeFour(ReadOnlySpan<char> text, Span<char> destination, out int length)
    {
        length = 0;
        int numbers = 0;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> number = text[range];
            if (++numbers > 4 || number.Length is 0 or > 3 || !TextFolding.AreAsciiDigits(number)
                || (number.Length == 3 && number.SequenceCompareTo("255") > 0))
            {
                return false;
            }

            number = number.TrimStart('0');
            number = number.IsEmpty ? "0" : number;
            if (length > 0)
            {
                destination[length++] = '.';
            }

            number.CopyTo(destination[length..]);
            length += number.Length;
        }

        return numbers == 4;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char c in text)
        {
            count += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Letters at the beginning.</summary>
    private static int Letters(ReadOnlySpan<char> text)
    {
        int count = 0;
        while (count < text.Length && char.IsAsciiLetter(text[count]))
        {
            count++;
        }

        return count;
    }
}
