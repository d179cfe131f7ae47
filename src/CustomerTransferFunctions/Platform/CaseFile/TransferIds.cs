using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CustomerTransferFunctions.Platform.CaseFile;

/// <summary>
/// Ids of transfers: 32 lower-case hex digits, derived from who asks and that caller's idempotency key. The same start asked twice is
/// therefore the same transfer, however far the first attempt came.
/// </summary>
public static class TransferIds
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string From(string actorId, string idempotencyKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{actorId}\u001f{idempotencyKey}")).AsSpan(0, 16));

    public static bool IsWellFormed(string text) => text.Length == 32 && !text.AsSpan().ContainsAnyExcept(HexDigits);
}
