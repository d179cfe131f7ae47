using System.Security.Cryptography;
using NSec.Cryptography;
using ChaCha20Poly1305 = System.Security.Cryptography.ChaCha20Poly1305;

namespace PersonalData.Sealing;

/// <summary>Wraps the key of one file to one recipient, as the age specification lays down for X25519.</summary>
internal static class X25519Stanza
{
    public const string Type = "X25519";
    public const int FileKeyBytes = 16;
    public const int BodyBytes = FileKeyBytes + 16;

    // A wrapping key is used once, so its nonce is constant.
    private static readonly byte[] ZeroNonce = new byte[12];

    public static SharedSecretCreationParameters ExportableSecret => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    public static AgeStanza Wrap(ReadOnlySpan<byte> fileKey, AgeRecipient recipient)
    {
        using var ephemeral = Key.Create(KeyAgreementAlgorithm.X25519);
        using var secret = KeyAgreementAlgorithm.X25519.Agree(ephemeral, recipient.PublicKey, ExportableSecret)
            ?? throw new CryptographicException("The recipient is a point of low order.");
        var share = ephemeral.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        var body = new byte[BodyBytes];
        using var cipher = Cipher(secret, share, recipient);
        cipher.Encrypt(ZeroNonce, fileKey, body.AsSpan(0, FileKeyBytes), body.AsSpan(FileKeyBytes));
        return new AgeStanza([Type, AgeHeader.Base64(share)], body);
    }

    /// <returns>False when the stanza belongs to somebody else.</returns>
    /// <exception cref="AgeFormatException">The stanza breaks the specification.</exception>
    public static bool TryUnwrap(AgeStanza stanza, AgeIdentity identity, Span<byte> fileKey)
    {
        if (stanza.Arguments.Count != 2
            || AgeHeader.FromBase64(stanza.Arguments[1]) is not { Length: AgeRecipient.KeyBytes } share
            || stanza.Body.Length != BodyBytes)
        {
            throw AgeHeader.Malformed("a key share of 32 bytes and a body of 32 bytes in an X25519 stanza");
        }

        if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, share, KeyBlobFormat.RawPublicKey, out var other)
            || other is null
            || identity.Agree(other) is not { } secret)
        {
            throw AgeHeader.Malformed("a key share that is not of low order");
        }

        using (secret)
        using (var cipher = Cipher(secret, share, identity.Recipient))
        {
            try
            {
                cipher.Decrypt(ZeroNonce, stanza.Body.AsSpan(0, FileKeyBytes), stanza.Body.AsSpan(FileKeyBytes), fileKey);
                return true;
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
        }
    }

    private static ChaCha20Poly1305 Cipher(SharedSecret secret, ReadOnlySpan<byte> share, AgeRecipient recipient)
    {
        Span<byte> salt = stackalloc byte[2 * AgeRecipient.KeyBytes];
        share.CopyTo(salt);
        recipient.Key.CopyTo(salt[AgeRecipient.KeyBytes..]);
        Span<byte> key = stackalloc byte[32];
        var raw = secret.Export(SharedSecretBlobFormat.RawSharedSecret);
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, raw, key, salt, "age-encryption.org/v1/X25519"u8);
            return new ChaCha20Poly1305(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(raw);
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
