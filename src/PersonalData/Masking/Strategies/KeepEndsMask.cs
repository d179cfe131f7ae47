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
    /// <summary>Providers have names like 163.com; more digits may be a person's number.</summary>
    private const int MaxDomainDigits = 5;

    private readonly EndsRule rule = KeepEndsRules.For(type) ?? default;

    public override bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination) => type switch
    {
        PersonalDataType.PersonName => NameEnds.TryMask(value, destination),
        PersonalDataType.Landline => LandlineEnds.TryMask(value, destination),
        PersonalDataType.Email => TryMaskEmail(value, destination),
        PersonalDataType.IpAddress => NetworkPrefix.TryMask(value, today, destination),
        _ => TryMaskForm(value, destination),
    };

    private bool TryMaskForm(ReadOnlySpan<char> value, IBufferWriter<char> destination) =>
        PlainForms.IsPlain(type, value, today) ? Write(value, destination) : TryMaskOther(value, destination);

    private bool TryMaskOther(ReadOnlySpan<char> value, IBufferWriter<char> destination)
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

    private bool TryMaskEmail(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        int plain = PlainForms.EmailDomain(value);
        if (plain > 0)
        {
            WriteEmail(value, plain - 1, destination);
            return true;
        }

        return TryMaskOtherEmail(value, destination);
    }

    private bool TryMaskOtherEmail(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<char> normal = stackalloc char[Email.MaxLength];
        if (!Email.TryNormalize(value, normal, out int length))
        {
            return false;
        }

        ReadOnlySpan<char> address = normal[..length];
        int at = address.IndexOf('@');
        ReadOnlySpan<char> domain = address[at..];

        // 13812345678.com is a domain as well, 203.0.113.7.com too.
        int digits = CountDigits(domain);
        if (digits > MaxDomainDigits || (digits > 3 && scanner.ContainsIdentifier(domain)))
        {
            return false;
        }

        WriteEmail(address, at, destination);
        return true;
    }

    private static void WriteEmail(ReadOnlySpan<char> address, int at, IBufferWriter<char> destination) =>
        destination.Write(at > 1 ? address[..1] : default, "***", address[at..]);

    private static int CountDigits(ReadOnlySpan<char> domain)
    {
        int digits = 0;
        foreach (char c in domain)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits;
    }
}
