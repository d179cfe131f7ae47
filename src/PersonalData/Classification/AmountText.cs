using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>Amounts of money as tables have them: 1,234.50, ￥8000, 30万, 5000-8000元, USD 12.</summary>
internal static class AmountText
{
    private const string Marks = "0123456789.,+-~ ¥$€£元圆块万千百亿kKwWmM至到以上下内人民币年月/";
    private static readonly CharacterSet Characters = new(Marks);

    public static bool IsAmount(ReadOnlySpan<char> value)
    {
        if (value.Length > 3 && (value.StartsWith("CNY") || value.StartsWith("RMB") || value.StartsWith("USD") || value.StartsWith("HKD")))
        {
            value = value[3..];
        }

        int digits = 0;
        int run = 0;
        foreach (char c in value)
        {
            char folded = c == '￥' ? '¥' : TextFolding.Fold(c);
            if (!Characters.Contains(folded))
            {
                return false;
            }

            run = char.IsAsciiDigit(folded) ? run + 1 : 0;
            digits += char.IsAsciiDigit(folded) ? 1 : 0;
            if (run > 12)
            {
                return false;
            }
        }

        return digits > 0;
    }
}
