using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PersonalData.Detection;
using PersonalData.Masking.Strategies;
using PersonalData.Sealing;

namespace PersonalData.Masking;

/// <summary>
/// Makes tokens: values sealed one by one (ChaCha20-Poly1305, RFC 8439) under a fresh random key, which is itself sealed to recipients. The
/// table with the tokens and <see cref="SealedKey"/> may go different ways; only both together, and an identity, give the values back.
/// </summary>
/// <remarks>
/// Tokens are random: masking a table twice gives different ones, and equal values do not show. Their length tells the value's in steps of
/// 16 bytes. May be used by several maskers at once.
/// </remarks>
public sealed class TokenSealer : IDisposable
{
    /// <summary>The longest value, in bytes of UTF-8; a longer one is suppressed.</summary>
    public const int MaxValueBytes = 1022;

    private readonly ChaCha20Poly1305 cipher;
    private readonly byte[] sealedKey;

    /// <summary>Draws a key and seals it.</summary>
    /// <param name="recipients">Each of them can open the key on its own; 1 to 500.</param>
    /// <exception cref="ArgumentException">There is no recipient, or too many.</exception>
    public TokenSealer(IReadOnlyList<AgeRecipient> recipients)
    {
        Span<byte> key = stackalloc byte[MaskingKeys.Size];
        RandomNumberGenerator.Fill(key);
        try
        {
            using MemoryStream file = new();
            using (AgeSealingStream sealing = AgeSealingStream.Create(file, recipients, leaveOpen: true))
            {
                sealing.Write(key);
                sealing.Complete();
            }

            sealedKey = file.ToArray();
            cipher = new ChaCha20Poly1305(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The key as an age v1 file, to be handed to who may take tokens back.</summary>
    public ReadOnlyMemory<byte> SealedKey => sealedKey;

    /// <summary>Forgets the key; tokens can no longer be made.</summary>
    public void Dispose() => cipher.Dispose();

    /// <summary>False, with nothing written, when the value is too long.</summary>
    internal bool TrySeal(PersonalDataType type, ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        length = 0;
        Span<byte> plain = stackalloc byte[TokenText.MaxPlain];
        if (!Encoding.UTF8.TryGetBytes(value, plain[2..], out int size) || size > MaxValueBytes)
        {
            return false;
        }

        int padded = TokenText.Padded(size);
        plain[(2 + size)..padded].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(plain, (ushort)size);
        Span<byte> token = stackalloc byte[TokenText.MaxToken];
        token = token[..(TokenText.Nonce + padded + TokenText.Tag)];
        RandomNumberGenerator.Fill(token[..TokenText.Nonce]);
        lock (cipher)
        {
            cipher.Encrypt(
                token[..TokenText.Nonce], plain[..padded], token.Slice(TokenText.Nonce, padded), token[^TokenText.Tag..], TokenText.Context(type));
        }

        CryptographicOperations.ZeroMemory(plain[..padded]);
        TokenText.Prefix.CopyTo(destination);
        LetterText.WriteLower(token, destination[TokenText.Prefix.Length..]);
        length = TokenText.Prefix.Length + (2 * token.Length);
        return true;
    }
}
