using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Sharing;

/// <summary>Short-lived links to the files of a package: transfer, file, expiry, and an HMAC under the transfer's link key.</summary>
public sealed class DownloadLinks(TransferKeys keys, TimeProvider clock)
{
    private const int LongestToken = 300;

    public async Task<string> MakeAsync(string transferId, string file, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{transferId}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(file))}.{expiresAt.ToUnixTimeSeconds()}");
        return $"{signed}.{Base64Url.EncodeToString(Mac(await keys.LinkKeyAsync(transferId, ct), signed))}";
    }

    /// <returns>The transfer and the file, or null when the link is forged, expired, or its key was destroyed.</returns>
    public async Task<(string TransferId, string File)?> ReadAsync(string token, CancellationToken ct)
    {
        var fields = token.Length <= LongestToken ? token.Split('.') : [];
        if (fields.Length != 4 || !TransferIds.IsWellFormed(fields[0])
            || await keys.FindLinkKeyAsync(fields[0], ct) is not { } key
            || !Base64Url.IsValid(fields[3])
            || !CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(fields[3]), Mac(key, string.Join('.', fields[..3]))))
        {
            return null;
        }

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(fields[2], CultureInfo.InvariantCulture));
        return clock.GetUtcNow() <= expiresAt ? (fields[0], Encoding.UTF8.GetString(Base64Url.DecodeFromChars(fields[1]))) : null;
    }

    // The leading word keeps these links apart from those in notices, which are signed under the same key.
    private static byte[] Mac(byte[] key, string signed) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes("download/1\u001f" + signed));
}
