using System.Buffers;
using PersonalData.Identifiers;

namespace PersonalData.Masking.Strategies;

/// <summary>Keeps the area code of a fixed line and the last two digits; of a local number without area code the last two alone.</summary>
internal static class LandlineEnds
{
    private const string Stars = "******";

    public static bool TryMask(ReadOnlySpan<char> value, IBufferWriter<char> destination)
    {
        Span<char> digits = stackalloc char[Landline.MaxLength];
        int length = ReadPlain(value, digits);
        int area = Landline.AreaLength(digits[..length]);
        if (area > 0 || Landline.TryNormalize(value, digits, out length, out area))
        {
            destination.Write(digits[..area], Stars, digits[(length - 2)..length]);
            return true;
        }

        if (PhoneText.TryReadDigits(value, digits, out length, out bool international) && length is 7 or 8 && !international)
        {
            destination.Write(default, Stars, digits[(length - 2)..length]);
            return true;
        }

        return false;
    }

    /// <summary>The digits of 0571-87654321 and 057187654321; 0 for anything written otherwise, an extension for instance.</summary>
    private static int ReadPlain(ReadOnlySpan<char> value, Span<char> digits)
    {
        int written = 0;
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c == '-' && i is 3 or 4 && written == i)
            {
                continue;
            }

            if (!char.IsAsciiDigit(c) || written == digits.Length)
            {
                return 0;
            }

            digits[written++] = c;
        }

        return written;
    }
}
