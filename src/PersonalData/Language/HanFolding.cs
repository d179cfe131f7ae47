using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Language;

/// <summary>
/// Brings traditional characters to simplified ones and full-width forms to ASCII, one character for one, so that the words of the rule
/// files are written once and positions stay true.
/// </summary>
internal static class HanFolding
{
    public const char FirstHan = '\u4E00';
    public const char LastHan = '\u9FFF';

    private static readonly char[] Table = Build();

    public static char Fold(char c) => Table[c];

    /// <summary>Han of the main block: all that names, addresses and words are looked up in.</summary>
    public static bool IsHan(char c) => c is >= FirstHan and <= LastHan;

    public static void Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        char[] table = Table;
        for (int i = 0; i < text.Length; i++)
        {
            destination[i] = table[text[i]];
        }
    }

    private static char[] Build()
    {
        char[] table = new char[char.MaxValue + 1];
        for (int c = 0; c <= char.MaxValue; c++)
        {
            table[c] = TextFolding.Fold((char)c);
        }

        table['\u3007'] = '零';
        foreach (string line in RuleFiles.ReadLines("Language/Rules/traditional.txt"))
        {
            for (int i = 0; i + 1 < line.Length; i += 2)
            {
                table[line[i]] = line[i + 1];
            }
        }

        return table;
    }
}
