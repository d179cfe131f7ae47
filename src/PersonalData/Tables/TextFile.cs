namespace PersonalData.Tables;

/// <summary>The bytes of a text file that can be opened at any place.</summary>
/// <param name="Open">Opens it at its beginning.</param>
/// <param name="Encoding">How it is written.</param>
/// <param name="Start">Where its text begins, behind the byte order mark.</param>
internal sealed record TextFile(Func<Stream> Open, TableEncoding Encoding, int Start)
{
    /// <summary>How many bytes a line feed has.</summary>
    public int UnitBytes => Encoding.CodePage is 1200 or 1201 ? 2 : 1;

    /// <summary>The nearest place, going backwards, where a unit begins.</summary>
    public long Align(long place) => place - ((place - Start) % UnitBytes);

    /// <summary>Whether the unit at this place of a buffer is the given ASCII character.</summary>
    public bool Is(ReadOnlySpan<byte> units, int at, char c) => Encoding.CodePage switch
    {
        1200 => units[at] == c && units[at + 1] == 0,
        1201 => units[at] == 0 && units[at + 1] == c,
        _ => units[at] == c,
    };
}
