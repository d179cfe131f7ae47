using System.Buffers;

namespace PersonalData.Identifiers;

/// <summary>Latitude and longitude, in either order, as decimals: 39.9042,116.4074 or 北纬39.9042°，东经116.4074° (ISO 6709 in spirit).</summary>
internal static class GeoPair
{
    private const int MostBetween = 16;
    private const int LeastPlaces = 4;

    private static readonly SearchValues<char> Between =
        SearchValues.Create(" ,，;；、/°度-−+:：=()|'\"北南东西纬经\t和abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Whether the whole text is a pair with at least four decimal places, about ten metres; prices have two.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> unsigned = text.TrimStart("-+ ");
        return unsigned.Length > 0 && Length(unsigned, LeastPlaces) == unsigned.Length;
    }

    /// <summary>How long a pair the text begins with; 0 when none.</summary>
    public static int Length(ReadOnlySpan<char> text, int places)
    {
        int at = DecimalLength(text, places, out int first);
        if (at == 0)
        {
            return 0;
        }

        int between = at;
        while (at < text.Length && at - between < MostBetween && Between.Contains(text[at]))
        {
            at++;
        }

        if (at == between || at == text.Length)
        {
            return 0;
        }

        int length = DecimalLength(text[at..], places, out int second);
        if (length == 0)
        {
            return 0;
        }

        if (!((first <= 90 && second <= 180) || (first <= 180 && second <= 90)))
        {
            return 0;
        }

        at += length;
        at += at < text.Length && text[at] is '°' or '度' ? 1 : 0;
        bool hasLetter = at < text.Length && (text[at] | 0x20) is 'e' or 'w' or 'n' or 's'
            && (at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]));
        return at + (hasLetter ? 1 : 0);
    }

    private static int DecimalLength(ReadOnlySpan<char> text, int places, out int whole)
    {
        whole = 0;
        int at = 0;
        while (at < text.Length && at < 4 && char.IsAsciiDigit(text[at]))
        {
            whole = (whole * 10) + text[at++] - '0';
        }

        if (at == 0 || at >= text.Length || text[at] != '.')
        {
            return 0;
        }

        int dot = at++;
        while (at < text.Length && at - dot <= 16 && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        bool goesOn = at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]);
        return at - dot > places && !goesOn ? at : 0;
    }
}
