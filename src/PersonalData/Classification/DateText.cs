using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>Dates as numbers of the form yyyymmdd, which compare like dates and cost nothing.</summary>
internal static class DateText
{
    public static int Number(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    /// <summary>Reads a value that could be a birth date; the two forms that most tables have are read without asking further.</summary>
    public static bool TryRead(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today, out int date)
    {
        date = 0;
        if (shape.Digits < 6 || shape.AsciiLetters > 2 || char.IsAsciiLetter(value[0]))
        {
            return false;
        }

        if (shape is { IsAscii: true, Length: 10, Digits: 8 } && value[4] == value[7] && value[4] is '-' or '/')
        {
            date = (Digits(value[..4]) * 10_000) + (Digits(value.Slice(5, 2)) * 100) + Digits(value.Slice(8, 2));
            return IsBirthDate(date, today);
        }

        if (shape is { IsAscii: true, Length: 8, Digits: 8 })
        {
            return TryReadDigits(value, today, out date);
        }

        if (!BirthDate.TryParse(value, today, out DateOnly parsed))
        {
            return false;
        }

        date = Number(parsed);
        return true;
    }

    /// <summary>Reads eight ASCII digits.</summary>
    public static bool TryReadDigits(ReadOnlySpan<char> yyyymmdd, DateOnly today, out int date)
    {
        date = Digits(yyyymmdd);
        return IsBirthDate(date, today);
    }

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

    private static bool IsBirthDate(int date, DateOnly today)
    {
        int year = date / 10_000;
        int month = date / 100 % 100;
        int day = date % 100;
        return year >= 1900 && month is >= 1 and <= 12 && day >= 1
            && (day <= 28 || day <= DateTime.DaysInMonth(year, month)) && date <= Number(today);
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
