namespace PersonalData.Language;

/// <summary>
/// Cuts a text into runs that no name or address reaches across: at line ends and at the marks that end a sentence, and after
/// <see cref="Longest"/> characters, so that hostile text costs no more than honest text and needs no more room.
/// </summary>
internal ref struct TextRuns(ReadOnlySpan<char> text)
{
    /// <summary>More than the longest sentence that people write.</summary>
    public const int Longest = 512;

    [ThreadStatic]
    private static char[]? scratch;

    private readonly ReadOnlySpan<char> text = text;
    private readonly char[] folded = scratch ??= new char[Longest];
    private int next = 0;

    /// <summary>Where the run begins in the text.</summary>
    public int Start { get; private set; } = 0;

    /// <summary>The run with every character folded; overwritten by the next one.</summary>
    public ReadOnlySpan<char> Folded { get; private set; } = default;

    public bool MoveNext()
    {
        while (next < text.Length && IsEnd(text[next]))
        {
            next++;
        }

        if (next == text.Length)
        {
            return false;
        }

        Start = next;
        int limit = Math.Min(text.Length, next + Longest);
        char[] buffer = folded;
        int length = 0;
        while (next < limit && !IsEnd(text[next]))
        {
            buffer[length++] = HanFolding.Fold(text[next++]);
        }

        Folded = buffer.AsSpan(0, length);
        return true;
    }

    private static bool IsEnd(char c) => c is '\n' or '\r' or '。' or '！' or '？' or '；' or '!' or '?' or ';' or '\u2028' or '\u2029';
}
