using System.Buffers.Binary;
using NSec.Cryptography;

namespace TransparencyLog;

/// <summary>A named Ed25519 key that signs notes (C2SP signed-note). Keep it no longer than the signing takes, then dispose of it.</summary>
public sealed class NoteSigner : IDisposable
{
    /// <summary>The length of a seed in bytes.</summary>
    public const int SeedLength = 32;

    private readonly string name;
    private readonly uint keyId;
    private readonly Key key;

    /// <param name="name">The key's name; for a log's own key the origin of its checkpoints. A URL without scheme, no blank, no plus sign.</param>
    /// <param name="seed">The 32-byte private key of RFC 8032.</param>
    /// <exception cref="ArgumentException">The name or the seed's length is not allowed.</exception>
    public NoteSigner(string name, ReadOnlySpan<byte> seed)
    {
        if (!NoteFormat.IsKeyName(name))
        {
            throw new ArgumentException("A key's name must not be empty nor hold blanks, plus signs or control characters.", nameof(name));
        }

        if (seed.Length != SeedLength)
        {
            throw new ArgumentException($"The seed has {seed.Length} bytes; an Ed25519 seed has {SeedLength}.", nameof(seed));
        }

        this.name = name;
        key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        var publicKey = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        keyId = NoteFormat.KeyId(name, publicKey);
        VerifierKey = $"{name}+{keyId:x8}+{Convert.ToBase64String([NoteFormat.Ed25519, .. publicKey])}";
    }

    /// <summary>What to publish: the text from which <see cref="NoteVerifier.Parse"/> makes the verifier of this key's signatures.</summary>
    public string VerifierKey { get; }

    /// <summary>The signed note: the text, an empty line, and this key's signature line.</summary>
    /// <param name="text">Ends with a line feed and holds no other control character.</param>
    /// <exception cref="ArgumentException">The text cannot be a note's text.</exception>
    public string Sign(string text)
    {
        if (!NoteFormat.IsText(text))
        {
            throw new ArgumentException(
                "A note's text must be valid Unicode, end with a line feed and hold no other control character.", nameof(text));
        }

        var signature = new byte[sizeof(uint) + NoteFormat.SignatureLength];
        BinaryPrimitives.WriteUInt32BigEndian(signature, keyId);
        SignatureAlgorithm.Ed25519.Sign(key, NoteFormat.Utf8.GetBytes(text), signature.AsSpan(sizeof(uint)));
        return $"{text}\n{NoteFormat.SignaturePrefix}{name} {Convert.ToBase64String(signature)}\n";
    }

    /// <summary>Wipes the private key from memory.</summary>
    public void Dispose() => key.Dispose();
}
