using System.Security.Cryptography;

namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>The one key that seals all others in a directory: 32 random bytes, made at the first start and never changed.</summary>
internal static class MasterKeyFile
{
    public const string FileName = "master.key";

    private const int Length = 32;

    /// <param name="anySealed">Whether the directory already holds keys, which only the master key that sealed them opens.</param>
    /// <exception cref="InvalidOperationException">The master key is damaged, or missing although keys exist.</exception>
    public static byte[] Open(PrivateDirectory directory, bool anySealed)
    {
        if (!directory.Exists(FileName))
        {
            if (anySealed)
            {
                throw new InvalidOperationException(
                    $"{directory.PathOf(FileName)} is missing, but the directory holds keys that only it opens. " +
                    "Restore it from the backup it belongs to; a new one would make all sealed data unreadable.");
            }

            directory.TryCreate(FileName, RandomNumberGenerator.GetBytes(Length));
        }

        var masterKey = directory.Read(FileName);
        return masterKey?.Length == Length
            ? masterKey
            : throw new InvalidOperationException(
                $"{directory.PathOf(FileName)} has {masterKey?.Length ?? 0} bytes instead of {Length}. Restore it from the backup it belongs to.");
    }
}
