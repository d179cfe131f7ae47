using System.Security.Cryptography;
using NSec.Cryptography;

namespace PersonalData.Sealing;

/// <summary>
/// The private key that opens what was sealed to its <see cref="Recipient"/> (age v1, X25519). Destroying every copy of it destroys the data,
/// wherever its sealed copies lie; so it is held in locked memory, wiped by <see cref="Dispose"/>, and never prints itself.
/// </summary>
public sealed class AgeIdentity : IDisposable
{
    private const string Prefix = "age-secret-key-";

    private readonly Key key;

    private AgeIdentity(Key key)
    {
        this.key = key;
        Recipient = new AgeRecipient(key.PublicKey);
    }

    /// <summary>The public half, to seal to.</summary>
    public AgeRecipient Recipient { get; }

    /// <summary>Makes a new identity from the operating system's randomness.</summary>
    public static AgeIdentity Generate() => new(Key.Create(KeyAgreementAlgorithm.X25519, Exportable));

    /// <summary>Reads an identity as <c>age-keygen</c> writes it: <c>AGE-SECRET-KEY-1</c> and 58 characters of Bech32 in upper case.</summary>
    /// <exception cref="FormatException">The text is no identity; the message says why and holds nothing of the text.</exception>
    public static AgeIdentity Parse(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyInRange('a', 'z'))
        {
            throw new FormatException("Not an age identity: it is written in upper case throughout.");
        }

        Span<char> lower = stackalloc char[128];
        Span<byte> raw = stackalloc byte[AgeRecipient.KeyBytes];
        try
        {
            // A text too long for the buffer is passed on as it is, and refused for its case.
            var length = text.ToLowerInvariant(lower);
            var why = Bech32.Decode(length < 0 ? text : lower[..length], Prefix, raw);
            return why is null
                ? new AgeIdentity(NSec.Cryptography.Key.Import(KeyAgreementAlgorithm.X25519, raw, KeyBlobFormat.RawPrivateKey, Exportable))
                : throw new FormatException($"Not an age identity: {why.Replace(Prefix, Prefix.ToUpperInvariant(), StringComparison.Ordinal)}.");
        }
        finally
        {
            lower.Clear();
            CryptographicOperations.ZeroMemory(raw);
        }
    }

    /// <summary>The identity as text, to be stored in a vault. The text cannot be wiped from memory: ask for it only to store it.</summary>
    public string Export()
    {
        var raw = key.Export(KeyBlobFormat.RawPrivateKey);
        try
        {
            return Bech32.Encode(Prefix, raw).ToUpperInvariant();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(raw);
        }
    }

    /// <summary>Wipes the private key from memory.</summary>
    public void Dispose() => key.Dispose();

    /// <summary>Names the type only.</summary>
    public override string ToString() => nameof(AgeIdentity);

    internal SharedSecret? Agree(PublicKey other) => KeyAgreementAlgorithm.X25519.Agree(key, other, X25519Stanza.ExportableSecret);

    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
}
