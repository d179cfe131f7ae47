namespace PersonalData.Identifiers;

/// <summary>
/// Mobile numbers of mainland China: 1, then 3 to 9, then nine digits; before them +86, 86, 0086 or the old trunk 0 may stand. People
/// write them with blanks, dashes and full-width digits, so one number has many spellings and one normal form.
/// </summary>
public static class Mobile
{
    /// <summary>Length of the normal form, in digits.</summary>
    public const int Length = 11;

    /// <summary>Whether the whole text is one valid number.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => TryNormalize(text, stackalloc char[Length]);

    /// <summary>Writes the 11 ASCII digits without any prefix. False when the text is not a mobile number; nothing allocates.</summary>
    public static bool TryNormalize(ReadOnlySpan<char> text, Span<char> destination)
    {
        Span<char> digits = stackalloc char[15];
        if (!PhoneText.TryReadDigits(text, digits, out int written, out bool international))
        {
            return false;
        }

        ReadOnlySpan<char> national = StripPrefix(digits[..written], international);
        return IsNational(national) && national.TryCopyTo(destination);
    }

    internal static bool IsNational(ReadOnlySpan<char> digits) =>
        digits.Length == Length && digits[0] == '1' && digits[1] is >= '3' and <= '9';

    internal static ReadOnlySpan<char> StripPrefix(ReadOnlySpan<char> digits, bool international) => digits.Length switch
    {
        15 when digits.StartsWith("0086") => digits[4..],
        13 when digits.StartsWith("86") => digits[2..],
        12 when digits[0] == '0' && !international => digits[1..],
        11 when !international => digits,
        _ => default,
    };
}
