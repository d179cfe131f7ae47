namespace PersonalData.Language;

/// <summary>
/// All ways to read a stretch of Han characters as words, reduced to what a finder asks: how much dearer the cheapest reading becomes when
/// a name, or a border, is put somewhere.
/// </summary>
internal sealed class WordLattice
{
    private readonly float[] costs = new float[TextRuns.Longest * Lexicon.LongestWord];
    private readonly float[] forward = new float[TextRuns.Longest + 1];
    private readonly float[] backward = new float[TextRuns.Longest + 1];
    private int length;

    public void Read(ReadOnlySpan<char> han)
    {
        length = han.Length;
        Lexicon lexicon = Lexicon.Shared;
        forward.AsSpan(0, length + 1).Fill(float.PositiveInfinity);
        forward[0] = 0;
        for (int i = 0; i < length; i++)
        {
            Span<float> words = costs.AsSpan(i * Lexicon.LongestWord, Lexicon.LongestWord);
            int longest = lexicon.Read(han[i..], words);
            for (int size = 1; size <= longest; size++)
            {
                forward[i + size] = Math.Min(forward[i + size], forward[i] + words[size - 1]);
            }
        }

        backward[length] = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            int end = Math.Min(Lexicon.LongestWord, length - i);
            float best = float.PositiveInfinity;
            for (int size = 1; size <= end; size++)
            {
                best = Math.Min(best, costs[(i * Lexicon.LongestWord) + size - 1] + backward[i + size]);
            }

            backward[i] = best;
        }
    }

    /// <summary>What the cheapest reading pays for these characters when the rest may be read as it likes.</summary>
    public float CostOf(int start, int end) => forward[length] - forward[start] - backward[end];

    /// <summary>How much dearer the cheapest reading becomes when a word has to end here; 0 where one ends anyway.</summary>
    public float CostOfBorder(int at) => forward[at] + backward[at] - forward[length];
}
