using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PersonalData.Detection;
using PersonalData.Masking;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Tests.Masking;

/// <summary>
/// What counts as a leak, as docs/masking.md has it. The output is read on its own, without the library's masks: it must be empty for a blank
/// cell, or say that it was suppressed, or have exactly the form that the strategy gives, with no more of the value than the rule says.
/// </summary>
internal static partial class LeakCheck
{
    /// <summary>The first half of a hardware address, which stays, may be six digits.</summary>
    private const int ManyDigits = 7;

    /// <summary>Null when nothing leaked, else which clause was broken; never the value.</summary>
    public static string? Find(MaskingRule rule, string value, string output, TextScanner scanner)
    {
        string plain = Fold(value);
        if (plain.Trim().Length == 0)
        {
            return output.Length == 0 ? null : "something came out of a blank cell";
        }

        if (output == RowMasker.SuppressedText)
        {
            return null;
        }

        if (rule.Type != T.None && (output == value || output.Trim() == plain.Trim()))
        {
            return "the output is the input";
        }

        // An address in hexadecimal digits has letters for digits.
        Func<string, string> digitsOf = rule.Type is T.IpAddress or T.MacAddress ? HexDigits : Digits;
        string digits = digitsOf(plain);
        bool moves = rule.Strategy is MaskingStrategy.DateShift or MaskingStrategy.Noise or MaskingStrategy.Generalise;
        if (rule.Type != T.None && !moves && digits.Length >= ManyDigits && digitsOf(output).Contains(digits, StringComparison.Ordinal))
        {
            return "the output holds all digits of the input";
        }

        if (rule.Strategy != MaskingStrategy.Encrypt && scanner.ContainsIdentifier(output))
        {
            return "an identifier stands in the output";
        }

        return rule.Strategy switch
        {
            MaskingStrategy.Suppress => "something came out where all is suppressed",
            MaskingStrategy.Constant => output == rule.Value ? null : "the output is not the constant",
            MaskingStrategy.KeyedHash => HashForm().IsMatch(output) ? null : "the output is no hash",
            MaskingStrategy.Pseudonym => PseudonymForm().IsMatch(output) ? null : "the output is no pseudonym",
            MaskingStrategy.KeepEnds => FindInEnds(rule.Type, plain, output),
            MaskingStrategy.Generalise => GeneralisedForm(rule.To!.Value).IsMatch(output) ? null : "the output is nothing coarse",
            MaskingStrategy.DateShift => FindInDate(plain, output),
            MaskingStrategy.Noise => FindInNoise(plain, output),
            MaskingStrategy.Encrypt => FindInEncrypted(rule.Type, plain, output),
            MaskingStrategy.Keep => output == value && rule.Type == T.None ? null : "a kept value was changed or is personal",
            _ => "no shipped policy has this strategy",
        };
    }

