namespace PersonalData.Identifiers;

/// <summary>A text with look-alikes folded, in lower case and simplified characters, place by place as it is written, and the context words in it.</summary>
internal sealed class TextView
{
    private char[] folded = new char[256];
    private int[] begins = new int[257];
    private int[] ends = new int[257];
    private char[] written = new char[256];
    private bool hasContext;

    public int Length { get; private set; }

    public ReadOnlySpan<char> Folded => folded.AsSpan(0, Length);

    public void Load(ReadOnlySpan<char> text)
    {
        Length = text.Length;
        if (folded.Length < text.Length)
        {
            int size = Math.Max(text.Length, 2 * folded.Length);
            (folded, written, begins, ends) = (new char[size], new char[size], new int[size + 1], new int[size + 1]);
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = TextFolding.Fold(text[i]);
            folded[i] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : ContextWords.Simplify(c);
        }

        text.CopyTo(written);
        hasContext = false;
    }

    public char At(int i) => (uint)i < (uint)Length ? folded[i] : '\0';

    public bool IsWord(int i) => char.IsAsciiLetterOrDigit(At(i));

    public ContextWord? EndingAt(int i)
    {
        FindContext();
        return ends[i] == 0 ? null : ContextWords.Word(ends[i] - 1);
    }

    public ContextWord? BeginningAt(int i)
    {
        FindContext();
        return (uint)i < (uint)Length && begins[i] != 0 ? ContextWords.Word(begins[i] - 1) : null;
    }

    /// <summary>Forgets the text.</summary>
    public void Wipe()
    {
        folded.AsSpan(0, Length).Clear();
        written.AsSpan(0, Length).Clear();
    }

    // Most texts hold nothing that a word could make an identifier of, so the words are looked for when the first is asked for.
    private void FindContext()
    {
        if (!hasContext)
        {
            hasContext = true;
            begins.AsSpan(0, Length).Clear();
            ends.AsSpan(0, Length + 1).Clear();
            ContextWords.Find(Folded, written.AsSpan(0, Length), begins, ends);
        }
    }
}
