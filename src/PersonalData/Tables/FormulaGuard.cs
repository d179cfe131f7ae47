using System.Buffers;

namespace PersonalData.Tables;

/// <summary>
/// Tells which cells a spreadsheet would run as a formula when a person opens the file (CWE-1236; OWASP "CSV Injection"). Such a cell gets an
/// apostrophe in front, which spreadsheets take as "this is text".
/// </summary>
internal static class FormulaGuard
{
    /// <summary>What is put in front.</summary>
    public const char Prefix = '\'';

    // Full-width forms too: Chinese and Japanese input methods write them, and spreadsheets take them for the plain ones.
    private static readonly SearchValues<char> Triggers = SearchValues.Create("=+-@\t\r\n＝＋－＠");
    private static readonly SearchValues<char> NumberParts = SearchValues.Create("0123456789.- ");

    /// <summary>Whether the cell could be run.</summary>
    /// <remarks>
    /// A sign followed by nothing but digits, dots, blanks and dashes is left as it is: -12.5 and +86 138 0013 8000 are what customers' tables are full of,
    /// and without a letter or a parenthesis a formula can neither name a cell nor call a function.
    /// </remarks>
    public static bool IsDangerous(ReadOnlySpan<char> cell)
    {
        var start = cell.TrimStart(' ');
        return !start.IsEmpty && Triggers.Contains(start[0]) && !(start[0] is '+' or '-' && IsNumber(start[1..]));
    }

    private static bool IsNumber(ReadOnlySpan<char> rest) => !rest.ContainsAnyExcept(NumberParts) && rest.ContainsAnyInRange('0', '9');
}
