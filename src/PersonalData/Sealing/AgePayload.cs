using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PersonalData.Sealing;

/// <summary>
/// The cipher of an age v1 payload: STREAM with ChaCha20-Poly1305. A chunk's nonce is its number and a mark on the last one, so that chunks cannot be
/// altered, reordered, dropped or cut off unnoticed. Chunks are independent of each other, so several are worked on at once.
/// </summary>
internal sealed class AgePayload : IDisposable
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SealedChunkBytes = ChunkBytes + TagBytes;
    public const int SaltBytes = 16;

    /// <summary>So many chunks are worked on at once; more would only cost memory.</summary>
    public const int BatchChunks = 16;

    // Handing work to another thread costs about as much as a chunk or two.
    private const int LeastChunksAWorker = 4;
    private const int NonceBytes = 12;

    // A cipher serves one thread at a time.
    private readonly ChaCha20Poly1305[] ciphers;

    public AgePayload(ReadOnlySpan<byte> fileKey, ReadOnlySpan<byte> salt)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, key, salt, "payload"u8);
        ciphers = new ChaCha20Poly1305[Math.Clamp(Environment.ProcessorCount, 1, BatchChunks / LeastChunksAWorker)];
        for (var worker = 0; worker < ciphers.Length; worker++)
        {
            ciphers[worker] = new ChaCha20Poly1305(key);
        }

        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Seals chunks that follow each other: for each its cipher text and, behind it, its tag.</summary>
    /// <param name="number">The number of the first chunk.</param>
    /// <param name="isLast">Whether the final chunk of the file is the last one here; only that one may be short.</param>
    /// <param name="plain">Whole chunks one after the other.</param>
    /// <param name="destination">Receives the sealed chunks one after the other.</param>
    /// <returns>How many sealed bytes there are.</returns>
    public int Seal(long number, bool isLast, ReadOnlyMemory<byte> plain, Memory<byte> destination)
    {
        var count = Math.Max(1, (plain.Length + ChunkBytes - 1) / ChunkBytes);
        Share(count, (cipher, chunk) =>
        {
            var from = plain.Span[(chunk * ChunkBytes)..Math.Min(plain.Length, (chunk + 1) * ChunkBytes)];
            var to = destination.Span[(chunk * SealedChunkBytes)..];
            Span<byte> nonce = stackalloc byte[NonceBytes];
            WriteNonce(nonce, number + chunk, isLast && chunk == count - 1);
            cipher.Encrypt(nonce, from, to[..from.Length], to.Slice(from.Length, TagBytes));
        });
        return plain.Length + (count * TagBytes);
    }

    /// <summary>Opens sealed chunks that follow each other.</summary>
    /// <returns>
    /// How many of them, from the first on, authenticate at their place; <paramref name="destination"/> holds something of a later one as
    /// well, which must not be used.
    /// </returns>
    public int Open(long number, bool isLast, ReadOnlyMemory<byte> chunks, Memory<byte> destination)
    {
        var count = Math.Max(1, (chunks.Length + SealedChunkBytes - 1) / SealedChunkBytes);
        var firstBad = count;
        Share(count, (cipher, chunk) =>
        {
            var from = chunks.Span[(chunk * SealedChunkBytes)..Math.Min(chunks.Length, (chunk + 1) * SealedChunkBytes)];
            if (!TryOpen(cipher, number + chunk, isLast && chunk == count - 1, from, destination.Span[(chunk * ChunkBytes)..]))
            {
                InterlockedMin(ref firstBad, chunk);
            }
        });
        return firstBad;
    }

    /// <returns>False when the chunk does not authenticate at this place; <paramref name="plain"/> then holds nothing of it.</returns>
    public bool TryOpen(long number, bool isLast, ReadOnlySpan<byte> chunk, Span<byte> plain) =>
        TryOpen(ciphers[0], number, isLast, chunk, plain);

    public void Dispose() => Array.ForEach(ciphers, cipher => cipher.Dispose());

    private static bool TryOpen(ChaCha20Poly1305 cipher, long number, bool isLast, ReadOnlySpan<byte> chunk, Span<byte> plain)
    {
        if (chunk.Length < TagBytes)
        {
            return false;
        }

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

    private void Share(int count, Action<ChaCha20Poly1305, int> work)
    {
        var workers = Math.Min(ciphers.Length, count / LeastChunksAWorker);
        if (workers <= 1)
        {
            for (var chunk = 0; chunk < count; chunk++)
            {
                work(ciphers[0], chunk);
            }

            return;
        }

        Parallel.For(0, workers, worker =>
        {
            for (var chunk = worker; chunk < count; chunk += workers)
            {
                work(ciphers[worker], chunk);
            }
        });
    }

    private static void InterlockedMin(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value < seen;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    // 11 bytes of big-endian counter, of which the upper three stay zero for any file below 10^24 bytes, and one byte of mark.
    private static void WriteNonce(Span<byte> nonce, long number, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
    }
}
