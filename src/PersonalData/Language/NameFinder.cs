using PersonalData.Detection;


namespace PersonalData.Language;

/// <summary>Finds names of persons in running text.</summary>
internal static class NameFinder
{
    /// <summary>Adds names that overlap nothing found before, and keeps the list in the order of the text.</summary>
    public static void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
    }
}
