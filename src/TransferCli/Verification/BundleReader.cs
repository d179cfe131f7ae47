using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerTransferFunctions.Platform.Certificates;
using TransparencyLog;

namespace TransferCli.Verification;

/// <summary>A certificate file that could be read, and the bytes that its signature is about.</summary>
/// <param name="CertificateCanonical">The certificate as it stands in the file, canonical; not what our records made of it.</param>
internal sealed record ReadBundle(CertificateBundle Bundle, byte[] CertificateCanonical);

/// <summary>Reads a certificate file strictly: canonical JSON, no member missing, unknown or twice.</summary>
internal static class BundleReader
{
    /// <summary>In bytes, thousands of times what a certificate has; more would only burden the reader.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <exception cref="EvidenceRefusedException">The file is not a certificate; the message says what it is instead.</exception>
    public static ReadBundle Read(byte[] file)
    {
        if (file.Length > LargestFile)
        {
            throw Refused($"it has more than {LargestFile} bytes");
        }

        try
        {
            // Nothing insignificant may be changed either: what differs in one bit is another file.
            if (!CanonicalJson.Canonicalize(file).AsSpan().SequenceEqual(file))
            {
                throw Refused("it is JSON, but not in the canonical form (RFC 8785) in which certificates are written; get it anew, do not format it");
            }

            if (JsonSerializer.Deserialize<CertificateBundle>(file, Strict) is not { } bundle || HasGaps(bundle))
            {
                throw Refused("a part of it is null");
            }

            using var document = JsonDocument.Parse(file);
            var certificate = document.RootElement.GetProperty("certificate").GetRawText();
            return new ReadBundle(bundle, Encoding.UTF8.GetBytes(certificate));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Refused(e.Message, e);
        }
    }

    private static EvidenceRefusedException Refused(string why, Exception? inner = null) =>
        new("bundle.malformed", $"Not a deletion certificate: {why}.", inner);

    // The serializer holds members to their nullability, but not what lists contain.
    private static bool HasGaps(CertificateBundle bundle)
    {
        var certificate = bundle.Certificate;
        return bundle.Evidence.Contains(null!) || certificate.Copies.Contains(null!) || certificate.Keys.Contains(null!)
            || certificate.Approvals.Contains(null!) || certificate.Exceptions.Contains(null!) || certificate.Remains.Contains(null!);
    }
}
