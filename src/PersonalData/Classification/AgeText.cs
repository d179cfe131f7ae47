using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>Ages from 0 to 130 years: 35, 35岁, 3岁半, 35-40, 18+, 60岁以上.</summary>
internal static class AgeText
{
    private const int Oldest = 130;
    private static readonly CharacterSet Characters = new("岁周半个月至到以上下-~+ <>=≥≤");

    public static bool IsAge(ReadOnlySpan<char> value) => TryRead(value, out _);

    /// <summary>The first, lowest, number of years.</summary>
    public static bool TryRead(ReadOnlySpan<char> value, out int years)
    {
        years = -1;
        int number = -1;
        foreach (char c in value)
        {
            char folded = TextFolding.Fold(c);
            if (char.IsAsciiDigit(folded))
            {
                number = (Math.Max(number, 0) * 10) + (folded - '0');
                if (number > Oldest)
                {
                    return false;
                }

                continue;
            }

            if (!Characters.Contains(folded))
            {
                return false;
            }

            years = years < 0 ? number : years;
            number = -1;
        }

        years = years < 0 ? number : years;
        return years >= 0;
    }
}
