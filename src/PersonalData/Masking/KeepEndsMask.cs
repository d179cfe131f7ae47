using System.Buffers;
using System.Text;
using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Language;

namespace PersonalData.Masking;

/// <summary>
/// Keeps the ends of a value by the rule of its type. The asterisks have a fixed number, so the length of what is hidden does not show,
/// and every rule first makes sure that the value is what its column says: a short or odd value would be shown whole.
/// </summary>
internal static class KeepEndsMask
{
    /// <summary>False, with nothing written, when the value does not fit the rule; it must be suppressed then.</summary>
    public static bool TryMask(
        PersonalDataType type, ReadOnlySpan<char> value, DateOnly today, TextScanner scanner, IBufferWriter<char> destination)
    {
        if (type == PersonalDataType.PersonName)
        {
            return TryMaskName(TextFolding.Trim(value), destination);
        }

        if (type == PersonalDataType.Landline)
        {
            return TryMaskLandline(value, destination);
        }

        Span<char> normal = stackalloc char[Email.MaxLength];
        if (!IdentifierNormalizer.TryNormalize(type, value, normal, today, out int length, out _))
        {
            return false;
        }

        normal = normal[..length];
        switch (type)
        {
            case PersonalDataType.ResidentId:
                // The 17th digit is odd for men and even for women; only the check character behind it stays.
                destination.Write(normal[..1], "****************", normal[^1..]);
                return true;
            case PersonalDataType.Mobile:
                destination.Write(normal[..3], "****", normal[^4..]);
                return true;
            case PersonalDataType.BankCard:
                destination.Write(normal[..4], "********", normal[^4..]);
                return true;
            case PersonalDataType.UnifiedSocialCreditCode:
                destination.Write(normal[..2], "************", normal[^4..]);
                return true;
            case PersonalDataType.Email:
                return TryMaskEmail(normal, scanner, destination);
            default:
                return false;
        }
    }

    private static bool TryMaskName(ReadOnlySpan<char> name, IBufferWriter<char> destination)
    {
        int letters = 0;
        int surname = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            bool mark = rune.Value is ' ' or '\'' or '-' or '.' or ',' || (rune.IsBmp && PersonNames.IsDot((char)rune.Value));
            bool letter = Rune.IsLetter(rune);
            if (!letter && (!mark || letters == 0))
            {
                return false;
            }

            surname = letters == 0 ? rune.Utf16SequenceLength : surname;
            letters += letter ? 1 : 0;
        }

        int compound = PersonNames.CompoundSurnameLength(name);
        if (letters is < 2 or > 60 || compound == name.Length)
        {
            return false;
        }

        destination.Write(name[..Math.Max(surname, compound)], "**");
        return true;
    }

    private static bool TryMaskLandline(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<char> digits = stackalloc char[Landline.MaxLength];
        if (Landline.TryNormalize(value, digits, out int length, out int area))
        {
            destination.Write(digits[..area], "******", digits[(length - 2)..length]);
            return true;
        }

        if (PhoneText.TryReadDigits(value, digits, out length, out bool international) && length is 7 or 8 && !international)
        {
            destination.Write(default, "******", digits[(length - 2)..length]);
            return true;
        }

        return false;
    }

    private static bool TryMaskEmail(ReadOnlySpan<char> address, TextScanner scanner, IBufferWriter<char> destination)
    {
        int at = address.IndexOf('@');
        ReadOnlySpan<char> domain = address[at..];

        // 13812345678.com is a domain as well.
        if (scanner.ContainsIdentifier(domain))
        {
            return false;
        }

        destination.Write(at > 1 ? address[..1] : default, "***", domain);
        return true;
    }
}
