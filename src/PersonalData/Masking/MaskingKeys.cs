using System.Security.Cryptography;
using System.Text;

namespace PersonalData.Masking;

/// <summary>
/// Keys of single strategies, derived by HKDF-SHA-256 (RFC 5869) from the transfer's key, so that what one strategy shows tells nothing
/// about another's, and nothing joins with another transfer.
/// </summary>
internal static class MaskingKeys
{
    /// <summary>Size of the transfer's key and of every derived one, in bytes.</summary>
    public const int Size = 32;

    /// <summary>Checks the transfer's key.</summary>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public static void Check(ReadOnlySpan<byte> key32, string parameter)
    {
        if (key32.Length != Size)
        {
            throw new ArgumentException(
                $"The masking key has {key32.Length} bytes, {Size} were expected. Take it from the transfer's key store.", parameter);
        }
    }

    /// <summary>The key for one use, for instance <c>pseudonym</c>.</summary>
    public static void Derive(ReadOnlySpan<byte> key32, string use, Span<byte> destination) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key32, destination[..Size], default, Encoding.ASCII.GetBytes($"personal-data/masking/v1/{use}"));
}
