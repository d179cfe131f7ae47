using System.Buffers;

namespace PersonalData.Identifiers;

/// <summary>
/// Licence plates of mainland China (GA 36-2018), folded: province, letter, five letters and digits; six on new-energy vehicles; four and a
/// word for police, training, trailers, Hong Kong, Macao, consulates, embassies. Marks may stand behind the letter.
/// </summary>
internal static class LicensePlate
{
    /// <summary>The longest normal form, in characters.</summary>
    public const int MaxLength = 9;

    private const int MostMarks = 3;
    private const string Tails = "警学挂港澳领试超使";

    private static readonly SearchValues<char> Provinces = SearchValues.Create("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");

    public static bool IsProvince(char c) => Provinces.Contains(c);

    /// <summary>How long a plate the text begins with; 0 when none. Look-alikes are folded and traditional characters simplified.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        // WJ京12345: armed police.
        int prefix = text.Length > 2 && (text[0] | 0x20) == 'w' && (text[1] | 0x20) == 'j' ? 2 : 0;
        int at = prefix;
        if (at >= text.Length || !IsProvince(text[at++]))
        {
            return 0;
        }

        if (prefix == 0 && (at >= text.Length || !char.IsAsciiLetter(text[at++])))
        {
            return 0;
        }

        int marks = at + MostMarks;
        while (at < text.Length && at < marks && IsMark(text[at]))
        {
            at++;
        }

        int tail = prefix > 0 ? PoliceTail(text[at..]) : Tail(text[at..]);
        return tail > 0 ? at + tail : 0;
    }

    /// <summary>Writes the plate in upper case and without marks. False when the text is no plate.</summary>
    public static bool TryNormalize(ReadOnlySpan<char> folded, Span<char> destination, out int written)
    {
        written = 0;
        if (folded.IsEmpty || Length(folded) != folded.Length)
        {
            return false;
        }

        foreach (char c in folded)
        {
            if (!IsMark(c))
            {
                destination[written++] = char.ToUpperInvariant(c);
            }
        }

        return true;
    }

    private static bool IsMark(char c) => c is ' ' or '·' or '•' or '・' or '‧' or '∙' or '-' or '.' or TextFolding.Invisible;

    private static int Tail(ReadOnlySpan<char> text)
    {
        int run = Run(text, out int digits);
        if (run == 4 && digits >= 2 && text.Length > 4 && Tails.Contains(text[4], StringComparison.Ordinal))
        {
            return 5;
        }

        // New energy: small vehicles carry the letter first, then a letter or digit; large ones carry it last.
        bool isEnergy = run == 6 && digits >= 4 && (char.IsAsciiLetter(text[0]) ? TextFolding.AreAsciiDigits(text.Slice(2, 4))
            : char.IsAsciiLetter(text[5]) && TextFolding.AreAsciiDigits(text[..5]));
        return (run == 5 && digits >= 2) || isEnergy ? run : 0;
    }

    private static int PoliceTail(ReadOnlySpan<char> text)
    {
        int run = Run(text, out int digits);
        return run is 4 or 5 && digits >= 4 ? run : 0;
    }

    private static int Run(ReadOnlySpan<char> text, out int digits)
    {
        int run = 0;
        digits = 0;
        while (run < text.Length && run < 8 && char.IsAsciiLetterOrDigit(text[run]))
        {
            if ((text[run] | 0x20) is 'i' or 'o')
            {
                return 0;
            }

            digits += char.IsAsciiDigit(text[run++]) ? 1 : 0;
        }

        return run;
    }
}
