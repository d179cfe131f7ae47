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
    private const int LargestFile = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <returns>Null when the file is not a certificate, whatever else it is.</returns>
    public static ReadBundle? Read(byte[] file)
    {
        if (file.Length > LargestFile)
        {
            return null;
        }

        try
        {
            // The file is written canonical. Whoever re-indents it changes no fact, but also leaves nothing to hold the reading against.
            if (!CanonicalJson.Canonicalize(file).AsSpan().SequenceEqual(file))
            {
                return null;
            }

            if (JsonSerializer.Deserialize<CertificateBundle>(file, Strict) is not { } bundle || HasGaps(bundle))
            {
                return null;
            }

            using var document = JsonDocument.Parse(file);
            var certificate = document.RootElement.GetProperty("certificate").GetRawText();
            return new ReadBundle(bundle, Encoding.UTF8.GetBytes(certificate));
        }
        catch (Exception e) when (e is JsonException or EvidenceRefusedException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    // The serializer holds members to their nullability, but not what lists contain.
    private static bool HasGaps(CertificateBundle bundle)
    {
        var certificate = bundle.Certificate;
        return bundle.Evidence.Contains(null!) || certificate.Copies.Contains(null!) || certificate.Keys.Contains(null!)
            || certificate.Approvals.Contains(null!) || certificate.Exceptions.Contains(null!) || certificate.Remains.Contains(null!);
    }
}
