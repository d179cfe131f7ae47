using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace PersonalData.Masking.Strategies;

/// <summary>A keyed hash of 32 bytes: HMAC (RFC 2104) under one of the hash functions that policies name.</summary>
internal abstract class KeyedHash : IDisposable
{
    public const int Size = 32;

    public static KeyedHash Create(HashFunction function, ReadOnlySpan<byte> key) => function switch
    {
        HashFunction.Sha256 => new Sha256(key),
        HashFunction.Sm3 => new Sm3(key),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "There is no such hash function."),
    };

    public abstract void Compute(ReadOnlySpan<byte> message, Span<byte> hash);

    public abstract void Dispose();

    private sealed class Sha256(ReadOnlySpan<byte> key) : KeyedHash
    {
        private readonly IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);

        public override void Compute(ReadOnlySpan<byte> message, Span<byte> hash)
        {
            hmac.AppendData(message);
            hmac.GetHashAndReset(hash);
        }

        public override void Dispose() => hmac.Dispose();
    }

    private sealed class Sm3 : KeyedHash
    {
        private readonly HMac hmac = new(new SM3Digest());

        public Sm3(ReadOnlySpan<byte> key) => hmac.Init(new KeyParameter(key));

        public override void Compute(ReadOnlySpan<byte> message, Span<byte> hash)
        {
            hmac.BlockUpdate(message);
            hmac.DoFinal(hash);
        }

        // Keyed anew, so that the states derived from the transfer's key are overwritten.
        public override void Dispose() => hmac.Init(new KeyParameter(new byte[Size]));
    }
}
