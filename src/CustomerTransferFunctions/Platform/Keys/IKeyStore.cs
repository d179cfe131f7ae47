namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>
/// Named secrets. What is sealed under one is destroyed by destroying the secret, so a store must be able to say of every name whether it
/// still exists anywhere.
/// </summary>
/// <remarks>
/// Names have 1 to 117 lower-case letters (a-z), digits and hyphens and do not begin with <c>destroyed-</c>; any other is an
/// <see cref="ArgumentException"/>.
/// </remarks>
public interface IKeyStore
{
    /// <summary>What destroying a secret here amounts to in the terms of NIST SP 800-88 Rev. 2; certificates claim no more.</summary>
    KeySanitization Sanitization { get; }

    /// <summary>
    /// The secret of this name, made by <paramref name="create"/> if it was never there. Whoever asks again, after a crash or at the same
    /// moment, gets the same value.
    /// </summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="create">Makes the value: 1 to 4,096 bytes. May be called although another caller's value wins.</param>
    /// <param name="ct">Gives up waiting; what is stored by then stays.</param>
    /// <exception cref="KeyDestroyedException">The secret was destroyed: its name never gets another value.</exception>
    Task<byte[]> GetOrCreateAsync(string name, Func<byte[]> create, CancellationToken ct);

    /// <summary>The secret of this name, or null when it never existed or was destroyed.</summary>
    Task<byte[]?> FindAsync(string name, CancellationToken ct);

    /// <summary>Destroys the secret for ever, as far as the store allows, and says how far that is. Destroying it again tells the state again.</summary>
    Task<KeyDestruction> DestroyAsync(string name, CancellationToken ct);

    /// <summary>
    /// The names beginning with <paramref name="prefix"/> whose values still exist, those that only an administrator could recover included.
    /// For checks that do not believe <see cref="DestroyAsync"/>.
    /// </summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken ct);
}
