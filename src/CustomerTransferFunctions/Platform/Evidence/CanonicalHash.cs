using System.Security.Cryptography;
using System.Text.Json;
using TransparencyLog;

namespace CustomerTransferFunctions.Platform.Evidence;

/// <summary>The one way in which this app takes the hash of a document: SHA-256 over its canonical JSON (RFC 8785), lower-case hex.</summary>
public static class CanonicalHash
{
    public static string Of<T>(T document) => Of(Canonical(document));

    public static string Of(byte[] canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));

    /// <summary>The document's canonical bytes, UTF-8, with camel-case member names.</summary>
    public static byte[] Canonical<T>(T document) => CanonicalJson.Serialize(JsonSerializer.SerializeToNode(document, JsonSerializerOptions.Web));
}