    /// <summary>Full-width forms and invisible characters as a reader would see them.</summary>
    private static string Fold(string value) =>
        string.Concat(value.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)
            .Select(c => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c)).ToUpperInvariant();

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string HexDigits(string text) => string.Concat(text.Where(char.IsAsciiHexDigit)).ToUpperInvariant();

    private static string? FindInEnds(T type, string plain, string output)
    {
        if (type == T.IpAddress)
        {
            return NetworkForm().IsMatch(output) ? null : "more stays than the network";
        }

        string[] parts = output.Split('*', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.Length > 2 || !output.Contains("**", StringComparison.Ordinal))
        {
            return "the output has no two ends";
        }

        int kept = parts.Sum(part => part.EnumerateRunes().Count());
        int max = type switch
        {
            T.PersonName or T.ResidentId or T.ForeignPermanentResidentId or T.TaxNumber or T.HongKongIdentityCard or T.MacaoIdentityCard
                or T.WeChatId or T.QqNumber => 2,
            T.MilitaryId => 1,
            T.Passport or T.TaiwanIdentityCard or T.HongKongMacaoTravelPermit or T.TaiwanTravelPermit or T.UkNationalInsuranceNumber
                or T.OrganisationCode or T.LicensePlate => 3,
            T.DrivingLicenceNumber or T.UsSocialSecurityNumber or T.BankAccount or T.Imei or T.DeviceId or T.CookieId => 4,
            T.InternationalPhone or T.Vin => 5,
            T.Landline or T.UnifiedSocialCreditCode or T.Iban or T.MacAddress => 6,
            T.Mobile => 7,
            T.BankCard => 8,
            T.Email => parts[^1].Length + 1,
            _ => 0,
        };
        int all = plain.EnumerateRunes().Count(Rune.IsLetterOrDigit);
        return kept > max ? "more stays than the rule says"
            : type != T.Email && all - kept < Hidden(type) ? "too little is hidden"
            : type == T.Email && !parts[^1].StartsWith('@') ? "the output is no address"
            : null;
    }

    private static int Hidden(T type) => type switch
    {
        T.PersonName => 1,
        T.QqNumber or T.WeChatId or T.InternationalPhone => 3,
        _ => 4,
    };

    private static string? FindInDate(string plain, string output)
    {
        string[] parts = plain.Split([.. plain.Where(c => !char.IsAsciiDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        string date = parts.Length < 3 ? Digits(plain) : parts[0] + parts[1].PadLeft(2, '0') + parts[2].PadLeft(2, '0');
        return DateForm().IsMatch(output) && Digits(output) != date ? null : "the date did not move";
    }

    private static string? FindInNoise(string plain, string output)
    {
        string number = string.Concat(plain.Where(c => char.IsAsciiDigit(c) || c is '.' or '-'));
        return !decimal.TryParse(output, CultureInfo.InvariantCulture, out decimal masked) ? "the output is no number"
            : decimal.TryParse(number, CultureInfo.InvariantCulture, out decimal value) && value == masked ? "the number did not move"
            : null;
    }

    /// <summary>Of letters and digits in a row, fewer than of what is kept by rule (six) and three more may stay at their places.</summary>
    private static string? FindInEncrypted(T type, string plain, string output)
    {
        string value = string.Concat(plain.Where(char.IsAsciiLetterOrDigit));
        string masked = string.Concat(output.Where(char.IsAsciiLetterOrDigit));
        int tail = 0;
        while (tail < Math.Min(value.Length, masked.Length) && value[^(tail + 1)] == masked[^(tail + 1)])
        {
            tail++;
        }

        return masked.Length == 0 || value.EndsWith(masked, StringComparison.Ordinal) || tail >= 9 ? $"the encrypted {type} shows the value" : null;
    }

    private static Regex GeneralisedForm(GeneraliseStep step) => step switch
    {
        GeneraliseStep.Year => YearForm(),
        GeneraliseStep.AgeBand => BandForm(),
        GeneraliseStep.Range => RangeForm(),
        GeneraliseStep.Prefix => NetworkForm(),
        _ => PlaceForm(),
    };

    [GeneratedRegex("^[bcdfghjklmnpqrst]{32}$")]
    private static partial Regex HashForm();

    [GeneratedRegex("^[A-Z]{1,4}(-[BCDFGHJKLMNPQRST]{5}){4}$")]
    private static partial Regex PseudonymForm();

    [GeneratedRegex("^(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$")]
    private static partial Regex DateForm();

    [GeneratedRegex("^(19|20)[0-9]{2}$")]
    private static partial Regex YearForm();

    [GeneratedRegex("^[0-9]{1,2}0?-[0-9]{0,2}9$")]
    private static partial Regex BandForm();

    [GeneratedRegex(@"^-?[0-9]{1,9}\.\.-?[0-9]{1,10}$")]
    private static partial Regex RangeForm();

    [GeneratedRegex(@"^([0-9]{1,3}\.[0-9]{1,3}\.\*\.\*|[0-9a-f]{1,4}:[0-9a-f]{1,4}:\*)$")]
    private static partial Regex NetworkForm();

    [GeneratedRegex("^(浙江省|北京市|广西壮族自治区|内蒙古自治区|上海市|台湾省)(杭州市|南宁市|呼和浩特市|台北市)?$")]
    private static partial Regex PlaceForm();
}
