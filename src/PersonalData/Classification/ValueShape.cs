using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>What one pass over a value tells, so that only the validators that could succeed are asked.</summary>
/// <remarks>
/// Eight counters of eight bits share one word and are added up by one table look-up a character; a value longer than 255 units is text
/// of people or a machine's blob, of which the first 255 units show the nature well enough.
/// </remarks>
internal readonly struct ValueShape
{
    private const int Most = 255;
    private const int DigitLane = 0;
    private const int LetterLane = 8;
    private const int HanLane = 16;
    private const int BlankLane = 24;
    private const int MarkLane = 32;
    private const int DotLane = 40;
    private const int ColonLane = 48;
    private const int OtherLane = 56;

    private static readonly ulong[] Lanes = [.. Enumerable.Range(0, 128).Select(c => 1ul << LaneOf((char)c))];

    private readonly ulong counts;

    private ValueShape(ulong counts, int length, bool isAscii)
    {
        this.counts = counts;
        Length = length;
        IsAscii = isAscii;
    }

    public int Length { get; }

    /// <summary>Whether no character needed folding, so that it may be compared as it is.</summary>
    public bool IsAscii { get; }

    public int Digits => Count(DigitLane);

    public int AsciiLetters => Count(LetterLane);

    public int Han => Count(HanLane);

    public int Blanks => Count(BlankLane);

    /// <summary>Dashes and underscores.</summary>
    public int Marks => Count(MarkLane);

    public int Dots => Count(DotLane);

    /// <summary>Colons, slashes and commas.</summary>
    public int Colons => Count(ColonLane);

    /// <summary>Everything else, the at sign among it.</summary>
    public int Others => Count(OtherLane);

    /// <summary>What could number somebody or something.</summary>
    public bool IsCode => Digits > 0 && Length <= 64 && Digits + AsciiLetters + Marks == Length;

    /// <summary>A code long enough to be nobody else's, and no date: 2021-01-02 has two marks and no letter.</summary>
    public bool IsSerial => Length >= 6 && IsCode && (AsciiLetters > 0 || Marks <= 1);

    /// <summary>Two words of four characters are no sentence; a dozen units with five words or four Han characters are.</summary>
    public bool IsSentence => Length >= 12 && (Han >= 4 || Blanks >= 4);

    public static ValueShape Of(ReadOnlySpan<char> value)
    {
        ulong[] lanes = Lanes;
        ulong counts = 0;
        int wide = 0;
        foreach (char c in value.Length <= Most ? value : value[..Most])
        {
            if (c < lanes.Length)
            {
                counts += lanes[c];
            }
            else
            {
                wide++;
                counts += TextFolding.IsHan(c) ? 1ul << HanLane : 1ul << LaneOf(TextFolding.Fold(c));
            }
        }

        return new ValueShape(counts, value.Length, wide == 0);
    }

    private static int LaneOf(char folded) => folded switch
    {
        >= '0' and <= '9' => DigitLane,
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => LetterLane,
        ' ' or '\t' => BlankLane,
        '-' or '_' => MarkLane,
        '.' => DotLane,
        ':' or '/' or ',' => ColonLane,
        _ => OtherLane,
    };

    private int Count(int lane) => (int)(counts >> lane & 0xFF);
}
