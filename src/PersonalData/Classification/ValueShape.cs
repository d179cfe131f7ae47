using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>What one pass over a value tells, so that only the validators that could succeed are asked.</summary>
internal readonly record struct ValueShape(int Length, int Digits, int AsciiLetters, int Han, int Blanks, int Marks, bool HasAt)
{
    public bool IsCode => Digits > 0 && Length <= 40 && Digits + AsciiLetters + Marks == Length;

    public bool IsSentence => Length >= 12 && (Han >= 4 || Blanks >= 4);

    public static ValueShape Of(ReadOnlySpan<char> value)
    {
        int digits = 0;
        int letters = 0;
        int han = 0;
        int blanks = 0;
        int marks = 0;
        bool at = false;
        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            if (char.IsAsciiDigit(folded))
            {
                digits++;
            }
            else if (char.IsAsciiLetter(folded))
            {
                letters++;
            }
            else if (TextFolding.IsHan(c))
            {
                han++;
            }
            else
            {
                blanks += folded == ' ' ? 1 : 0;
                marks += folded is '-' or '_' ? 1 : 0;
                at |= folded == '@';
            }
        }

        return new ValueShape(value.Length, digits, letters, han, blanks, marks, at);
    }
}
