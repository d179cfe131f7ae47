using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Fpe;
using Org.BouncyCastle.Crypto.Parameters;

namespace PersonalData.Masking.Formats;

/// <summary>
/// FF1 of NIST SP 800-38G over AES-256: numerals of a radix to numerals of the same number. Ranks of any domain are enciphered as binary
/// numerals, walking on until the result lies in the domain again, which takes less than two steps on average.
/// </summary>
internal sealed class Ff1Cipher(ReadOnlySpan<byte> key) : IDisposable
{
    /// <summary>The smallest domain that SP 800-38G (revision 1) allows; in a smaller one all values could be tried out.</summary>
    public const int MinDomain = 1_000_000;

    private readonly byte[] key = key.ToArray();

    /// <summary>Enciphers or deciphers numerals, each a byte from 0 to below the radix.</summary>
    public byte[] Process(bool forEncryption, int radix, byte[] tweak, byte[] numerals)
    {
        FpeFf1Engine engine = new();
        engine.Init(forEncryption, new FpeParameters(new KeyParameter(key), radix, tweak));
        byte[] result = new byte[numerals.Length];
        engine.ProcessBlock(numerals, 0, numerals.Length, result, 0);
        return result;
    }

    /// <summary>Maps a rank below <paramref name="size"/>, at least <see cref="MinDomain"/>, to another of them.</summary>
    public UInt128 Process(bool forEncryption, byte[] tweak, UInt128 rank, UInt128 size)
    {
        if (size < MinDomain || rank >= size)
        {
            throw new ArgumentOutOfRangeException(nameof(size), "The domain is too small, or the rank is not in it.");
        }

        byte[] bits = new byte[128 - (int)UInt128.LeadingZeroCount(size - 1)];
        do
        {
            for (int i = bits.Length - 1; i >= 0; i--, rank >>= 1)
            {
                bits[i] = (byte)(rank & 1);
            }

            bits = Process(forEncryption, 2, tweak, bits);
            rank = 0;
            foreach (byte bit in bits)
            {
                rank = (rank << 1) | bit;
            }
        }
        while (rank >= size);
        return rank;
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
