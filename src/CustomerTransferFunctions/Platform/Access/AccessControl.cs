using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Platform.Access;

/// <summary>Either the caller of a request, or the refusal to send back.</summary>
public sealed record Access(Caller? Caller, IResult? Refusal);

/// <summary>Either a case file that the caller may work with, or the refusal to send back.</summary>
public sealed record CaseAccess(Caller? Caller, TransferRecord? Transfer, IResult? Refusal);

/// <summary>Decides who may do what: by role, and by being of one of the two organisations of the transfer.</summary>
public sealed class AccessControl(TokenReader tokens, TransferStore transfers, TimeProvider clock)
{
    /// <summary>The caller, if the bearer token is good and carries one of the roles.</summary>
    public async Task<Access> AuthoriseAsync(HttpRequest request, CancellationToken ct, params string[] roles)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return new Access(null, Problems.Unauthorized("NoToken", "Send an 'Authorization: Bearer' header with an OIDC access token."));
        }

        var (caller, refusal) = await tokens.ReadAsync(header["Bearer ".Length..].Trim(), clock.GetUtcNow(), ct);
        if (caller is null)
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return new Access(null, Problems.Unauthorized("InvalidToken", $"Not believed: {refusal}. Sign in again."));
        }

        return caller.Roles.Overlaps(roles)
            ? new Access(caller, null)
            : new Access(null, Problems.Forbidden("RoleMissing", $"This needs one of the roles: {string.Join(", ", roles)}."));
    }

    /// <summary>
    /// The case file, if the caller may see it. To everybody else the transfer does not exist, so that ids cannot be tried out.
    /// </summary>
    public async Task<CaseAccess> AuthoriseAsync(HttpRequest request, string transferId, CancellationToken ct, params string[] roles)
    {
        var access = await AuthoriseAsync(request, ct, roles);
        if (access.Caller is not { } caller)
        {
            return new CaseAccess(null, null, access.Refusal);
        }

        var transfer = TransferIds.IsWellFormed(transferId) ? await transfers.FindAsync(transferId, ct) : null;
        return transfer is not null && MaySee(caller, transfer, roles)
            ? new CaseAccess(caller, transfer, null)
            : new CaseAccess(caller, null, Problems.NotFound("TransferUnknown", "There is no such transfer, or it is not yours."));
    }

    public static bool MaySee(Caller caller, TransferRecord transfer, IEnumerable<string> roles) =>
        roles.Any(role => caller.Roles.Contains(role) && role switch
        {
            Roles.Auditor => true,
            Roles.Recipient => caller.Organisation == transfer.Request.Recipient.UnifiedSocialCreditCode,
            _ => caller.Organisation == transfer.Request.Transferor.UnifiedSocialCreditCode,
        });
}
