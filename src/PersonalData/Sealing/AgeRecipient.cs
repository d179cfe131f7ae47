using System.Diagnostics.CodeAnalysis;
using NSec.Cryptography;

namespace PersonalData.Sealing;

/// <summary>
/// The public key that data is sealed to (age v1, X25519). Whoever holds it can seal and cannot open, so it may be shown, stored and sent
/// around; it is checked when it is read, because a package sealed to a wrong key is lost to its recipient.
/// </summary>
public sealed class AgeRecipient : IEquatable<AgeRecipient>
{
    internal const int KeyBytes = 32;
    private const string Prefix = "age";

    private readonly byte[] key;

    internal AgeRecipient(PublicKey publicKey)
    {
        PublicKey = publicKey;
        key = publicKey.Export(KeyBlobFormat.RawPublicKey);
    }

    internal PublicKey PublicKey { get; }

    internal ReadOnlySpan<byte> Key => key;

    /// <summary>Reads a recipient as <c>age-keygen</c> writes it: <c>age1</c> and 58 characters of Bech32 in lower case.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="recipient">The recipient, when true is returned.</param>
    /// <param name="why">What is wrong with the text, as the end of a sentence, when false is returned.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out AgeRecipient? recipient, [NotNullWhen(false)] out string? why)
    {
        recipient = null;
        Span<byte> raw = stackalloc byte[KeyBytes];
        why = Bech32.Decode(text, Prefix, raw);
        if (why is not null)
        {
            return false;
        }

        if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, raw, KeyBlobFormat.RawPublicKey, out var publicKey)
            || publicKey is null
            || !Agrees(publicKey))
        {
            why = "it is a point of low order, which anybody could open; no honest program makes such a key";
            return false;
        }

        recipient = new AgeRecipient(publicKey);
        return true;
    }

    /// <summary>Reads a recipient that is known to be good.</summary>
    /// <exception cref="FormatException">The text is no recipient; the message says why.</exception>
    public static AgeRecipient Parse(string text) =>
        TryParse(text, out var recipient, out var why) ? recipient : throw new FormatException($"Not an age recipient: {why}.");

    /// <summary>The recipient as text, for instance to be put into a file that <c>age -R</c> reads.</summary>
    public override string ToString() => Bech32.Encode(Prefix, key);

    /// <inheritdoc/>
    public bool Equals(AgeRecipient? other) => other is not null && key.AsSpan().SequenceEqual(other.key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AgeRecipient);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(key);

    // With a point of low order every agreement yields zero, which the algorithm reports as null.
    private static bool Agrees(PublicKey publicKey)
    {
        using var probe = NSec.Cryptography.Key.Create(KeyAgreementAlgorithm.X25519);
        using var secret = KeyAgreementAlgorithm.X25519.Agree(probe, publicKey);
        return secret is not null;
    }
}
