using System.Globalization;

namespace PersonalData.Disclosure;

/// <summary>The rows fall into more groups than are counted in bounded memory. Nothing may be released on what was counted so far.</summary>
/// <param name="limit">Entries that were allowed.</param>
public sealed class DisclosureLimitException(int limit) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"The rows fall into more than {limit} groups and values of groups. Name fewer quasi-identifiers, or generalise them further."))
{
    /// <summary>Entries that were allowed.</summary>
    public int Limit => limit;
}
