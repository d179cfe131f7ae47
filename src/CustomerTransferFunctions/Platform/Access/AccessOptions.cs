using Microsoft.Extensions.Configuration;

namespace CustomerTransferFunctions.Platform.Access;

/// <summary>Whose tokens are believed (section <c>Identity</c>).</summary>
/// <param name="MetadataAddress">
/// The issuer's OpenID Connect discovery document: an https address (Microsoft Entra ID), or the path of a file (the command line's local issuer).
/// </param>
/// <param name="Audience">The <c>aud</c> that a token must be made for.</param>
public sealed record AccessOptions(string MetadataAddress, string Audience)
{
    /// <exception cref="InvalidOperationException">A setting is missing; the message names all of them.</exception>
    public static AccessOptions From(IConfiguration configuration)
    {
        var address = configuration["Identity:MetadataAddress"];
        var audience = configuration["Identity:Audience"];
        List<string> missing = [];
        if (string.IsNullOrWhiteSpace(address))
        {
            missing.Add("Identity__MetadataAddress (the issuer's .well-known/openid-configuration: an https address or a file)");
        }

        if (string.IsNullOrWhiteSpace(audience))
        {
            missing.Add("Identity__Audience (the audience of tokens for this app)");
        }

        return missing.Count == 0
            ? new AccessOptions(address!, audience!)
            : throw new InvalidOperationException("Nobody could sign in. Set " + string.Join(" and ", missing) + ".");
    }
}
