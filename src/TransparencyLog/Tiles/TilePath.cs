using System.Globalization;

namespace TransparencyLog.Tiles;

/// <summary>The names of a log's resources (C2SP tlog-tiles), relative to where the log is served.</summary>
internal static class TilePath
{
    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int FullWidth = 256;

    /// <summary>Levels of the tree that a tile spans.</summary>
    public const int Height = 8;

    /// <summary>The signed checkpoint that readers begin with.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>Hashes of level 8 * <paramref name="level"/>; full unless a width below 256 is given.</summary>
    public static string Hashes(int level, long index, int width = FullWidth) =>
        string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{Number(index)}{Partial(width)}");

    /// <summary>The entries that the tile of level 0 with this index hashes.</summary>
    public static string Entries(long index, int width = FullWidth) => $"tile/entries/{Number(index)}{Partial(width)}";

    public static bool IsPartial(string name) => name.Contains(".p/", StringComparison.Ordinal);

    /// <summary>Where the partial forms of a tile lie; they may go once it is full.</summary>
    public static string PartialsOf(string fullTile) => fullTile + ".p/";

    // Groups of three digits, all but the last with an x before: 1234067 is x001/x234/067.
    private static string Number(long index)
    {
        var text = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000)
        {
            text = string.Create(CultureInfo.InvariantCulture, $"x{index % 1000:000}/{text}");
        }

        return text;
    }

    private static string Partial(int width) => width == FullWidth ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{width}");
}
