using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Language;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Masking.Strategies;

/// <summary>
/// The normal form of a value, the same however it was written, for whatever compares, hashes or cuts values. Valid identifiers have that of
/// <see cref="IdentifierNormalizer"/>; what only has the form of its type, a mistyped number for instance, is compacted.
/// </summary>
internal static class NormalForms
{
    /// <summary>The longest normal form, in UTF-16 units.</summary>
    public const int MaxLength = Email.MaxLength;

    private const int MaxName = 100;
    private const int MaxText = 200;

    /// <summary>Whether values of that type can be compared at all. Dates, numbers and texts have no one spelling, secrets need none.</summary>
    public static bool Has(T type) => IsWord(type) || type == T.PersonName || type == T.CustomerNumber || KeepEndsRules.Has(type);

    public static bool TryNormalize(T type, ReadOnlySpan<char> value, Span<char> destination, DateOnly today, out int length)
    {
        if (type == T.PersonName)
        {
            return TryNormalizeName(value, destination, out length);
        }

        if (IsWord(type))
        {
            return TryNormalizeWords(value, destination, out length);
        }

        return IdentifierNormalizer.TryNormalize(type, value, destination, today, out length, out _)
            || IdentifierForms.TryNormalize(type, value, destination, out length);
    }

    private static bool IsWord(T type) => type is T.Sex or T.Ethnicity or T.Religion or T.MaritalStatus or T.Employer or T.Occupation;

    private static bool TryNormalizeName(ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        length = 0;
        value = TextFolding.Trim(value);
        if (value.Length > MaxName)
        {
            return false;
        }

        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            if (char.IsLetter(folded) || char.IsSurrogate(folded))
            {
                destination[length++] = char.ToUpperInvariant(folded);
            }
            else if (folded is not (' ' or '-' or '\'' or '.' or TextFolding.Invisible) && !PersonNames.IsDot(c))
            {
                return false;
            }
        }

        return length > 0;
    }

    /// <summary>Letters and digits of words in upper case; blanks and marks do not make another employer.</summary>
    private static bool TryNormalizeWords(ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        length = 0;
        if (value.Length > MaxText)
        {
            return false;
        }

        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            if (char.IsLetterOrDigit(folded) || char.IsSurrogate(folded))
            {
                destination[length++] = char.ToUpperInvariant(folded);
            }
        }

        return length > 0;
    }
}
