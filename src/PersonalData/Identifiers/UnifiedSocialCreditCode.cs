namespace PersonalData.Identifiers;

/// <summary>What a check of a unified social credit code found.</summary>
public enum CreditCodeCheck
{
    /// <summary>The text is not such a code.</summary>
    NotACode,

    /// <summary>
    /// The form is right, the check character is not. Some codes issued early are like this, so it is a warning, not a refusal.
    /// </summary>
    WrongCheckCharacter,

    /// <summary>Form and check character are right.</summary>
    Valid,
}

/// <summary>
/// Unified social credit codes by GB 32100-2015: department and class, six digits of division, nine characters of organisation code, one
/// check character modulo 31 over an alphabet without I, O, S, V and Z. They name organisations, and through sole traders also people.
/// </summary>
public static class UnifiedSocialCreditCode
{
    /// <summary>Length of a code, in characters.</summary>
    public const int Length = 18;

    /// <summary>The 31 characters of a code in the order of their values.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const int NoValue = -1;

    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly sbyte[] Values = [.. Enumerable.Range(0, 128).Select(c => (sbyte)Alphabet.IndexOf((char)c, StringComparison.Ordinal))];

    /// <summary>Checks the whole text; padding, blanks, dashes, lower case and full-width characters are accepted.</summary>
    public static CreditCodeCheck Check(ReadOnlySpan<char> text) => Normalize(text, stackalloc char[Length]);

    /// <summary>
    /// As <see cref="Check"/>, and writes the 18 upper-case ASCII characters unless the result is <see cref="CreditCodeCheck.NotACode"/>.
    /// </summary>
    public static CreditCodeCheck Normalize(ReadOnlySpan<char> text, Span<char> destination)
    {
        destination = destination[..Length];
        return TextFolding.TryCompact(text, destination, out int written) && written == Length ? CheckCompact(destination) : CreditCodeCheck.NotACode;
    }

    /// <summary>As <see cref="Check"/>, for 18 upper-case ASCII letters and digits.</summary>
    internal static CreditCodeCheck CheckCompact(ReadOnlySpan<char> code) =>
        !HasForm(code) ? CreditCodeCheck.NotACode
        : CheckCharacter(code[..17]) == code[17] ? CreditCodeCheck.Valid : CreditCodeCheck.WrongCheckCharacter;

    /// <summary>The check character that belongs behind 17 upper-case ASCII characters of <see cref="Alphabet"/>.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        int sum = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            char c = first17[i];
            sum += (c < Values.Length ? Values[c] : 0) * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>100000 is the whole country, for bodies registered with the ministries.</summary>
    private static bool HasForm(ReadOnlySpan<char> code)
    {
        bool isKind = (char.IsBetween(code[0], '1', '9') || code[0] is 'A' or 'N' or 'Y') && (char.IsBetween(code[1], '1', '5') || code[1] == '9');
        if (!isKind || !TextFolding.AreAsciiDigits(code.Slice(2, 6)) || !(ResidentId.IsProvince(code.Slice(2, 2)) || code.Slice(2, 2) is "10"))
        {
            return false;
        }

        foreach (char c in code)
        {
            if (c >= Values.Length || Values[c] == NoValue)
            {
                return false;
            }
        }

        return true;
    }
}
