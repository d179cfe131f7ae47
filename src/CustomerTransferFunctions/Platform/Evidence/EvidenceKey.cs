using System.Security.Cryptography;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Keys;
using TransparencyLog;

namespace CustomerTransferFunctions.Platform.Evidence;

/// <summary>The installation's Ed25519 key that signs evidence. Its public half is published; whoever checks a certificate compares it.</summary>
public sealed class EvidenceKey(IKeyStore keys)
{
    private const string Name = "evidence-signing";

    public async Task<NoteSigner> SignerAsync(CancellationToken ct) => new(
        CertificateBundle.SignerName,
        await keys.GetOrCreateAsync(Name, () => RandomNumberGenerator.GetBytes(NoteSigner.SeedLength), ct));
}
