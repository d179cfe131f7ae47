using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerTransferFunctions.Platform.CaseFile;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Platform.Links;

/// <summary>Who a link in a notice speaks for, and until when it can be used.</summary>
/// <param name="ExpiresAt">Whole seconds, UTC.</param>
public sealed record NoticeLink(string TransferId, SubjectId Subject, DateTimeOffset ExpiresAt);

/// <summary>
/// Links by which a person answers a notice without an account: <c>{transferId}.{subject}.{expiry}.{mac}</c>, the expiry in Unix seconds, the
/// MAC an HMAC-SHA-256 (RFC 2104) under the transfer's link key in base64url (RFC 4648). Only the one spelling that was made is accepted.
/// Whoever holds the link can answer for the person; it shows nothing of the person, and destroying the key voids all links of a transfer.
/// </summary>
public static class NoticeLinks
{
    /// <summary>32 + 32 characters of ids, at most 11 of time, 43 of MAC, 3 dots.</summary>
    public const int LongestToken = 121;

    // 9999-12-31T23:59:59Z, the last second that a date can name.
    private const long LastSecond = 253_402_300_799;

    public static string Make(ReadOnlySpan<byte> linkKey, NoticeLink link)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{link.TransferId}.{link.Subject}.{link.ExpiresAt.ToUnixTimeSeconds()}");
        // The leading word keeps these links apart from those to packages, which are signed under the same key.
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(linkKey, Encoding.ASCII.GetBytes("notice/1\u001f" + signed), mac);
        return $"{signed}.{Base64Url.EncodeToString(mac)}";
    }

    /// <summary>Reads what a token claims, so that the key can be found. Nothing may be believed before <see cref="IsGenuine"/>.</summary>
    /// <returns>Null when the text is not a token at all.</returns>
    public static NoticeLink? ReadClaim(string token)
    {
        if (token.Length > LongestToken || token.Split('.') is not [var transferId, var subject, var expiry, { Length: 43 }])
        {
            return null;
        }

        return TransferIds.IsWellFormed(transferId) && SubjectId.TryParse(subject, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond
            ? new NoticeLink(transferId, id, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
    }

    /// <summary>Whether this token was made with this key. Compares in constant time, and the whole text: another spelling of the same claim is not genuine.</summary>
    public static bool IsGenuine(ReadOnlySpan<byte> linkKey, NoticeLink claim, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Make(linkKey, claim)), Encoding.UTF8.GetBytes(token));
}
