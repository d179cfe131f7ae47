using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TransferCli.App;

namespace TransferCli.Identity;

/// <summary>
/// Issues OIDC access tokens (JWT, ES256) to the people of a local installation, in the place of a company's identity provider. Its discovery
/// document and keys (RFC 7517) are files, which the app of the same folder reads.
/// </summary>
internal sealed class DevIssuer : IDisposable
{
    public const string Audience = "customer-transfer";

    private const string Issuer = "urn:customer-transfer:local-issuer";

    private readonly ECDsa key;
    private readonly SigningCredentials credentials;
    private readonly TimeProvider clock;
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    private DevIssuer(ECDsa key, string keyId, string metadataFile, TimeProvider clock)
    {
        this.key = key;
        this.clock = clock;
        MetadataFile = metadataFile;
        credentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = keyId }, SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>The longest that a token is good for.</summary>
    public static TimeSpan LongestLifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>The OpenID Connect discovery document.</summary>
    public string MetadataFile { get; }

    /// <summary>Opens the folder's issuer, making it when there is none.</summary>
    public static DevIssuer Open(DataFolder data, TimeProvider clock)
    {
        Directory.CreateDirectory(data.Identity);
        var key = OpenKey(Path.Combine(data.Identity, "key.pem"));
        var publicKey = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(publicKey.X), Base64Url.EncodeToString(publicKey.Y));
        var keyId = Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 12));
        var keysFile = Path.Combine(data.Identity, "jwks.json");
        var metadataFile = Path.Combine(data.Identity, "openid-configuration.json");
        File.WriteAllText(keysFile, JsonSerializer.Serialize(
            new { keys = new[] { new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = keyId, x, y } } }));
        File.WriteAllText(metadataFile, JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = keysFile }));
        return new DevIssuer(key, keyId, metadataFile, clock);
    }

    /// <summary>A token for a person, good for an hour.</summary>
    public string Issue(Person person) => Issue(person, clock.GetUtcNow(), LongestLifetime);

    /// <param name="issuedAt">From when the token is good.</param>
    public string Issue(Person person, DateTimeOffset issuedAt, TimeSpan lifetime) => handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        IssuedAt = issuedAt.UtcDateTime,
        NotBefore = issuedAt.UtcDateTime,
        Expires = (issuedAt + lifetime).UtcDateTime,
        Claims = new Dictionary<string, object>
        {
            ["sub"] = person.Subject,
            ["org"] = person.Organisation,
            ["roles"] = person.Roles,
            ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
        },
        SigningCredentials = credentials,
    });

    public void Dispose() => key.Dispose();

    private static ECDsa OpenKey(string file)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(file))
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        return key;
    }
}
