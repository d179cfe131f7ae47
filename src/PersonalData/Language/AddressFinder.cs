using PersonalData.Detection;


namespace PersonalData.Language;

/// <summary>Finds postal addresses in running text.</summary>
internal static class AddressFinder
{
    /// <summary>
    /// Adds addresses and keeps the list in the order of the text; what was found before and lies wholly inside one (a house number taken
    /// for something else) gives way to it.
    /// </summary>
    public static void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
    }
}
