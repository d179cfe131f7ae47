namespace PersonalData.Identifiers;

/// <summary>
/// Resident identity numbers, the strongest identifier in Chinese customer data, by GB 11643-1999: six digits of division, eight of birth
/// date, three of sequence, one check character (ISO 7064 MOD 11-2). Also accepted: the 15-digit form of before 1999, cards of Hong Kong
/// (81), Macao (82) and Taiwan (83) residents, and the foreigner's permanent-residence ID of 2023, which begins with 9 and carries the
/// province in its second and third digit.
/// </summary>
/// <remarks>
/// Input may be padded, full-width, lower-case x, and grouped by blanks or dashes. The province is checked, the county is not: numbers
/// keep the division code of their day, also when it was abolished long ago. Nothing here allocates.
/// </remarks>
public static class ResidentId
{
    /// <summary>Length of the normal form, in characters.</summary>
    public const int Length = 18;

    private const string CheckCharacters = "10X98765432";

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>
    /// Whether the whole text is one valid number; <paramref name="today"/> bounds the birth date, which cannot lie in the future.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> text, DateOnly today) => TryNormalize(text, stackalloc char[Length], today, out _);

    /// <summary>
    /// Writes the normal form, 18 upper-case ASCII characters, which is the same however the number was written (15 digits are upgraded).
    /// </summary>
    /// <param name="text">One cell or one found span.</param>
    /// <param name="destination">At least <see cref="Length"/> characters; holds no meaning when the result is false.</param>
    /// <param name="today">The latest birth date that is believed.</param>
    /// <param name="birthDate">The birth date inside the number.</param>
    /// <returns>False when the text is not a valid number.</returns>
    public static bool TryNormalize(ReadOnlySpan<char> text, Span<char> destination, DateOnly today, out DateOnly birthDate)
    {
        birthDate = default;
        destination = destination[..Length];
        if (!TextFolding.TryCompact(text, destination, out int written))
        {
            return false;
        }

        if (written == 15)
        {
            Span<char> fifteen = stackalloc char[15];
            destination[..15].CopyTo(fifteen);
            return TryUpgrade(fifteen, destination, today, out birthDate);
        }

        return written == Length && IsEighteen(destination, today, out birthDate);
    }

    /// <summary>Whether 18 upper-case ASCII characters are a valid number.</summary>
    internal static bool IsEighteen(ReadOnlySpan<char> text, DateOnly today, out DateOnly birthDate)
    {
        birthDate = default;
        return TextFolding.AreAsciiDigits(text[..17])
            && HasProvince(text)
            && BirthDate.TryReadEight(text.Slice(6, 8), today, out birthDate)
            && text[17] == CheckCharacter(text[..17]);
    }

    /// <summary>
    /// Turns 15 plain digits into the 18-character form: century 19 and a check character are added. False when they are no valid number.
    /// </summary>
    public static bool TryUpgrade(ReadOnlySpan<char> fifteen, Span<char> destination, DateOnly today, out DateOnly birthDate)
    {
        birthDate = default;
        if (fifteen.Length != 15 || !TextFolding.AreAsciiDigits(fifteen) || fifteen[0] == '9' || !HasProvince(fifteen))
        {
            return false;
        }

        fifteen[..6].CopyTo(destination);
        destination[6] = '1';
        destination[7] = '9';
        fifteen[6..].CopyTo(destination[8..]);
        destination[17] = CheckCharacter(destination[..17]);
        return BirthDate.TryReadEight(destination.Slice(6, 8), today, out birthDate);
    }

    /// <summary>The check character (0 to 9 or X) that belongs behind 17 ASCII digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        int sum = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            sum += (first17[i] - '0') * Weights[i];
        }

        return CheckCharacters[sum % 11];
    }

    /// <summary>Whether two ASCII digits are the code of a province (GB/T 2260), or 81 to 83.</summary>
    internal static bool IsProvince(ReadOnlySpan<char> twoDigits) =>
        ((twoDigits[0] - '0') * 10) + (twoDigits[1] - '0') is (>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46)
            or (>= 50 and <= 54) or (>= 61 and <= 65) or 71 or (>= 81 and <= 83);

    private static bool HasProvince(ReadOnlySpan<char> digits) => IsProvince(digits[0] == '9' ? digits.Slice(1, 2) : digits[..2]);
}
