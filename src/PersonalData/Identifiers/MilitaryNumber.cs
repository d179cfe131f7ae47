using System.Buffers;

namespace PersonalData.Identifiers;

/// <summary>Numbers of officers', soldiers' and civilians' cards: one to three characters of the service, 字第, digits, 号.</summary>
internal static class MilitaryNumber
{
    /// <summary>The longest number, in characters.</summary>
    public const int MaxLength = 16;

    private const int MostServices = 3;
    private const int LeastDigits = 4;
    private const int MostDigits = 10;

    /// <summary>Services, former military regions, theatres, and kinds of personnel, in simplified characters.</summary>
    private static readonly SearchValues<char> Services =
        SearchValues.Create("军海空火战支联勤保障南北沈兰济成广参政后装东西中部区文士兵武警特总国防科大航天院校机关陆");

    /// <summary>Whether the whole text, simplified, is one number.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        int middle = text.IndexOf("字第");
        if (middle is < 1 or > MostServices || text.Length > MaxLength || text[^1] != '号')
        {
            return false;
        }

        ReadOnlySpan<char> digits = text[(middle + 2)..^1];
        return !text[..middle].ContainsAnyExcept(Services) && digits.Length is >= LeastDigits and <= MostDigits && TextFolding.AreAsciiDigits(digits);
    }

    /// <summary>Where the number begins that has its first digit at this place, or -1.</summary>
    public static int StartBefore(ReadOnlySpan<char> text, int firstDigit)
    {
        int middle = firstDigit - 2;
        if (middle < 1 || text[middle] != '字' || text[middle + 1] != '第')
        {
            return -1;
        }

        int start = middle;
        while (start > 0 && middle - start < MostServices && Services.Contains(text[start - 1]))
        {
            start--;
        }

        return start < middle ? start : -1;
    }
}
