using System.Globalization;
using NSec.Cryptography;

namespace TransparencyLog;

/// <summary>A public key that a reader of signed notes has decided to trust. It is configured, never taken from the evidence itself.</summary>
public sealed class NoteVerifier
{
    private readonly PublicKey key;

    private NoteVerifier(string name, uint keyId, PublicKey key)
    {
        Name = name;
        KeyId = keyId;
        this.key = key;
    }

    /// <summary>The key's name as it stands in signature lines.</summary>
    public string Name { get; }

    internal uint KeyId { get; }

    /// <summary>Reads a verifier key: <c>name+hash+base64</c> (C2SP signed-note, "Verifier keys"), Ed25519 only.</summary>
    /// <exception cref="EvidenceRefusedException">It is not one, or its hash does not fit its name and key.</exception>
    public static NoteVerifier Parse(string verifierKey)
    {
        // Base64 may hold plus signs, names and hashes may not.
        var parts = verifierKey.Split('+', 3);
        if (parts.Length != 3
            || !NoteFormat.IsKeyName(parts[0])
            || !TryParseKeyId(parts[1], out var keyId)
            || !NoteFormat.TryDecodeBase64(parts[2], out var typed)
            || typed.Length != 1 + NoteFormat.PublicKeyLength
            || typed[0] != NoteFormat.Ed25519)
        {
            throw new EvidenceRefusedException(
                "key.malformed", "Not a verifier key of the form name+hash+base64 for Ed25519 (C2SP signed-note). Check that it was copied whole.");
        }

        var publicKey = typed.AsSpan(1);
        if (NoteFormat.KeyId(parts[0], publicKey) != keyId
            || !PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
            || key is null)
        {
            throw new EvidenceRefusedException(
                "key.mismatch", $"The verifier key of '{parts[0]}' contradicts itself: its hash does not fit its name and key. Get it anew.");
        }

        return new NoteVerifier(parts[0], keyId, key);
    }

    internal bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        signature.Length == NoteFormat.SignatureLength && SignatureAlgorithm.Ed25519.Verify(key, text, signature);

    private static bool TryParseKeyId(string hex, out uint keyId)
    {
        keyId = 0;
        return hex.Length == 8
            && hex.All(char.IsAsciiHexDigitLower)
            && uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out keyId);
    }
}
