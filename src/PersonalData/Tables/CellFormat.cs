namespace PersonalData.Tables;

/// <summary>What the number format of a cell says about the number in it.</summary>
/// <param name="IsDate">The number counts days.</param>
/// <param name="Digits">A whole number is shown with at least so many digits, as telephone numbers and postcodes are; 0 for any number.</param>
internal readonly record struct CellFormat(bool IsDate, int Digits)
{
    /// <summary>A number and nothing else.</summary>
    public static CellFormat Number => default;

    /// <param name="id">The number of the format; those below 164 are built in, some of them in Chinese, Japanese and Korean editions only (ISO/IEC 29500-1, 18.8.30).</param>
    /// <param name="code">The format itself, when the workbook defines it.</param>
    public static CellFormat Of(string id, string? code)
    {
        if (code is null)
        {
            return new CellFormat(int.TryParse(id, out var number) && number is (>= 14 and <= 22) or (>= 27 and <= 36) or 45 or 47 or (>= 50 and <= 58), 0);
        }

        return code.Length is > 1 and <= 32 && code.AsSpan().TrimStart('0').IsEmpty ? new CellFormat(false, code.Length) : new CellFormat(IsDateCode(code), 0);
    }

    // The letters y, m, d, h, s outside of quotes, brackets and escapes. Brackets around h, m or s count hours and not days; those are left numbers.
    private static bool IsDateCode(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = End(code, '"', i);
                    break;
                case '[':
                    if (i + 1 < code.Length && "hHmMsS".Contains(code[i + 1]))
                    {
                        return false;
                    }

                    i = End(code, ']', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case ';':
                    return false;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
            }
        }

        return false;
    }

    private static int End(string code, char mark, int from)
    {
        var end = code.IndexOf(mark, from + 1);
        return end < 0 ? code.Length : end;
    }
}
