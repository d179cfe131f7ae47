using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>Dates as numbers of the form yyyymmdd, which compare like dates and cost nothing.</summary>
internal static class DateText
{
    public static int Number(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    /// <summary>The birth date inside a valid number of 18 or 15 characters.</summary>
    public static int OfResidentId(ReadOnlySpan<char> valid, in ValueShape shape, DateOnly today)
    {
        if (shape is { IsAscii: true, Length: ResidentId.Length })
        {
            return Digits(valid.Slice(6, 8));
        }

        Span<char> normal = stackalloc char[ResidentId.Length];
        return ResidentId.TryNormalize(valid, normal, today, out DateOnly birthDate) ? Number(birthDate) : 0;
    }

    private static int Digits(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char c in digits)
        {
            // Anything but a digit, a stray dash for one, makes a number that is no date.
            number = char.IsAsciiDigit(c) ? (number * 10) + (c - '0') : 99_999_999 / 100;
        }

        return number;
    }
}
