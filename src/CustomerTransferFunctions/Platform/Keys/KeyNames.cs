namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>
/// Names of secrets, held to what Azure Key Vault allows in every store, because what works on a laptop must work in Azure: ASCII letters,
/// digits and hyphens. Key Vault does not tell letter case apart, so only lower case is taken, and one name has one spelling.
/// </summary>
internal static class KeyNames
{
    /// <summary>What the names of the vault's tombstones begin with, and no key's name may.</summary>
    public const string TombstonePrefix = "destroyed-";

    // Key Vault allows 127 characters, and a tombstone's name must fit too.
    private const int MaxLength = 127 - 10;

    /// <exception cref="ArgumentException">The name cannot be a key's.</exception>
    public static void Require(string name)
    {
        if (name.Length is 0 or > MaxLength || !IsPrefix(name) || name.StartsWith(TombstonePrefix, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"A key's name has 1 to {MaxLength} lower-case letters (a-z), digits and hyphens, and does not begin with '{TombstonePrefix}'.",
                nameof(name));
        }
    }

    /// <exception cref="ArgumentException">No name can begin like this.</exception>
    public static void RequirePrefix(string prefix)
    {
        if (!IsPrefix(prefix))
        {
            throw new ArgumentException("A key's name begins with lower-case letters (a-z), digits and hyphens only.", nameof(prefix));
        }
    }

    private static bool IsPrefix(string text) => text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
