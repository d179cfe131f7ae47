using System.Buffers;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// Keeps the ends of a value by the rule of its type. The asterisks have a fixed number, so the length of what is hidden does not show,
/// and every rule first makes sure that the value is what its column says: a short or odd value would be shown whole.
/// </summary>
internal sealed class KeepEndsMask(PersonalDataType type, DateOnly today, TextScanner scanner) : CellMask
{
    private readonly EndsRule rule = KeepEndsRules.For(type) ?? default;

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination) => type switch
    {
        PersonalDataType.PersonName => NameEnds.TryMask(value, destination),
        PersonalDataType.Mobile when IsPlainMobile(value) => Write(value, destination),
        PersonalDataType.Landline => TryMaskLandline(value, destination),
        PersonalDataType.Email => TryMaskEmail(value, destination),
        PersonalDataType.IpAddress => NetworkPrefix.TryMask(value, today, destination),
        _ => TryMaskForm(value, destination),
    };

    /// <summary>The form in which nine numbers in ten stand, checked without a copy.</summary>
    private static bool IsPlainMobile(ReadOnlySpan<char> value) => TextFolding.AreAsciiDigits(value) && Mobile.IsNational(value);

    private bool TryMaskForm(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<char> normal = stackalloc char[NormalForms.MaxLength];
        return NormalForms.TryNormalize(type, value, normal, today, out int length)
            && length >= rule.Head + rule.Hidden + rule.Tail
            && Write(normal[..length], destination);
    }

    private bool Write(ReadOnlySpan<char> normal, IBufferWriter<char> destination)
    {
        destination.Write(normal[..rule.Head], rule.Stars, normal[^rule.Tail..]);
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

    private bool TryMaskEmail(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<char> normal = stackalloc char[Email.MaxLength];
        if (!Email.TryNormalize(value, normal, out int length))
        {
            return false;
        }

        ReadOnlySpan<char> address = normal[..length];
        int at = address.IndexOf('@');
        ReadOnlySpan<char> domain = address[at..];

        // 13812345678.com is a domain as well.
        if (HasManyDigits(domain) && scanner.ContainsIdentifier(domain))
        {
            return false;
        }

        destination.Write(at > 1 ? address[..1] : default, "***", domain);
        return true;
    }

    /// <summary>No identifier has fewer than four digits in a domain: an IP address has four at least.</summary>
    private static bool HasManyDigits(ReadOnlySpan<char> domain)
    {
        int digits = 0;
        foreach (char c in domain)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits >= 4;
    }
}
