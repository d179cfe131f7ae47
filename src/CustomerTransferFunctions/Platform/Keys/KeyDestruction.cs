namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>How far a secret is gone.</summary>
public enum KeyDestructionState
{
    /// <summary>The store holds the value no more.</summary>
    Destroyed,

    /// <summary>The app cannot read it, but an administrator can bring it back until the purge date.</summary>
    Recoverable,

    /// <summary>There was no such secret, and now there never will be.</summary>
    NeverExisted,
}

/// <summary>What destroying a secret achieved; the deletion certificate repeats it.</summary>
/// <param name="Name">The secret's name.</param>
/// <param name="State">How far it is gone.</param>
/// <param name="PurgeDate">When a recoverable secret is gone for good, UTC; null otherwise, or when the store does not tell.</param>
public sealed record KeyDestruction(string Name, KeyDestructionState State, DateTimeOffset? PurgeDate);

/// <summary>A secret was asked for that had been destroyed. It must not come back: what was sealed under it is certified as erased.</summary>
public sealed class KeyDestroyedException(string name, Exception? inner = null)
    : InvalidOperationException($"Key {name} was destroyed and its name cannot be used again. The transfer it belonged to is closed.", inner)
{
    /// <summary>The secret's name.</summary>
    public string Name { get; } = name;
}

/// <summary>What destroying a key in a store amounts to.</summary>
/// <param name="Method"><c>clear</c> or <c>purge</c> of NIST SP 800-88 Rev. 2.</param>
/// <param name="Technique">How the key is destroyed, in words no stronger than that.</param>
public sealed record KeySanitization(string Method, string Technique);
