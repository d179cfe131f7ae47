using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PersonalData.Sealing;

/// <summary>
/// The cipher of an age v1 payload: STREAM with ChaCha20-Poly1305. A chunk's nonce is its number and a mark on the last one, so that chunks cannot be
/// altered, reordered, dropped or cut off unnoticed. Chunks are independent of each other.
/// </summary>
internal sealed class AgePayload : IDisposable
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SealedChunkBytes = ChunkBytes + TagBytes;
    public const int SaltBytes = 16;
    private const int NonceBytes = 12;

    private readonly ChaCha20Poly1305 cipher;

    public AgePayload(ReadOnlySpan<byte> fileKey, ReadOnlySpan<byte> salt)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, key, salt, "payload"u8);
        cipher = new ChaCha20Poly1305(key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Writes the cipher text and, behind it, its tag to <paramref name="chunk"/>.</summary>
    public void Seal(long number, bool isLast, ReadOnlySpan<byte> plain, Span<byte> chunk)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        WriteNonce(nonce, number, isLast);
        cipher.Encrypt(nonce, plain, chunk[..plain.Length], chunk.Slice(plain.Length, TagBytes));
    }

    /// <returns>False when the chunk does not authenticate at this place; <paramref name="plain"/> then holds nothing of it.</returns>
    public bool TryOpen(long number, bool isLast, ReadOnlySpan<byte> chunk, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        WriteNonce(nonce, number, isLast);
        try
        {
            cipher.Decrypt(nonce, chunk[..^TagBytes], chunk[^TagBytes..], plain[..(chunk.Length - TagBytes)]);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => cipher.Dispose();

    // 11 bytes of big-endian counter, of which the upper three stay zero for any file below 10^24 bytes, and one byte of mark.
    private static void WriteNonce(Span<byte> nonce, long number, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
    }
}
