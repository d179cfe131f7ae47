using System.Security.Cryptography;
using System.Text;

namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>The form of a sealed key file: nonce (12 bytes), tag (16), AES-256-GCM ciphertext. The name is authenticated with it.</summary>
internal static class KeySeal
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(byte[] masterKey, string name, byte[] value)
    {
        var file = new byte[NonceLength + TagLength + value.Length];
        var nonce = file.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(masterKey, TagLength);
        aes.Encrypt(nonce, value, file.AsSpan(NonceLength + TagLength), file.AsSpan(NonceLength, TagLength), Context(name));
        return file;
    }

    /// <exception cref="CryptographicException">The file was altered, or sealed under another name or master key.</exception>
    public static byte[] Unseal(byte[] masterKey, string name, byte[] file)
    {
        if (file.Length <= NonceLength + TagLength)
        {
            throw new CryptographicException($"The file has {file.Length} bytes, too few for a sealed key.");
        }

        var value = new byte[file.Length - NonceLength - TagLength];
        using var aes = new AesGcm(masterKey, TagLength);
        aes.Decrypt(
            file.AsSpan(0, NonceLength), file.AsSpan(NonceLength + TagLength), file.AsSpan(NonceLength, TagLength), value, Context(name));
        return value;
    }

    private static byte[] Context(string name) => Encoding.ASCII.GetBytes("customer-transfer-key-v1\n" + name);
}
