using System.Buffers;
using System.Globalization;

namespace PersonalData.Tables;

/// <summary>
/// Turns what stands in a cell into the text that a person would have typed: numbers without exponents, days as ISO 8601. What a spreadsheet cannot have
/// kept whole is refused.
/// </summary>
/// <param name="counts1904">Whether day 0 is 1 January 1904 and not 31 December 1899 (ISO/IEC 29500-1, 18.17.4.1).</param>
internal sealed class CellConverter(bool counts1904)
{
    /// <summary>The most characters that a number or a day becomes.</summary>
    public const int MaxNumberChars = 400;

    // A double holds 15 decimal digits for certain; Excel keeps no more.
    private const int SafeDigits = 15;
    private const double FirstUnsafe = 1e15;
    private const int LastDay = 2_958_465;

    private static readonly SearchValues<char> PlainParts = SearchValues.Create("0123456789.-");

    /// <summary>Reads the column of a place such as <c>AB12</c>, counted from 0.</summary>
    public static bool TryReadColumn(ReadOnlySpan<char> place, out int column)
    {
        column = 0;
        var letters = 0;
        while (letters < place.Length && letters < 4 && char.IsAsciiLetter(place[letters]))
        {
            column = (column * 26) + (place[letters++] & ~0x20) - 'A' + 1;
        }

        column--;
        return letters is > 0 and < 4 && column < 16_384 && TryReadRow(place[letters..], out _);
    }

    /// <summary>Reads a whole number without sign, of at most nine digits.</summary>
    public static bool TryReadRow(ReadOnlySpan<char> digits, out long number)
    {
        number = 0;
        return digits.Length is > 0 and < 10 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Writes a value that is not a shared text.</summary>
    /// <param name="value">What stands in the cell.</param>
    /// <param name="kind">Its type (ISO/IEC 29500-1, 18.18.11); null for a number.</param>
    /// <param name="format">How numbers are shown.</param>
    /// <param name="target">Room for the value and for <see cref="MaxNumberChars"/>.</param>
    /// <param name="fault">Why the value cannot be used; it is written as it stands.</param>
    public int Write(ReadOnlySpan<char> value, string? kind, CellFormat format, Span<char> target, out QuarantineReason? fault)
    {
        fault = null;
        var length = kind switch
        {
            // A text, the text that a formula gave, a day as ISO 8601, and an error such as #N/A, which is shown as spreadsheets show it.
            "inlineStr" or "str" or "d" or "e" => Copy(value, target),
            "b" => value is "1" or "0" ? Copy(value is "1" ? "TRUE" : "FALSE", target) : -1,
            null or "n" or "" => Number(value, format, target, out fault),
            _ => -1,
        };
        fault ??= length < 0 ? QuarantineReason.MalformedCell : null;
        return fault is null ? length : Copy(value, target);
    }

    private int Number(ReadOnlySpan<char> value, CellFormat format, Span<char> target, out QuarantineReason? fault)
    {
        fault = null;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return -1;
        }

        if (format.IsDate)
        {
            return Day(number, target);
        }

        if (Math.Abs(number) >= FirstUnsafe)
        {
            fault = QuarantineReason.LostDigits;
            return -1;
        }

        var length = IsPlain(value) ? Copy(value, target) : Plain(number, target);
        return length < format.Digits && target[..length].IndexOfAnyExceptInRange('0', '9') < 0 ? Pad(target, length, format.Digits) : length;
    }

    // Short enough to be what was typed, and not 0.30000000000000004.
    private static bool IsPlain(ReadOnlySpan<char> value) =>
        value.Length <= SafeDigits + 1 && value.IndexOfAnyExcept(PlainParts) < 0 && value[^1] != '.' && (value.Length <= SafeDigits || value.ContainsAny('.', '-'));

    private static int Plain(double number, Span<char> target)
    {
        number.TryFormat(target, out var length, "G15", CultureInfo.InvariantCulture);
        if (!target[..length].Contains('E'))
        {
            return length;
        }

        // G15 knows 15 digits; F340 would show those that are noise. Numbers below 1E-28 stay as they are.
        return decimal.TryParse(target[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && exact != 0
            && exact.TryFormat(target, out var written, "0.############################", CultureInfo.InvariantCulture)
            ? written : length;
    }

    private int Day(double serial, Span<char> target)
    {
        // The calendar of 1900 has a 29 February that never was, day 60; the days before it count from one day later.
        var day = Math.Floor(serial);
        if (serial < 0 || day > LastDay || (!counts1904 && day == 60))
        {
            return -1;
        }

        var epoch = counts1904 ? new DateTime(1904, 1, 1) : day < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        if (counts1904 && day > LastDay - 1462)
        {
            return -1;
        }

        var moment = epoch.AddMilliseconds(Math.Round(serial * 86_400_000d));
        var pattern = serial < 1 && !counts1904 ? "HH:mm:ss" : moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss";
        moment.TryFormat(target, out var length, pattern + (moment.Millisecond != 0 ? ".fff" : ""), CultureInfo.InvariantCulture);
        return length;
    }

    private static int Pad(Span<char> target, int length, int digits)
    {
        target[..length].CopyTo(target[(digits - length)..]);
        target[..(digits - length)].Fill('0');
        return digits;
    }

    private static int Copy(ReadOnlySpan<char> value, Span<char> target)
    {
        value.CopyTo(target);
        return value.Length;
    }
}
