using PersonalData.Detection;
using PersonalData.Identifiers;
using PersonalData.Language;
using T = PersonalData.Detection.PersonalDataType;

namespace PersonalData.Classification;

/// <summary>
/// Says what one value is by itself, and what else it may be where the header says so. The answer depends on the value alone, never on the
/// values before it, so that partitions can be counted apart.
/// </summary>
internal static class ValueReader
{
    private const int LongestName = 60;
    private const int LongestText = 200;

    private static readonly TypeSet Amounts = TypeSet.Of(T.Income, T.Transaction);
    private static readonly TypeSet Told = TypeSet.Of(T.Health, T.CriminalRecord, T.Occupation, T.Employer, T.Credential);

    /// <param name="value">Trimmed, not empty and no placeholder.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="today">The latest birth date believed.</param>
    /// <param name="born">The birth date that the value is or holds, as yyyymmdd; 0 when none.</param>
    public static ValueMeaning Read(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today, out int born)
    {
        born = 0;
        return shape.Digits == 0 ? ReadWords(value, shape)
            : shape.Digits == shape.Length ? ReadDigits(value, shape, today, out born)
            : ReadMixed(value, shape, today, out born);
    }

    private static ValueMeaning ReadDigits(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today, out int born)
    {
        TypeSet possible = PossibleTypes.OfDigits(shape.Length);
        if (shape.Length <= 3)
        {
            born = 0;
            possible |= ValueLexicon.Find(value).Possible;
            return new ValueMeaning(default, AgeText.IsAge(value) ? possible | T.Age : possible);
        }

        WholeMatch match = WholeValue.Of(value, shape, today);
        (T type, born) = (match.Type, match.BirthDate);
        possible = shape.Length is 7 or 8 && TextFolding.Fold(value[0]) is >= '2' and <= '9' ? possible | T.Landline : possible;
        return type == T.None ? new ValueMeaning(default, possible) : new ValueMeaning(TypeSet.Of(type), possible | type);
    }

    private static ValueMeaning ReadMixed(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today, out int born)
    {
        WholeMatch match = WholeValue.Of(value, shape, today);
        (T type, born) = (match.Type, match.BirthDate);
        if (type == T.None && shape.Han >= 3 && PostalAddresses.LooksLike(value))
        {
            type = T.PostalAddress;
        }

        TypeSet shown = type == T.None ? default : TypeSet.Of(type);
        if (type != T.None)
        {
            return WithText(shown, default, shape);
        }

        TypeSet possible = shape.Han == 0 ? PossibleTypes.OfToken(value, shape) : default;
        if (shape.Length <= 24 && shape.AsciiLetters <= 3 && AmountText.IsAmount(value))
        {
            possible |= Amounts;
        }

        possible = shape.Length <= 8 && AgeText.IsAge(value) ? possible | T.Age : possible;
        return WithText(shown, possible, shape);
    }

    private static ValueMeaning ReadWords(ReadOnlySpan<char> value, in ValueShape shape)
    {
        ValueMeaning listed = ValueLexicon.Find(value);
        TypeSet shown = listed.Shown;
        bool isName = shape.Han >= 2 && shape.Length <= LongestName && PersonNames.LooksChinese(value);
        if (shown.IsEmpty && shape.Length <= LongestName)
        {
            shown = ValueLexicon.FindSuffix(value);
        }

        if (shown.IsEmpty)
        {
            shown = isName && !PlaceNames.Contains(value) ? TypeSet.Of(T.PersonName)
                : shape.Han >= 3 && PostalAddresses.LooksLike(value) ? TypeSet.Of(T.PostalAddress)
                : shape.Others > 0 && Email.IsValid(value) ? TypeSet.Of(T.Email)
                : default;
        }

        TypeSet possible = isName ? listed.Possible | T.PersonName : listed.Possible;
        if (shape.Han == 0 && shape.Length <= LongestName)
        {
            possible |= PossibleTypes.OfToken(value, shape);
            possible = PersonNames.LooksLatin(value) ? possible | T.PersonName : possible;
        }

        return WithText(shown, possible, shape);
    }

    /// <summary>Whoever writes text may write anything, so a column of text holds everything that is not wholly something else.</summary>
    private static ValueMeaning WithText(TypeSet shown, TypeSet possible, in ValueShape shape)
    {
        if (shown.IsEmpty && shape.IsSentence)
        {
            shown = TypeSet.Of(T.FreeText);
        }

        if (shape.Han > 0 || shape.Blanks > 0)
        {
            possible |= T.FreeText;
            possible = shape.Han >= 6 ? possible | T.PostalAddress : possible;
            possible = shape.Han is >= 2 and <= 6 && shape.Digits is >= 4 and <= 9 ? possible | T.MilitaryId | T.LicensePlate : possible;
            possible = shape.Han is 1 or 2 && shape.Digits is 5 or 6 ? possible | T.CardExpiry : possible;
            possible = shape.Length is >= 2 and <= LongestText ? possible | Told : possible;
        }

        return new ValueMeaning(shown, possible | shown);
    }
}
