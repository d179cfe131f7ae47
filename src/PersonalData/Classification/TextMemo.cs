using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>What a text contains.</summary>
/// <param name="Whole">The type that the text is from end to end; None when it is not.</param>
/// <param name="Types">Types found inside.</param>
/// <param name="Minors">Identity numbers of persons under 14.</param>
internal readonly record struct TextContents(PersonalDataType Whole, TypeSet Types, int Minors);

/// <summary>
/// Searches the text of cells, and remembers what recent texts contained: notes repeat, and comparing a text costs a hundredth of
/// searching it.
/// </summary>
internal sealed class TextMemo(TextScanner scanner, DateOnly today)
{
    private const int Slots = 1024;
    private const int LongestText = 128;
    private const double LeastScore = 0.5;

    private readonly char[] texts = new char[Slots * LongestText];
    private readonly short[] lengths = new short[Slots];
    private readonly TextContents[] contents = new TextContents[Slots];
    private readonly int minorsFrom = DateText.Number(today.AddYears(-ColumnCounter.AdultFrom));

    public TextContents Find(ReadOnlySpan<char> text, ulong hash, ScanScope scope)
    {
        // Both scopes share the slots: a text of one shape is always searched in the same scope.
        int slot = (int)(hash % Slots);
        Span<char> known = texts.AsSpan(slot * LongestText, LongestText);
        if (text.Length <= LongestText && text.SequenceEqual(known[..lengths[slot]]))
        {
            return contents[slot];
        }

        TextContents found = Search(text, scope);
        if (text.Length <= LongestText)
        {
            text.CopyTo(known);
            lengths[slot] = (short)text.Length;
            contents[slot] = found;
        }

        return found;
    }

    private TextContents Search(ReadOnlySpan<char> text, ScanScope scope)
    {
        PersonalDataType whole = PersonalDataType.None;
        TypeSet types = default;
        int minors = 0;
        foreach (Finding finding in scanner.Scan(text, scope))
        {
            if (finding.Score < LeastScore)
            {
                continue;
            }

            types |= finding.Type;
            whole = finding.Length == text.Length ? finding.Type : whole;
            if (finding.Type == PersonalDataType.ResidentId)
            {
                ReadOnlySpan<char> number = text.Slice(finding.Start, finding.Length);
                minors += DateText.OfResidentId(number, ValueShape.Of(number), today) > minorsFrom ? 1 : 0;
            }
        }

        return new TextContents(whole, types, minors);
    }
}
