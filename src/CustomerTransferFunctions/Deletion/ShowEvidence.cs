using System.Text;
using System.Text.Json.Nodes;
using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.Erasure;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Deletion;

/// <summary>The certificate, the plan it carries out, the evidence under it, and the key it is checked with.</summary>
public sealed class ShowEvidence(AccessControl access, EvidenceDocuments documents, EvidenceJournal evidence, EvidenceKey signing)
{
    private static readonly string[] Staff = [Roles.Requester, Roles.LegalCounsel, Roles.DataProtectionOfficer, Roles.Auditor];

    [Function(nameof(ShowCertificate))]
    public Task<IResult> ShowCertificate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers/{transferId}/certificate")] HttpRequest request,
        string transferId,
        CancellationToken ct) => SendAsync(request, transferId, IssueCertificate.BundleName, "application/json", [.. Staff, Roles.Recipient], ct);

    [Function(nameof(ShowCertificatePage))]
    public Task<IResult> ShowCertificatePage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers/{transferId}/certificate.html")] HttpRequest request,
        string transferId,
        CancellationToken ct) => SendAsync(request, transferId, IssueCertificate.PageName, "text/html; charset=utf-8", [.. Staff, Roles.Recipient], ct);

    [Function(nameof(ShowErasurePlan))]
    public Task<IResult> ShowErasurePlan(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers/{transferId}/erasure-plan")] HttpRequest request,
        string transferId,
        CancellationToken ct) => SendAsync(request, transferId, ErasurePlan.DocumentName(ErasureReason.HandedOver), "application/json", Staff, ct);

    [Function(nameof(ListEvidence))]
    public async Task<IResult> ListEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transfers/{transferId}/evidence")] HttpRequest request,
        string transferId,
        CancellationToken ct)
    {
        var (_, transfer, refusal) = await access.AuthoriseAsync(request, transferId, ct, Staff);
        return transfer is null
            ? refusal!
            : Results.Ok((await evidence.ListAsync(transferId, ct)).ConvertAll(entry => JsonNode.Parse(entry.Canonical)));
    }

    [Function(nameof(ShowEvidenceKey))]
    public async Task<IResult> ShowEvidenceKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "evidence/key")] HttpRequest request, CancellationToken ct)
    {
        using var signer = await signing.SignerAsync(ct);
        return Results.Text(signer.VerifierKey + "\n", "text/plain", Encoding.UTF8);
    }

    private async Task<IResult> SendAsync(
        HttpRequest request, string transferId, string document, string contentType, string[] roles, CancellationToken ct)
    {
        var (_, transfer, refusal) = await access.AuthoriseAsync(request, transferId, ct, roles);
        if (transfer is null)
        {
            return refusal!;
        }

        if (await documents.FindAsync(transferId, document, ct) is not { } content)
        {
            return Problems.NotFound("NotYet", $"The transfer is in status {transfer.Status}; this document does not exist (yet).");
        }

        // The page has no script and loads nothing; a browser is told so, in case a name in it was meant as an attack.
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return Results.Bytes(content, contentType);
    }
}
