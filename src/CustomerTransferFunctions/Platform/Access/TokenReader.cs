using System.Security.Cryptography;
using System.Text;
using CustomerTransferFunctions.Platform.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CustomerTransferFunctions.Platform.Access;

/// <summary>Checks OIDC bearer tokens (JWT): signature, issuer, audience, lifetime; and turns their subject into a pseudonymous actor.</summary>
public sealed class TokenReader
{
    private readonly AccessOptions options;
    private readonly IKeyStore keys;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> issuer;
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    public TokenReader(AccessOptions options, IKeyStore keys)
    {
        this.options = options;
        this.keys = keys;
        IDocumentRetriever documents = options.MetadataAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? new HttpDocumentRetriever()
            : new FileDocumentRetriever();
        issuer = new ConfigurationManager<OpenIdConnectConfiguration>(
            options.MetadataAddress, new OpenIdConnectConfigurationRetriever(), documents);
    }

    /// <param name="presentedAt">When the token was shown to us; for a queued message, when it was queued.</param>
    /// <returns>The caller, or why the token is not believed, in words that may be shown to its bearer.</returns>
    public async Task<(Caller? Caller, string? Refusal)> ReadAsync(string token, DateTimeOffset presentedAt, CancellationToken ct)
    {
        var trusted = await issuer.GetConfigurationAsync(ct);
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = trusted.Issuer,
            ValidAudience = options.Audience,
            IssuerSigningKeys = trusted.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) =>
                expires is { } end && presentedAt.UtcDateTime <= end.AddMinutes(1)
                && (notBefore is not { } start || presentedAt.UtcDateTime >= start.AddMinutes(-1)),
        });

        if (!result.IsValid)
        {
            issuer.RequestRefresh();
            return (null, result.Exception switch
            {
                SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException => "the token has expired or is not valid yet",
                SecurityTokenInvalidAudienceException => "the token was made for another audience",
                SecurityTokenInvalidIssuerException => "the token comes from another issuer",
                SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "the token's signature does not hold",
                _ => "the token cannot be read",
            });
        }

        var subject = result.ClaimsIdentity.FindFirst("sub")?.Value;
        var organisation = result.ClaimsIdentity.FindFirst("org")?.Value;
        if (string.IsNullOrEmpty(subject) || string.IsNullOrEmpty(organisation))
        {
            return (null, "the token lacks the claim 'sub' or 'org'");
        }

        var roles = result.ClaimsIdentity.FindAll("roles").Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return (new Caller(await ActorIdAsync(trusted.Issuer, subject, ct), organisation, roles), null);
    }

    // Keyed, so that nobody can find out who an actor is by hashing the names of the staff.
    private async Task<string> ActorIdAsync(string issuerName, string subject, CancellationToken ct)
    {
        var key = await keys.GetOrCreateAsync("actor-pseudonyms", () => RandomNumberGenerator.GetBytes(32), ct);
        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{issuerName}\u001f{subject}"));
        return "actor-" + Convert.ToHexStringLower(mac.AsSpan(0, 8));
    }
}
