using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PersonalData.Detection;
using PersonalData.Masking.Strategies;
using PersonalData.Sealing;

namespace PersonalData.Masking;

/// <summary>Takes tokens back, for who holds an identity to which their key was sealed.</summary>
public sealed class TokenOpener : IDisposable
{
    private readonly ChaCha20Poly1305 cipher;

    /// <summary>Opens the key.</summary>
    /// <param name="sealedKey">What <see cref="TokenSealer.SealedKey"/> gave.</param>
    /// <param name="identity">The identity of one of its recipients.</param>
    /// <exception cref="AgeFormatException">The file was altered or cut, or is sealed to other identities.</exception>
    /// <exception cref="ArgumentException">The file holds no key.</exception>
    public TokenOpener(ReadOnlyMemory<byte> sealedKey, AgeIdentity identity)
    {
        Span<byte> key = stackalloc byte[MaskingKeys.Size + 1];
        using MemoryStream file = new(sealedKey.ToArray(), writable: false);
        using AgeUnsealingStream opened = AgeUnsealingStream.Open(file, identity);
        try
        {
            int read = opened.ReadAtLeast(key, key.Length, throwOnEndOfStream: false);
            cipher = read == MaskingKeys.Size
                ? new ChaCha20Poly1305(key[..read])
                : throw new ArgumentException(
                    $"The sealed file holds no key of {MaskingKeys.Size} bytes. Pass the one that came with the tokens.", nameof(sealedKey));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>
    /// The value inside a token. False when it is none, was altered, was made with another key, or stood in a column of another type.
    /// </summary>
    public bool TryOpen(PersonalDataType type, ReadOnlySpan<char> token, out string value)
    {
        value = "";
        Span<byte> bytes = stackalloc byte[TokenText.MaxToken];
        if (!token.StartsWith(TokenText.Prefix) || !LetterText.TryReadLower(token[TokenText.Prefix.Length..], bytes))
        {
            return false;
        }

        bytes = bytes[..((token.Length - TokenText.Prefix.Length) / 2)];
        if (bytes.Length < TokenText.Nonce + TokenText.Tag + TokenText.Block)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[TokenText.MaxPlain];
        plain = plain[..(bytes.Length - TokenText.Nonce - TokenText.Tag)];
        try
        {
            cipher.Decrypt(
                bytes[..TokenText.Nonce], bytes[TokenText.Nonce..^TokenText.Tag], bytes[^TokenText.Tag..], plain, TokenText.Context(type));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        value = Encoding.UTF8.GetString(plain.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(plain)));
        CryptographicOperations.ZeroMemory(plain);
        return true;
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => cipher.Dispose();
}
