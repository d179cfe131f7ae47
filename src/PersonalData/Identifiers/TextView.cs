namespace PersonalData.Identifiers;

/// <summary>A text with look-alikes folded, in lower case and simplified characters, place by place as it is written, and the context words in it.</summary>
internal sealed class TextView
{
    private char[] folded = new char[256];
    private WordPlace[] begins = new WordPlace[257];
    private WordPlace[] ends = new WordPlace[257];
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
            (folded, written, begins, ends) = (new char[size], new char[size], new WordPlace[size + 1], new WordPlace[size + 1]);
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

    public WordPlace EndingAt(int i)
    {
        FindContext();
        return ends[i];
    }

    public WordPlace BeginningAt(int i)
    {
        FindContext();
        return (uint)i < (uint)Length ? begins[i] : default;
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
