using PersonalData.Classification;
using PersonalData.Detection;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Identifiers;

/// <summary>What a value is from end to end.</summary>
/// <param name="Rule">The rule that it follows; null when none.</param>
/// <param name="BirthDate">The date of birth that it is or holds, as yyyymmdd; 0 when none.</param>
internal readonly record struct WholeMatch(WeighedRule? Rule, int BirthDate = 0)
{
    public T Type => Rule is null ? T.None : Rule.Type;

    /// <summary>The form is right and the check character is not: a warning where a code was issued early.</summary>
    public bool IsCheckWrong => ReferenceEquals(Rule, IdentifierRules.CreditCodeUnchecked);
}

/// <summary>
/// Tells which identifier a whole cell is. Length and kinds of characters say which validators could succeed, so that nearly all values are
/// asked one question or none. Nothing allocates.
/// </summary>
internal static class WholeValue
{
    private const int LongestFolded = 64;

    /// <summary>The identifier that shows itself without a header; types that are any digits to the eye are not among them.</summary>
    /// <param name="value">Trimmed and not empty.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="today">The latest birth date believed.</param>
    public static WholeMatch Of(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today)
    {
        if (!shape.IsAscii)
        {
            return OfFolded(value, shape, today);
        }

        if (shape.Digits == shape.Length)
        {
            return WholeNumber.OfDigits(value, today);
        }

        if (shape.Others > 0 && value.Contains('@'))
        {
            return Email.IsValid(value) ? new WholeMatch(IdentifierRules.Email) : default;
        }

        return shape.Length > LongestFolded || shape.Digits + shape.AsciiLetters < 3 ? default
            : shape.AsciiLetters == 0 ? WholeNumber.OfGroups(value, shape, today)
            : WholeCode.Of(value, shape, today);
    }

    /// <summary>Whether the value can be of a type that a header names.</summary>
    public static bool Fits(T type, ReadOnlySpan<char> value, DateOnly today) =>
        IdentifierNormalizer.TryNormalize(type, value, stackalloc char[Email.MaxLength], today, out _, out _);

    private static WholeMatch OfFolded(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today)
    {
        // Text of people: no identifier has so many Han characters.
        if (shape.Han > 4 || shape.Length > Email.MaxLength || shape.Digits + shape.AsciiLetters < 3)
        {
            return default;
        }

        Span<char> folded = stackalloc char[Email.MaxLength];
        int length = 0;
        foreach (char c in value)
        {
            char plain = TextFolding.Fold(c);
            if (plain != TextFolding.Invisible)
            {
                folded[length++] = plain;
            }
        }

        ReadOnlySpan<char> text = folded[..length].Trim();
        if (shape.Han > 0)
        {
            return OfHan(text, shape, today);
        }

        ValueShape plainShape = ValueShape.Of(text);
        return plainShape.IsAscii && !text.IsEmpty ? Of(text, plainShape, today) : default;
    }

    private static WholeMatch OfHan(ReadOnlySpan<char> text, in ValueShape shape, DateOnly today)
    {
        if (char.IsAsciiDigit(text[0]))
        {
            return shape.Digits is >= 6 and <= 20 && BirthDate.TryParse(text, today, out DateOnly date)
                ? new WholeMatch(IdentifierRules.BirthDate, DateText.Number(date))
                : Landline.IsValid(text) ? new WholeMatch(IdentifierRules.Landline) : default;
        }

        return LicensePlate.Length(text) == text.Length ? new WholeMatch(IdentifierRules.Plate)
            : MilitaryNumber.IsValid(text) ? new WholeMatch(IdentifierRules.Military)
            : default;
    }
}
