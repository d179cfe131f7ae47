namespace EmbeddedFunctions.Engine;

/// <summary>The order of orchestration versions.</summary>
internal static class VersionComparison
{
    public static int Compare(string left, string right) => (string.IsNullOrWhiteSpace(left), string.IsNullOrWhiteSpace(right)) switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ when Version.TryParse(left, out var a) && Version.TryParse(right, out var b) => a.CompareTo(b),
        _ => string.Compare(left, right, StringComparison.OrdinalIgnoreCase),
    };
}
