using System.Security.Cryptography;
using System.Text;
using CustomerTransferFunctions.Platform.Keys;
using PersonalData.Sealing;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>
/// The three keys of a transfer. Destroying them is cryptographic erasure (NIST SP 800-88): what is sealed stays sealed, pseudonyms can no
/// longer be told from noise, and links in old notices open nothing.
/// </summary>
public sealed class TransferKeys(IKeyStore store)
{
    /// <summary>Names of all keys that a transfer can have, in the order in which they are destroyed.</summary>
    public static IReadOnlyList<string> NamesFor(string transferId) =>
        [Name(transferId, "links"), Name(transferId, "pseudonyms"), Name(transferId, "data")];

    /// <summary>The age identity that opens the transfer's sources and working copies.</summary>
    public async Task<AgeIdentity> DataIdentityAsync(string transferId, CancellationToken ct)
    {
        var text = await store.GetOrCreateAsync(Name(transferId, "data"), NewIdentity, ct);
        return AgeIdentity.Parse(Encoding.ASCII.GetString(text));
    }

    /// <summary>32 bytes: the HMAC key under which subjects are known within this transfer.</summary>
    public Task<byte[]> PseudonymKeyAsync(string transferId, CancellationToken ct) =>
        store.GetOrCreateAsync(Name(transferId, "pseudonyms"), NewSecret, ct);

    /// <summary>32 bytes: the HMAC key of links in notices and of downloads; null once it was destroyed or before it exists.</summary>
    public Task<byte[]?> FindLinkKeyAsync(string transferId, CancellationToken ct) => store.FindAsync(Name(transferId, "links"), ct);

    public Task<byte[]> LinkKeyAsync(string transferId, CancellationToken ct) =>
        store.GetOrCreateAsync(Name(transferId, "links"), NewSecret, ct);

    private static string Name(string transferId, string purpose) => $"transfer-{transferId}-{purpose}";

    private static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    private static byte[] NewIdentity()
    {
        using var identity = AgeIdentity.Generate();
        return Encoding.ASCII.GetBytes(identity.Export());
    }
}
