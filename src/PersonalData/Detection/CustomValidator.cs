using PersonalData.Identifiers;

namespace PersonalData.Detection;

/// <summary>A check over the letters and digits of a match; separators between them do not count.</summary>
internal sealed class CustomValidator
{
    public static readonly IReadOnlyList<string> Names = ["none", "luhn", "mod11-2", "mod97-10"];

    private readonly Func<ReadOnlySpan<char>, bool>? check;

    private CustomValidator(Func<ReadOnlySpan<char>, bool>? check) => this.check = check;

    /// <summary>None; ISO/IEC 7812 Luhn; ISO 7064 MOD 11-2 and MOD 97-10.</summary>
    public static CustomValidator? Find(string? name) => name switch
    {
        null or "none" => new CustomValidator(null),
        "luhn" => new CustomValidator(IsLuhn),
        "mod11-2" => new CustomValidator(IsMod11),
        "mod97-10" => new CustomValidator(IsMod97),
        _ => null,
    };

    public bool IsValid(ReadOnlySpan<char> match)
    {
        if (check is null)
        {
            return true;
        }

        Span<char> compact = stackalloc char[CustomRecognizer.LongestMatch];
        return TextFolding.TryCompact(match, compact, out int written) && check(compact[..written]);
    }

    private static bool IsLuhn(ReadOnlySpan<char> text)
    {
        int sum = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            int value = (text[i] - '0') << ((text.Length - i + 1) & 1);
            sum += value > 9 ? value - 9 : value;
        }

        return text.Length > 1 && sum % 10 == 0;
    }

    private static bool IsMod11(ReadOnlySpan<char> text)
    {
        int sum = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isLastX = i == text.Length - 1 && text[i] == 'X';
            if (!isLastX && !char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            sum = ((sum * 2) + (isLastX ? 10 : text[i] - '0')) % 11;
        }

        return text.Length > 1 && sum == 1;
    }

    private static bool IsMod97(ReadOnlySpan<char> text)
    {
        int sum = 0;
        foreach (char c in text)
        {
            int value = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetterUpper(c) ? c - 'A' + 10 : -1;
            if (value < 0)
            {
                return false;
            }

            sum = ((sum * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return text.Length > 2 && sum == 1;
    }
}
