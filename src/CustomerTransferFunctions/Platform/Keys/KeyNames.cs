namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>
/// Names of secrets, as Azure Key Vault allows them, in every store: what works on a laptop must work in Azure. Key Vault and some file
/// systems do not tell letter case apart, so names that differ only in case are one name; use lower case.
/// </summary>
internal static class KeyNames
{
    private const int MaxLength = 127;

    /// <exception cref="ArgumentException">The name is not 1 to 127 ASCII letters, digits and hyphens.</exception>
    public static void Require(string name)
    {
        if (name.Length is 0 or > MaxLength || !IsPrefix(name))
        {
            throw new ArgumentException($"A key's name has 1 to {MaxLength} letters (A-Z, a-z), digits and hyphens; found {name.Length} characters.", nameof(name));
        }
    }

    /// <exception cref="ArgumentException">No name can begin like this.</exception>
    public static void RequirePrefix(string prefix)
    {
        if (prefix.Length > MaxLength || !IsPrefix(prefix))
        {
            throw new ArgumentException($"A key's name begins with letters, digits and hyphens only.", nameof(prefix));
        }
    }

    private static bool IsPrefix(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
